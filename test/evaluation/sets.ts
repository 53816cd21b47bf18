import { readFileSync } from 'node:fs';
import { withContact } from './contact.js';
import { harmlessMail } from './harmless.js';
import { randomOf } from './random.js';

const folder = new URL('../../../test/evaluation/texts/', import.meta.url);
export const categories = ['contact', 'abuse', 'safeguarding'] as const;
export type Category = (typeof categories)[number];

export interface Example {
  text: string;
  /** Whether it is one of the category. */
  is: boolean;
}

/** The lines of a file of texts; `\n` in a line is a line end. */
export function lines(name: string): string[] {
  return readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll('\\n', '\n'));
}

const FRAMES = [
  '%',
  'hey, %',
  '% lol',
  'Thanks for your letter about bridges.\n\n%\n\nSee you next week.',
  'Hallo! %',
  'Bonjour,\n%\nmerci et à bientôt',
  '¡Hola! % Un saludo.',
];
const EACH = 620;

/** Texts written while the rules were, in frames, with generated ones: at least 600 of each kind. */
export function developmentSet(category: Category): Example[] {
  const random = randomOf(7);
  const made = (is: boolean): string[] => {
    if (category !== 'contact') return [];
    return Array.from({ length: EACH / 2 }, () => (is ? withContact(random) : harmlessMail(random)));
  };
  return [true, false].flatMap((is) => {
    const written = lines(`${category}-${is ? 'with' : 'without'}.txt`);
    const texts = [...written, ...made(is)];
    for (let at = 0; texts.length < EACH; at++) {
      const frame = FRAMES[1 + (at % (FRAMES.length - 1))] ?? '%';
      texts.push(frame.replace('%', () => written[(at * 7) % written.length] ?? ''));
    }
    return texts.map((text) => ({ text, is }));
  });
}

/** Texts of another style, written later and not looked at while the rules were changed. */
export function heldBackSet(category: Category): Example[] {
  return [true, false].flatMap((is) =>
    lines(`held-${category}-${is ? 'with' : 'without'}.txt`).map((text) => ({ text, is })),
  );
}
