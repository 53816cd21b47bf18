import { UserError } from '../errors.js';

/** One place in a phrase: words of which one must stand there, a kind of word, or some words in between. */
export interface Element {
  /** As it stands in the file. */
  written: string;
  /** Words, `stem*`, `word~` (also with one typing mistake) and `@set`s. */
  words: string[];
  kinds: Kind[];
  /** Instead of a word: a colon or an equals sign before the next one. */
  mark: boolean;
  optional: boolean;
  /** At most so many other words before the next element. */
  gap: number | undefined;
}

/** A user name by its form; the same or a word that is in no dictionary; digits; any word; the end of the sentence. */
export type Kind = 'handle' | 'name' | 'number' | 'any' | 'end';

export interface Phrase {
  /** What it is a sign of, as the heading of its section says. */
  sign: string;
  /** From 10 on it is told by itself; below, it counts together with others. */
  weight: number;
  urgent: boolean;
  /** Sets of words near which it means something else. */
  unless: string[];
  /** What matches is harmless: nothing is found in it. */
  harmless: boolean;
  elements: Element[];
}

/** A file of words: sets, other spellings of a word, and phrases. */
export interface WordFile {
  sets: Map<string, string[]>;
  spellings: Map<string, string[]>;
  phrases: Phrase[];
}

/**
 * Reads a file of words. `# note`; `@set = a b c`; `word <- spelling spelling`; `[sign weight urgent unless=set]` heads
 * a section; every other line is a phrase of words, `a|b`, `word?`, `stem*`, `word~`, `@set`, `..` (up to three words
 * between; `..5`), `:` (a colon or an equals sign), `%handle`, `%name`, `%number`, `%any`, `%end` (no word more in the sentence), and at its end `=6` for a weight of its own. `!` before a phrase makes it
 * harmless. A mistake is a UserError with its line.
 */
export function parseWords(text: string, file: string): WordFile {
  const parsed: WordFile = { sets: new Map(), spellings: new Map(), phrases: [] };
  const elements = new Map<string, Element>();
  let section: Pick<Phrase, 'sign' | 'weight' | 'urgent' | 'unless'> | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const fault = (what: string) => new UserError(`${file}, line ${index + 1}: ${what}`);
    if (line === '') continue;
    const set = /^@([\w-]+) \+?= (.+)$/.exec(line);
    const spelling = /^(\S+) <- (.+)$/.exec(line);
    if (set?.[1] && set[2]) add(parsed.sets, set[1], set[2]);
    else if (spelling?.[1] && spelling[2]) add(parsed.spellings, spelling[1], spelling[2]);
    else if (line.startsWith('[')) section = heading(line, fault);
    else if (!section) throw fault('a phrase needs a heading like "[insult]" above it.');
    else parsed.phrases.push(phraseOf(line, section, elements, fault));
  }
  return parsed;
}

function add(map: Map<string, string[]>, name: string, words: string): void {
  map.set(name, [...(map.get(name) ?? []), ...words.split(/\s+/)]);
}

type Fault = (what: string) => UserError;

function heading(line: string, fault: Fault): Pick<Phrase, 'sign' | 'weight' | 'urgent' | 'unless'> {
  const parts = /^\[([a-z][a-z-]*)((?: [\w=,-]+)*)\]$/.exec(line);
  if (!parts?.[1]) throw fault('write a heading like "[insult]" or "[grooming-gifts 5 unless=school]".');
  const section = { sign: parts[1], weight: 10, urgent: false, unless: [] as string[] };
  for (const option of (parts[2] ?? '').split(' ').filter(Boolean)) {
    if (/^\d{1,2}$/.test(option)) section.weight = Number(option);
    else if (option === 'urgent') section.urgent = true;
    else if (option.startsWith('unless=')) section.unless = option.slice(7).split(',');
    else throw fault(`"${option}" is no option of a heading: use a weight, "urgent" or "unless=SET".`);
  }
  return section;
}

/** `known` holds the elements met before: many phrases have the same. */
function phraseOf(
  line: string,
  { sign, weight, urgent, unless }: Pick<Phrase, 'sign' | 'weight' | 'urgent' | 'unless'>,
  known: Map<string, Element>,
  fault: Fault,
): Phrase {
  const harmless = line.startsWith('!');
  const parts = line.replace(/^!\s*/, '').split(/\s+/);
  const own = /^=(\d{1,2})$/.exec(parts.at(-1) ?? '');
  if (own) parts.pop();
  const elements = parts.map((part) => {
    const element = known.get(part) ?? elementOf(part, fault);
    known.set(part, element);
    return element;
  });
  const [first] = elements;
  if (!first || first.optional || first.gap !== undefined || first.words.length === 0)
    throw fault('a phrase begins with a word that must be there.');
  return { sign, weight: own ? Number(own[1]) : weight, urgent, unless, harmless, elements };
}

const KINDS: readonly Kind[] = ['handle', 'name', 'number', 'any', 'end'];

function elementOf(written: string, fault: Fault): Element {
  const gap = /^\.\.(\d?)$/.exec(written);
  if (gap) return { written, words: [], kinds: [], mark: false, optional: false, gap: Number(gap[1] || 3) };
  const optional = written.endsWith('?');
  const parts = (optional ? written.slice(0, -1) : written).split('|');
  const kinds = KINDS.filter((kind) => parts.includes(`%${kind}`));
  const words = parts.filter((word) => word !== ':' && !KINDS.some((kind) => word === `%${kind}`));
  const bad = words.find((word) => !/^@?[\p{L}\p{N}'’-]+[*~]?$/u.test(word));
  if (bad !== undefined) throw fault(`"${bad}" is no word: use letters, with * at the end for any ending.`);
  return { written, words, kinds, mark: parts.includes(':'), optional, gap: undefined };
}
