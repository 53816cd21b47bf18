import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';
import { type Measured, measure } from './measure.js';
import { type Category, categories, developmentSet, heldBackSet, lines } from './sets.js';

const floors: Record<Category, { precision: number; recall: number }> = {
  contact: { precision: 0.97, recall: 0.97 },
  abuse: { precision: 0.97, recall: 0.97 },
  safeguarding: { precision: 0.95, recall: 0.97 },
};

function row({ category, texts, precision, recall }: Measured): string {
  return `${category.padEnd(14)} ${String(texts).padStart(6)} ${precision.toFixed(3).padStart(10)} ${recall.toFixed(3).padStart(8)}`;
}

const heading = 'category        texts  precision   recall';

describe('how well screening tells texts apart', () => {
  test.each(categories)('%s, texts the rules were written with', (category) => {
    const measured = measure(category, developmentSet(category));
    process.stdout.write(`${heading}\n${row(measured)}\n`);
    expect(measured.texts).toBeGreaterThanOrEqual(1_200);
    expect(measured.precision).toBeGreaterThanOrEqual(floors[category].precision);
    expect(measured.recall).toBeGreaterThanOrEqual(floors[category].recall);
  });

  test.each(categories)('%s, texts of another style', (category) => {
    const measured = measure(category, heldBackSet(category));
    process.stdout.write(`${heading}\n${row(measured)}, of another style\n`);
    expect(measured.precision).toBeGreaterThanOrEqual(0.9);
    expect(measured.recall).toBeGreaterThanOrEqual(0.9);
  });

  test('holds no everyday sentence of nine languages', () => {
    const school = policyNamed('school');
    const held = lines('everyday.txt').flatMap((text) =>
      screen(text, school).findings.map(({ rule, match }) => `${text}  => ${rule}: ${match}`),
    );
    expect(held).toEqual([]);
  });
});
