import { justNow, points, type Saying, sayings } from './automatic-words.js';
import { asPerson, callsByName, inPassing, ofMachine } from './persons-words.js';
import { PhraseBook } from './phrase-book.js';
import { folded } from './phrases.js';

/** What a text says that is an automatic answer's, and what of it only a person would say. */
export interface Said {
  sayings: Saying[];
  points: number;
  /** Points for a person. */
  personal: number;
  /** Each sentence is an automatic answer's, and one of them tells of a date or of more than an absence. */
  nothingElse: boolean;
}

const READ = 900;
const LONG = 700;
/** What somebody else says. */
const CITED = /"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»/g;
const A_SENTENCE = 20;
const A_WORD = 15;
const SENTENCE = /(?<!\d)[.!]\s|[。！;]|,\s(?=and |but |und |aber )/;
/** A day of a month, in figures. */
const DATE =
  /\b\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s?(?:[./]\s?\d|de |\p{L}{3})|\p{L}{3,9} \d{1,2}\b|\d{1,2}\s?[月월]/u;
/** What a machine says and may leave it at that. */
const complete: ReadonlySet<string> = new Set<Saying>(['receipt', 'left', 'unread']);
/** What ticket systems and companies say. */
const ofSystems: ReadonlySet<string> = new Set<Saying>(['machine', 'receipt', 'left', 'unread']);
const absences: ReadonlySet<string> = new Set<Saying>(['away', 'back']);

const book = new PhraseBook<Saying | 'person'>([
  ...(Object.entries(sayings) as [Saying, string][]),
  ['person', asPerson],
]);

/** What the beginning of a text says of that kind. */
export function saidIn(own: string): Said {
  const text = folded(withoutCited(own)).slice(0, READ);
  const found = sayingsIn(text);
  const said = [...found].filter((kind) => kind !== 'person');
  const personal =
    (asks(own) ? 3 : 0) +
    (own.length > LONG ? 1 : 0) +
    (found.has('person') ? 3 : 0) +
    // Ticket systems know the names of those they answer, who is away does not.
    (callsByName(own) && !said.some((saying) => ofSystems.has(saying)) ? 2 : 0);
  return {
    sayings: said,
    points: said.reduce((sum, saying) => sum + points[saying], 0),
    personal,
    nothingElse: saysNothingElse(text, said),
  };
}

/** Whether a text asks something or wishes something, as only people do. */
export function speaks(text: string): boolean {
  return asks(text) || book.kindsIn(folded(text.slice(0, READ))).has('person');
}

/** Whether a text names a day of a month. */
export function namesDay(text: string): boolean {
  return DATE.test(folded(text));
}

function sayingsIn(text: string): Set<Saying | 'person'> {
  const found = book.kindsIn(text);
  if (found.size === 0 || (found.size === 1 && found.has('person'))) return found;
  const plain = text.replace(inPassing, ' ');
  const steady = plain.replace(justNow, '');
  const said = plain === text ? found : book.kindsIn(plain);
  if (found.has('person')) said.add('person');
  return steady === plain ? said : new Set([...said, ...book.kindsIn(steady)]);
}

function withoutCited(text: string): string {
  const left = text.replace(CITED, (cited) => (cited.length > A_SENTENCE ? ' ' : cited));
  return left.length > A_WORD ? left : text;
}

function saysNothingElse(text: string, said: Saying[]): boolean {
  const telling =
    said.some((saying) => complete.has(saying)) ||
    (said.some((saying) => absences.has(saying)) && DATE.test(text));
  if (!telling) return false;
  return text
    .split(SENTENCE)
    .filter((sentence) => sentence.length > 25 || /\p{Lo}{6}/u.test(sentence))
    .every((sentence) => [...book.kindsIn(sentence)].some((kind) => kind !== 'person'));
}

function asks(text: string): boolean {
  return /[?？؟](?![\p{L}\p{N}=])|;\s*$/mu.test(text.replace(ofMachine, ' '));
}
