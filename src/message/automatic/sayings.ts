import { folded } from '../phrases.js';
import { aMail, byItself, justNow, office, points, type Saying, sayings } from './automatic-words.js';
import { isCourtesy } from './courtesies.js';
import { asPerson, helping, inPassing, ownThing } from './persons-words.js';
import { PhraseBook } from './phrase-book.js';

/** What is looked for in a text: an automatic answer's sayings, and what decides between it and a person. */
export type Kind = Saying | 'person' | 'byItself' | 'aMail' | 'office';

const book = new PhraseBook<Kind>([
  ...(Object.entries(sayings) as [Saying, string][]),
  ['person', asPerson],
  ['byItself', byItself],
  ['aMail', aMail],
  ['office', office],
]);

const SENTENCE =
  /(?<!\d)[.!?]+(?:\s|$)|[。！？;]|\n\s*\n|,\s(?=(?:and|but|so|then|und|aber|dann)\s)|(?<=\p{Lo})[,，、!！]/iu;
const GREETING = /^\s*\p{L}+(?: \p{L}+){0,3}[,!]\s/u;
/** No program breaks a line so early. */
const SHORT_LINE = /^(.{1,40})\n/gm;
/** Less is a name or an exclamation. */
const A_MATTER = /(?:\p{L}\P{L}{0,3}){10}|\p{Lo}{6}/u;

/** Whether a kind is a saying, and not only what is said around it. */
export function isSaying(kind: Kind): kind is Saying {
  return kind in points;
}

/** The kinds of phrases in a folded text, without what a person tells of automatic answers in passing. */
export function kindsIn(text: string): Set<Kind> {
  const found = book.kindsIn(text);
  if (found.has('person') && !speaksToSomebody(text)) found.delete('person');
  if (![...found].some((kind) => isSaying(kind) || kind === 'byItself')) return found;
  const plain = text.replace(inPassing, ' ');
  const steady = plain.replace(justNow, '');
  const said = plain === text ? new Set(found) : book.kindsIn(plain);
  if (steady !== plain) for (const kind of book.kindsIn(steady)) said.add(kind);
  said.delete('person');
  return found.has('person') ? said.add('person') : said;
}

/** Whether a folded text has what only people say; where to turn is told by notes too, though they call by first names. */
export function speaksToSomebody(text: string): boolean {
  return book.kindsIn(text).has('person') && book.kindsIn(text.replace(helping, ' ')).has('person');
}

/** The sentences of a text, folded, without its greeting. */
export function sentencesOf(text: string): string[] {
  return text.replace(GREETING, '').replace(SHORT_LINE, '$1\n\n').split(SENTENCE).map(folded);
}

/** Whether a folded sentence tells of a mail that goes out by itself, and not of something that its author has built. */
export function isOfItself(sentence: string): boolean {
  const kinds = book.kindsIn(sentence);
  return kinds.has('byItself') && kinds.has('aMail') && !ownThing.test(sentence);
}

/** Whether a folded sentence is about something that no automatic answer speaks of. */
export function isElsewhere(sentence: string): boolean {
  if (!A_MATTER.test(sentence) || sentence.includes('@') || isCourtesy(sentence)) return false;
  const steady = sentence.replace(inPassing, ' ').replace(justNow, '');
  return ![...kindsIn(sentence), ...book.kindsIn(steady)].some(
    (kind) => isSaying(kind) || kind === 'byItself' || kind === 'office',
  );
}
