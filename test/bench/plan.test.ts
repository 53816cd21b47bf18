import { expect, test } from '@jest/globals';
import { fullPlan, kindsOf, quickPlan, within } from '../../bench/plan.js';

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
