import { listed } from '../phrases.js';
import { isQuoted } from './quoted-run.js';

/** Words for the reader, by which a line announces what the reader wrote. */
const reader = new Set(
  listed(`
you | your | yours | du | dir | dein | deine | deiner | deinem | deinen | ihr | ihre | ihrer | ihrem | euer | eure | vous | votre | vos | tu | ton | tes
usted | tus | vostra | vostro | lei | suo | tua | tuo | tue | tuoi | você | sua | seu | seus | teu | jij | jouw | uw
twoje | twój | twoja | pana | pani | ty | din | ditt | dine | tvůj | tvoje | vaše | твой | твои | ваш | ваши | вы | ты`),
);

/**
 * Whether marked lines are a passage that the author copied, of a book or a screen: a line of the author's own announces
 * the first with a colon, without a word to the reader, and none of them is a quote of a quote or asks anything.
 * Of a text in which no program introduces a quote.
 */
export function quotesForItself(lines: string[]): boolean {
  const first = lines.findIndex(isQuoted);
  if (!isAnnounced(lines, first)) return false;
  return lines.every((line) => !isQuoted(line) || !/^[ >]*>[ ]?>|[?？]\s*$/.test(line));
}

/** Whether a line with a colon at its end, and no word to the reader, announces what stands at `at`. */
export function isAnnounced(lines: string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && lines[before]?.trim() === '') before--;
  const line = lines[before] ?? '';
  return /[:：]\s*$/.test(line) && line.length <= 300 && !isQuoted(line) && !speaksToReader(line);
}

function speaksToReader(line: string): boolean {
  return line
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => reader.has(word));
}
