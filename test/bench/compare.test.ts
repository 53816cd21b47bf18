import { expect, test } from '@jest/globals';
import { compare, dearer, type StageResult } from '../../bench/stages/compare.js';
import { machine } from '../../bench/stages/machine.js';

const cost = (median: number) => ({ '5 kB text': { median, least: median } });
const results = (fixedWork: number, parse: number): StageResult[] => [
  { stage: machine, cost: cost(fixedWork) },
  { stage: 'parse', cost: cost(parse) },
];

test('a stage that costs more than before is named', () => {
  const times = compare(results(50, 300), results(50, 200));
  expect(times.get('parse')).toEqual({ '5 kB text': 1.5 });
  expect(dearer(times)).toEqual(['DEARER: parse, 5 kB text: 1.50 times the earlier cost']);
});

test('a machine that has become slower makes no stage dearer', () => {
  const times = compare(results(100, 400), results(50, 200));
  expect(times.get('parse')).toEqual({ '5 kB text': 1 });
  expect(dearer(times)).toEqual([]);
});

test('a stage or a load that was not measured before has no comparison', () => {
  const now = [...results(50, 200), { stage: 'gate', cost: cost(10) }];
  const times = compare(now, results(50, 200));
  expect(times.get('gate')).toEqual({});
  expect(dearer(times)).toEqual([]);
});
