import { folded } from '../phrases.js';
import {
  closingAdjectives,
  closingGreetings,
  closingPlaces,
  closings,
  looseClosings,
  signOffs,
} from '../quote/quote-words.js';
import { isName, isSpoken, isTold, maySign, tellsReach } from './name-line.js';

const closed = spellings([...closings, ...looseClosings]);
const loosely = spellings(looseClosings);
const signing = spellings(signOffs);
const greetings = spellings(closingGreetings);
const adjectives = spellings(closingAdjectives);
const beginnings = new Set([...signing, ...greetings, ...adjectives].map((phrase) => phrase.split(' ')[0]));
const FIRST_LETTERS = /^[¡*_~\s]*([a-zA-Z]*)(\P{ASCII}?)/u;
/** How all of these begin: almost no other line does. */
const allBeginnings = new Set([...closed, ...signing, ...greetings, ...adjectives].map(firstLetters));
const AND = /,? (?:and|&|\/|und|et|y|e|en|och|og|i|a|и|та) /;
/** The line below goes on with the sentence: "best regards / and a kiss". */
const GOES_ON = /^(?:and|und|et|y|e|en|och|og|i|a|и|та) \p{Ll}/u;
const UNTIL = /^(?:until|till|bis|hasta el|ate|a|tot|do|til|до|till pa) \p{L}{4,14}$/u;
/** "Ganz viele liebe Grüße", in words that go together in any number. */
const GREETING = new RegExp(`^(?:(?:${[...adjectives].join('|')}),? )*(?:${[...greetings].join('|')})$`);
const PLACE = new RegExp(`^(.{4,40}?) (?:${closingPlaces.map(folded).join('|')}) [\\p{L} .'’-]{2,30}$`, 'u');

/** Phrases as people write them with their accents or without, "grüße", "grusse" or "gruesse". */
function spellings(phrases: Iterable<string>): Set<string> {
  const spelt = new Set<string>();
  for (const phrase of phrases)
    for (const spelling of [phrase, phrase.replace(/[äöü]/g, (vowel) => `${folded(vowel)}e`)])
      spelt.add(folded(spelling));
  return spelt;
}
/** "Best wishes from", with those who send them on the next line. */
const FROM = / (?:from|von|van|de|du|da|dal|dalla|fra|fran|od)$/;

const LONGEST_LINE = 110;
const MOST_BELOW = 8;
const MOST_OF_OFFICE = 16;
/** With so many lines down to a short sentence, people sign and go on; offices set more above what they advertise. */
const FEWEST_OF_OFFICE = 3;

/**
 * A closing phrase on a line of its own with at most eight short lines after it, none of which is a sentence; up to
 * sixteen where they tell how somebody is reached. A phrase that people also write elsewhere needs a name below it.
 * The name may stand on the line of the phrase: "Kind regards, Wren Osei".
 */
export function closingStart(lines: string[], from: number, to: number): number | undefined {
  for (let at = to - 1, filled = 0; at >= from && filled <= MOST_OF_OFFICE; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    if (line.length > LONGEST_LINE) return undefined;
    const wish = wishIn(line);
    if (wish !== undefined) return wishStart(lines, from, to, at, wish);
    if (line.length > 30 && isSentence(line)) return undefined;
  }
  return undefined;
}

/** Where what a wish at `at` closes ends, if it is followed by what may follow one. */
function wishStart(lines: string[], from: number, to: number, at: number, wish: Wish): number | undefined {
  const below = linesBelow(lines, at, to);
  if (!below || (below.said > 0 && below.filled + 1 - below.said <= FEWEST_OF_OFFICE)) return undefined;
  const { filled, first } = below;
  if (wish === 'signed') return filled <= 1 && announced(lines, from, at) ? undefined : at;
  const start = at > from && isClosing(phraseOf(lines[at - 1]?.trim() ?? '')) ? at - 1 : at;
  const isLoose = wish === 'loose';
  if (filled === 0 || GOES_ON.test(first)) return undefined;
  if (isLoose && (!maySign(first) || isListed(lines[start - 1]))) return undefined;
  const isLetter = filled <= (isLoose ? 2 : 1);
  return isLetter && announced(lines, from, start) ? undefined : start;
}

