import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atOneGo } from './at-one-go.js';
import { building, type Lexicon } from './lexicon.js';
import { parseWords, type WordFile } from './phrases.js';
import { keepPrepared, prepared, type Source, type Words } from './prepared.js';

/** The lexicon of the files in `words`, read once: at one go where `readAhead` has not come to its end. */
export function lexiconOfFiles(): Lexicon {
  return allRead().lexicon;
}

/** The same files with nothing in them but other spellings of words. */
export function spellingFiles(): WordFile[] {
  return allRead().spellings;
}

/** Makes all of it anew and keeps it beside the program, at the end of the build. */
export function prepareWords(): void {
  const sources = filesRead();
  keepPrepared(sources, wordsOf(sources));
}

/** The files of `words` as they are. */
export function filesRead(): Source[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, text: readFileSync(FOLDER + name, 'utf8') }));
}

/** What is made of files, without what the build left. */
export function wordsOf(sources: readonly Source[]): Words {
  return atOneGo(making(sources));
}

/** Reads what the build left of them, or else the files, between other work: it waits for one step of either at most. */
export async function readAhead(): Promise<void> {
  while (!read) {
    step();
    await setImmediate(undefined, { ref: false });
  }
}

const FOLDER = fileURLToPath(new URL('../../../words/', import.meta.url));
let read: Words | undefined;
let steps: Generator<undefined, Words> | undefined;

function allRead(): Words {
  for (;;) {
    if (read) return read;
    step();
  }
}

function step(): void {
  steps ??= reading();
  try {
    const { done, value } = steps.next();
    if (!done) return;
    read = value;
    steps = undefined;
  } catch (error) {
    steps = undefined;
    throw error;
  }
}

function* reading(): Generator<undefined, Words> {
  const sources = filesRead();
  return (yield* prepared(sources)) ?? (yield* making(sources));
}

function* making(sources: readonly Source[]): Generator<undefined, Words> {
  const files: WordFile[] = [];
  for (const { name, text } of sources) {
    files.push(parseWords(text, `words/${name}`));
    yield;
  }
  const lexicon = yield* building(files);
  const spellings = files.map(({ spellings }) => ({ sets: new Map(), spellings, phrases: [] }));
  return { lexicon, spellings };
}
