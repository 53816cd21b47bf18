import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { building, type Lexicon } from './lexicon.js';
import { parseWords, type WordFile } from './phrases.js';

/** The lexicon of the files in `words`, read once: at one go where `readAhead` has not come to its end. */
export function lexiconOfFiles(): Lexicon {
  return allRead().lexicon;
}

/** The same files with nothing in them but other spellings of words. */
export function spellingFiles(): WordFile[] {
  return allRead().spellings;
}

/** Reads them between other work, which waits for no more than one file. */
export async function readAhead(): Promise<void> {
  while (!read) {
    step();
    await setImmediate(undefined, { ref: false });
  }
}

interface Read {
  lexicon: Lexicon;
  spellings: WordFile[];
}

const FOLDER = fileURLToPath(new URL('../../../words/', import.meta.url));
let read: Read | undefined;
let steps: Generator<undefined, Read> | undefined;

function allRead(): Read {
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

function* reading(): Generator<undefined, Read> {
  const files: WordFile[] = [];
  for (const name of readdirSync(FOLDER).sort()) {
    if (!name.endsWith('.txt')) continue;
    files.push(parseWords(readFileSync(FOLDER + name, 'utf8'), `words/${name}`));
    yield;
  }
  const lexicon = yield* building(files);
  const spellings = files.map(({ spellings }) => ({ sets: new Map(), spellings, phrases: [] }));
  return { lexicon, spellings };
}
