import { expect, test } from '@jest/globals';
import { fullPlan, kindsOf, quickPlan, withCells, within } from '../../bench/plan.js';

test('loads of the same mails from the same sender stand together, and none is lost', () => {
  const kinds = kindsOf(fullPlan.cells);
  expect(kinds.map(([first]) => [first?.payload, first?.by])).toEqual([
    ['text-5k', undefined],
    ['text-5k', 'smtp-source'],
    ['html-50k', undefined],
    ['file-2m', undefined],
  ]);
  expect(kinds.flat()).toEqual(fullPlan.cells);
});

/** Milliseconds that all runs from here on take at the rate of the slower of two systems, as planned for the first kind. */
function planned(rate: number, goneMs: number): number {
  const kinds = kindsOf(fullPlan.cells).slice(2);
  const { mails, rounds } = within(fullPlan, [rate, rate * 3], kinds, goneMs);
  return (mails['html-50k'] / rate) * 1000 * kinds.flat().length * rounds * 2;
}

test('a slow system has fewer mails, so that all ends in time', () => {
  for (const goneMs of [60_000, 150_000]) {
    expect(planned(40, goneMs)).toBeLessThan(fullPlan.budgetMs - goneMs);
    expect(planned(150, goneMs)).toBeLessThan(fullPlan.budgetMs - goneMs);
  }
});

test('however little time is left, some mails are measured, and however much, no more than planned', () => {
  const kinds = kindsOf(quickPlan.cells);
  expect(within(quickPlan, [2, 10], kinds, quickPlan.budgetMs * 2).mails['text-5k']).toBe(3);
  expect(within(quickPlan, [5_000], kinds, 0).mails['text-5k']).toBe(quickPlan.mails['text-5k']);
});

test('a plan with fewer loads warms up longer, with a limit, and all of them just as before', () => {
  const text = fullPlan.cells.filter(({ payload }) => payload === 'text-5k');
  const longer = withCells(fullPlan, text);
  expect(longer.cells).toEqual(text);
  expect(longer.warmUpMs['text-5k']).toBeGreaterThan(fullPlan.warmUpMs['text-5k']);
  expect(withCells(fullPlan, text.slice(0, 1)).warmUpMs['text-5k']).toBe(60_000);
  expect(withCells(fullPlan, fullPlan.cells)).toEqual(fullPlan);
  expect(withCells(quickPlan, quickPlan.cells.slice(0, 1)).warmUpMs).toEqual(quickPlan.warmUpMs);
});

test('the longest warm-ups leave time to measure the loads of 5 kB alone', () => {
  const text = withCells(
    fullPlan,
    fullPlan.cells.filter(({ payload }) => payload === 'text-5k'),
  );
  const kinds = kindsOf(text.cells);
  const warm = kinds.length * text.warmUpMs['text-5k'] * 2;
  expect(warm).toBeLessThan(fullPlan.budgetMs * 0.7);
});
