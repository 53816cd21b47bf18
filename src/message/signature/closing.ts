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
const AND = /,? (?:and|&|\/|und|et|y|e|en|och|og|i|a|и|та) /;
/** The line below goes on with the sentence: "best regards / and a kiss". */
const GOES_ON = /^(?:and|und|et|y|e|en|och|og|i|a|и|та) \p{Ll}/u;
const UNTIL = /^(?:until|till|bis|hasta el|ate|a|tot|do|til|до|till pa) \p{L}{4,14}$/u;
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

/** With so many lines down to a short sentence, people sign and go on; offices set more above what they advertise. */
const FEWEST_OF_OFFICE = 3;

/**
 * A closing phrase on a line of its own with at most eight short lines after it, none of which is a sentence; up to
 * sixteen where they tell how somebody is reached. A phrase that people also write elsewhere needs a name below it.
 * The name may stand on the line of the phrase: "Kind regards, Wren Osei".
 */
export function closingStart(lines: string[], from: number, to: number): number | undefined {
  let filled = 0;
  let reached = false;
  let below = '';
  let said = 0;
  for (let at = to - 1; at >= from && filled <= (reached ? 16 : 8); at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    if (line.length > 110) return undefined;
    const goesOn = said > 0 && filled - said <= FEWEST_OF_OFFICE;
    if (isClosingAndName(line)) return goesOn || (filled <= 2 && announced(lines, from, at)) ? undefined : at;
    const phrase = phraseOf(line).replace(FROM, '');
    const greeting = !isClosing(phrase) && isGreeting(phrase);
    if (greeting || isClosing(phrase)) {
      const start = at > from && isClosing(phraseOf(lines[at - 1]?.trim() ?? '')) ? at - 1 : at;
      const loose = greeting || loosely.has(phrase);
      if (filled === 1 || GOES_ON.test(below) || (loose && (!maySign(below) || isListed(lines[start - 1]))))
        return undefined;
      if (goesOn) return undefined;
      const letter = filled <= (loose ? 3 : 2);
      return letter && announced(lines, from, start) ? undefined : start;
    }
    reached ||= tellsReach(line);
    if (isSentence(line)) {
      if (line.length > 30) return undefined;
      said = filled;
    } else if (isTold(line)) said = filled;
    else if (isSpoken(line) && (lines[at - 1]?.trim() === '' || isSpoken(lines[at - 1] ?? ''))) said = filled;
    below = line;
  }
  return undefined;
}

/** Whether a line is a wish as letters end with it, with a name behind it or without. */
export function isClosingLine(line: string): boolean {
  const phrase = phraseOf(line).replace(FROM, '');
  return isClosingAndName(line) || isClosing(phrase) || isGreeting(phrase);
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

function phraseOf(line: string): string {
  return folded(line.slice(0, 110))
    .replace(ORNAMENT, '')
    .replace(/^[¡*_~\s]+/, '')
    .replace(/\s+/g, ' ');
}

function isClosing(phrase: string): boolean {
  if (closed.has(phrase)) return true;
  const [first = '', ...more] = phrase.split(AND);
  const isOne = (part: string) => closed.has(part) || isGreeting(part);
  return more.length > 0 && isOne(first) && more.every((part) => isOne(part) || UNTIL.test(part));
}

/** "Ganz viele liebe Grüße aus Kiel", in words that go together in any number. */
function isGreeting(phrase: string): boolean {
  const words = (PLACE.exec(phrase)?.[1] ?? phrase).split(/,? /);
  return greetings.has(words.pop() ?? '') && words.every((word) => adjectives.has(word));
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
