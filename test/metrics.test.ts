import { expect, test } from '@jest/globals';
import { openMetrics } from '../src/metrics.js';

test('every outcome of a delivery is told before the first of its kind', async () => {
  const text = await openMetrics().registry.metrics();
  for (const outcome of ['sent', 'temporary', 'permanent', 'unknown'])
    expect(text).toContain(`mentorpost_delivery_attempts_total{outcome="${outcome}"} 0`);
});
