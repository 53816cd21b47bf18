import { expect, test } from '@jest/globals';
import type { SMTPServerSession } from 'smtp-server';
import { openComing } from '../../src/smtp/coming.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const session = (id: string) => ({ id }) as SMTPServerSession;

test('a mail waits for others that have just begun, and for no slow one', async () => {
  const coming = openComing();
  const [one, two] = [session('one'), session('two')];
  expect(coming.moreSoon()).toBe(false);
  coming.begins(one);
  coming.begins(two);
  coming.ends(one);
  expect(coming.moreSoon()).toBe(true);
  coming.ends(two);
  expect(coming.moreSoon()).toBe(false);
  coming.begins(two);
  await later(30);
  expect(coming.moreSoon()).toBe(false);
  coming.begins(two);
  expect(coming.moreSoon()).toBe(true);
});
