import { expect, test } from '@jest/globals';
import { endedFigures, figuresOf, metricsText, openMetrics } from '../src/metrics.js';

test('every outcome of a delivery is told before the first of its kind', async () => {
  const text = await openMetrics().registry.metrics();
  for (const outcome of ['sent', 'temporary', 'permanent', 'unknown'])
    expect(text).toContain(`mentorpost_delivery_attempts_total{outcome="${outcome}"} 0`);
});

test('what further processes have counted is added, the ended ones included, and gauges are those of the first', async () => {
  const [first, further, ended] = [openMetrics(), openMetrics(), openMetrics()];
  first.standing.held.set(3);
  first.delivered.inc(1);
  further.delivered.inc(20);
  further.attempts.inc({ outcome: 'sent' }, 20);
  ended.delivered.inc(300);
  ended.deliverySeconds.observe(0.02);
  const past = await endedFigures([await endedFigures([await figuresOf(ended)]), await figuresOf(ended)]);
  // Between processes the figures go as JSON.
  const figures = JSON.parse(JSON.stringify([await figuresOf(further), past]));
  const text = await metricsText(first, figures);
  expect(text).toContain('mentorpost_delivered_total 621\n');
  expect(text).toContain('mentorpost_delivery_attempts_total{outcome="sent"} 20\n');
  expect(text).toContain('mentorpost_delivery_seconds_count 2\n');
  expect(text).toContain('mentorpost_delivery_seconds_bucket{le="0.025"} 2\n');
  expect(text).toContain('mentorpost_held_messages 3\n');
});
