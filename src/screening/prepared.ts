import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { emptyLexicon, type Lexicon, type Pattern, type Place } from './lexicon.js';
import type { WordFile } from './phrases.js';

/** A file of `words` as it was read. */
export interface Source {
  name: string;
  text: string;
}

/** What is made of the files of `words`: the lexicon, and the same files with nothing but other spellings in them. */
export interface Words {
  lexicon: Lexicon;
  spellings: WordFile[];
}

const PREPARED = new URL('./words.prepared', import.meta.url);
const PLACES_IN_A_PIECE = 1_000;
const PATTERNS_IN_A_PIECE = 500;

interface Prepared {
  /** The digest of the files that it was made of. */
  of: string;
  pieces: Uint8Array[];
}

/** What one step reads: some fields as they are, and some places and patterns, of which each is in one piece only. */
interface Piece {
  fields?: Partial<Lexicon>;
  spellings?: WordFile[];
  unless?: Set<number>[];
  places?: Place[];
  patterns?: Numbered[];
}

/** A pattern with the numbers of what it shares with others. */
interface Numbered extends Omit<Pattern, 'places' | 'unless'> {
  places: number[];
  unless: number[];
}

/** Keeps what was made of these files for every start after the build. */
export function keepPrepared(
  sources: readonly Source[],
  { lexicon, spellings }: Words,
  into: string | URL = PREPARED,
): void {
  const { seen, patterns, ...fields } = lexicon;
  const places = [...new Set(patterns.flatMap((pattern) => pattern.places))];
  const unless = [...new Set(patterns.flatMap((pattern) => pattern.unless))];
  const numberOf = new Map<unknown, number>(
    [...places.entries(), ...unless.entries()].map(([at, one]) => [one, at]),
  );
  const numbers = (ones: readonly unknown[]) => ones.flatMap((one) => numberOf.get(one) ?? []);
  const pieces: Piece[] = [
    { spellings, unless },
    ...Object.entries(fields).map(([name, value]) => ({ fields: { [name]: value } })),
    ...inPieces(places, PLACES_IN_A_PIECE).map((places) => ({ places })),
    ...inPieces(patterns, PATTERNS_IN_A_PIECE).map((some) => ({
      patterns: some.map((one) => ({ ...one, places: numbers(one.places), unless: numbers(one.unless) })),
    })),
  ];
  const kept: Prepared = { of: digestOf(sources), pieces: pieces.map((piece) => serialize(piece)) };
  writeFileSync(into, serialize(kept));
}

/**
 * Reads what the build made of these files, in steps of a millisecond or so and in a tenth of the time that making it takes.
 * Undefined where the files have been changed since, or where what the build left is from a later Node.js or cannot be read.
 */
export function* prepared(
  sources: readonly Source[],
  from: string | URL = PREPARED,
): Generator<undefined, Words | undefined> {
  const words: Words = { lexicon: emptyLexicon(), spellings: [] };
  const shared = { places: [] as Place[], unless: [] as Set<number>[] };
  try {
    const { of, pieces }: Prepared = deserialize(readFileSync(from));
    if (of !== digestOf(sources)) return undefined;
    for (const bytes of pieces) {
      yield;
      const { fields, spellings = [], unless = [], places = [], patterns = [] }: Piece = deserialize(bytes);
      Object.assign(words.lexicon, fields);
      words.spellings.push(...spellings);
      shared.unless.push(...unless);
      shared.places.push(...places);
      words.lexicon.patterns.push(...patterns.map((one) => patternOf(one, shared)));
    }
  } catch {
    return undefined;
  }
  return words;
}

/** Written out, as where phrases are read: so all patterns have one hidden class. */
function patternOf(
  { sign, weight, urgent, harmless, places, unless, needs }: Numbered,
  shared: { places: readonly Place[]; unless: readonly Set<number>[] },
): Pattern {
  return {
    sign,
    weight,
    urgent,
    harmless,
    places: places.flatMap((number) => shared.places[number] ?? []),
    unless: unless.flatMap((number) => shared.unless[number] ?? []),
    needs,
  };
}

function inPieces<T>(ones: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(ones.length / size) }, (_, at) =>
    ones.slice(at * size, (at + 1) * size),
  );
}

function digestOf(sources: readonly Source[]): string {
  const digest = createHash('sha256');
  for (const { name, text } of sources) digest.update(`${name}\0${text}\0`);
  return digest.digest('hex');
}
