import { expect, test } from '@jest/globals';
import { goals, goalTable } from '../../bench/goals.js';
import { between } from '../../bench/into.js';
import type { Run } from '../../bench/measure.js';
import type { Cell } from '../../bench/plan.js';

const MB = 2 ** 20;
const run = (rate: number, cpu = 4, peak = 200): Run => ({
  accepted: 100,
  refused: 0,
  faults: [],
  toReply: [1],
  toSink: [8],
  rate,
  cpu: { worker: cpu },
  peak: { worker: peak * MB },
});
const cell = (sessions: number, payload: Cell['payload'] = 'text-5k'): Cell => ({
  payload,
  sessions,
  reuse: true,
});
const reached = (rate: number, ours = run(rate)) =>
  goals(
    [
      { cell: cell(10), runs: { relay: [ours], peer: [run(100)] } },
      { cell: cell(50), runs: { relay: [run(150)], peer: [run(100)] } },
    ],
    { relay: run(1), peer: run(1) },
    'relay',
    'peer',
  );

test('a goal is reached where the worst of its loads reaches it', () => {
  expect(reached(101)[0]).toMatchObject({ measured: 1.01, reached: true });
  expect(reached(99)[0]).toMatchObject({ measured: 0.99, reached: false });
});

test('what was not measured is neither reached nor missed', () => {
  const [, , large] = reached(100);
  expect(large?.measured).toBeUndefined();
  expect(large?.reached).toBeUndefined();
  expect(goalTable(reached(100))).toContain('| 2 MB, beside peer | at least 0.5 | - | - |');
});

test('latency, CPU and memory are judged by the relay alone', () => {
  const [, , , latency, cpu, peak] = reached(100, run(100, 6, 301));
  expect(latency).toMatchObject({ measured: 8, reached: true });
  expect(cpu).toMatchObject({ measured: 6, reached: false });
  expect(peak).toMatchObject({ measured: 301, reached: false });
});

test('tables replace what stands between the marks of a file, and nothing else', () => {
  const document = 'before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n';
  const once = between(document, 'bench', 'new');
  expect(once).toBe('before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter\n');
  expect(between(once, 'bench', 'new')).toBe(once);
  expect(() => between('no marks', 'bench', 'new')).toThrow('<!-- bench -->');
});