/** How many lines stand below a wish, the first of them, and which of them from the last up is said; undefined where too many do. */
function linesBelow(
  lines: string[],
  wish: number,
  to: number,
): { filled: number; said: number; first: string } | undefined {
  let filled = 0;
  let reached = false;
  let first = '';
  let said = 0;
  for (let at = to - 1; at > wish; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    if (filled > (reached ? MOST_OF_OFFICE : MOST_BELOW)) return undefined;
    filled++;
    reached ||= tellsReach(line);
    if (isSentence(line) || isTold(line) || isSpokenBelow(lines, at)) said = filled;
    first = line;
  }
  return filled > (reached ? MOST_OF_OFFICE : MOST_BELOW) ? undefined : { filled, said, first };
}

function isSpokenBelow(lines: string[], at: number): boolean {
  const above = lines[at - 1] ?? '';
  return isSpoken(lines[at]?.trim() ?? '') && (above.trim() === '' || isSpoken(above));
}

/** Whether a line is a wish as letters end with it, with a name behind it or without. */
export function isClosingLine(line: string): boolean {
  return wishIn(line) !== undefined;
}

/** One with a name behind it, one that people also write elsewhere, or one that they hardly do. */
type Wish = 'signed' | 'loose' | 'firm';

function wishIn(line: string): Wish | undefined {
  if (!allBeginnings.has(firstLetters(line))) return undefined;
  if (isClosingAndName(line)) return 'signed';
  const phrase = phraseOf(line).replace(FROM, '');
  if (isClosing(phrase)) return loosely.has(phrase) ? 'loose' : 'firm';
  return isGreeting(phrase) ? 'loose' : undefined;
}

/** The plain letters that a line begins with, in small ones; undefined where another letter or sign stands beside them. */
function firstLetters(line: string): string | undefined {
  const [, letters = '', other] = FIRST_LETTERS.exec(line) ?? [];
  return other ? undefined : letters.toLowerCase();
}

/** No line of a signature: a question, or some words to a full stop. */
function isSentence(line: string): boolean {
  if (!/[.!?。！？]$/.test(line)) return false;
  return line.length > 30 || /[?？]$/.test(line) || (line.match(/(?<!\S)\p{Ll}/gu)?.length ?? 0) >= 3;
}

/** Whether the words before end in a colon: what follows is shown to the reader, not said, unless an office stands in it. */
function announced(lines: string[], from: number, at: number): boolean {
  let before = at - 1;
  while (before >= from && lines[before]?.trim() === '') before--;
  return before >= from && /[:：]\s*$/.test(lines[before] ?? '');
}

/** Whether the line above is as short as those of a poem or a list. */
function isListed(above = ''): boolean {
  const words = above.trim();
  return words !== '' && /^\S+(?: \S+)?$/.test(words) && /\p{L}$/u.test(words) && !isClosing(phraseOf(words));
}

/** What stands at the end of a line beside words: marks, faces and pictures of them. */
const ORNAMENT =
  /(?:[\s,.!;。！、，،~^*_–—\p{Extended_Pictographic}\p{Emoji_Modifier}-]|\u200d|\ufe0f|[:;=]-?[()dpo3]|<3)+$/u;

/** With these no ornament ends. */
const LAST_LETTERS = new Set('abcefghijklmnqrstuvwxyz');

function phraseOf(line: string): string {
  const text = folded(line.slice(0, 110));
  return (LAST_LETTERS.has(text.at(-1) ?? '') ? text : text.replace(ORNAMENT, '')).replace(/^[¡*_~\s]+/, '');
}

function isClosing(phrase: string): boolean {
  if (closed.has(phrase)) return true;
  const [first = '', ...more] = phrase.split(AND);
  const isOne = (part: string) => closed.has(part) || isGreeting(part);
  return more.length > 0 && isOne(first) && more.every((part) => isOne(part) || UNTIL.test(part));
}

/** One to the reader, or from a place: "Viele Grüße aus Kiel". */
function isGreeting(phrase: string): boolean {
  return GREETING.test(PLACE.exec(phrase)?.[1] ?? phrase);
}

/** Where the phrase is one that is seldom said to the reader by name. */
function isClosingAndName(line: string): boolean {
  const words = line.split(/\s+/);
  if (!beginnings.has(phraseOf(words[0] ?? ''))) return false;
  for (let count = 1; count < Math.min(words.length, 7); count++) {
    const phrase = phraseOf(words.slice(0, count).join(' '));
    if ((signing.has(phrase) || isGreeting(phrase)) && isName(words.slice(count).join(' '))) return true;
  }
  return false;
}
