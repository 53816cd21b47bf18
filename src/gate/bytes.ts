import type { Sought } from './needles.js';

/** Of a word of six bytes or more one of the first three runs of four begins where each third byte is looked at. */
export const LEAST_BYTES = 6;
const STEP = 3;
const RUN = 4;

/** The first of the needles that stands in bytes of any kind as ASCII or UTF-16, ASCII letters in whatever case. */
export function firstInBytes(needles: readonly Sought[], bytes: Buffer): Sought | undefined {
  const { hashes, byRun } = wordsOf(needles);
  let first = needles.length;
  for (let at = 0; at + RUN <= bytes.length; at += STEP) {
    const run = runAt(bytes, at);
    if (hashes[hashOf(run)] === 0) continue;
    for (const { word, before, needle } of byRun.get(run) ?? [])
      if (needle < first && standsAt(bytes, at - before, word)) first = needle;
  }
  return needles[first];
}

/** A word one of whose runs begins so many bytes after its own beginning. */
interface Candidate {
  word: Buffer;
  before: number;
  /** Which of the needles it belongs to. */
  needle: number;
}

interface Words {
  byRun: Map<number, Candidate[]>;
  /** Not nought where a run of this hash is among them: most bytes are told by it to begin no word. */
  hashes: Uint8Array;
}

const made = new WeakMap<readonly Sought[], Words>();

function wordsOf(needles: readonly Sought[]): Words {
  const known = made.get(needles);
  if (known) return known;
  const byRun = new Map<number, Candidate[]>();
  const hashes = new Uint8Array(1 << HASH_BITS);
  for (const [needle, { bytes }] of needles.entries())
    for (const word of bytes)
      for (let before = 0; before < STEP; before++) {
        const run = runAt(word, before);
        hashes[hashOf(run)] = 1;
        const others = byRun.get(run);
        if (others) others.push({ word, before, needle });
        else byRun.set(run, [{ word, before, needle }]);
      }
  made.set(needles, { byRun, hashes });
  return { byRun, hashes };
}

/** ASCII letters made small, on both sides: in UTF-16 they are halves of other letters too. */
const SMALL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

const small = (bytes: Buffer, at: number) => SMALL[bytes[at] ?? 0] ?? 0;

function runAt(bytes: Buffer, at: number): number {
  return (
    (small(bytes, at) << 24) |
    (small(bytes, at + 1) << 16) |
    (small(bytes, at + 2) << 8) |
    small(bytes, at + 3)
  );
}

const HASH_BITS = 15;

/** Four bytes in a row, spread by a multiplication. */
function hashOf(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function standsAt(bytes: Buffer, start: number, word: Buffer): boolean {
  if (start < 0 || start + word.length > bytes.length) return false;
  for (let at = 0; at < word.length; at++) if (small(bytes, start + at) !== small(word, at)) return false;
  return true;
}
