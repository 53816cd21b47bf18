import { isForwardMark } from '../quote/forward-mark.js';
import { postscriptIn } from '../quote/postscript.js';
import type { Part } from '../quote/quote-lines.js';
import { belowOffice } from './office-block.js';
import { furnitureStart, letterBelow, signatureStart } from './signature.js';
import { writtenBelowHyphens } from './written-into.js';

/** Lines between two quotes, with what is told of them whoever their author is. */
export interface OwnLines {
  from: number;
  to: number;
  /** Where a mail begins that is passed on; `to` where none does. */
  forward: number;
  /** Where a letter begins that was written below a signature, with nothing above it. */
  letter: number | undefined;
  postscript: number | undefined;
}

export function ownLines(lines: string[], from: number, to: number): OwnLines {
  let forward = from;
  while (forward < to && !isForwardMark(lines[forward] ?? '')) forward++;
  return {
    from,
    to,
    forward,
    letter: letterBelow(lines, from, forward),
    postscript: postscriptIn(lines, from, forward),
  };
}

/** The parts of lines, with the signatures in those that are `own`; `author` are the author's names in full. */
export function withSignatures(
  lines: string[],
  parts: readonly Part[],
  own: readonly OwnLines[],
  author: readonly string[],
): Part[] {
  const all = [...parts];
  let words = false;
  let forwarded = false;
  const mark = (from: number, to: number) => {
    const signature = forwarded
      ? furnitureStart(lines, from, to)
      : signatureStart(lines, from, to, words, author);
    all.fill('signature', signature, to);
    words ||= isFilled(lines, from, signature);
  };
  for (const { from, to, forward, letter, postscript } of own) {
    // What is passed on is new to the reader with the name under it, and no part of a wish above it.
    const written = writtenBelowHyphens(lines, from, forward, author);
    const further =
      written?.from ??
      (words ? undefined : letter) ??
      postscript ??
      belowOffice(lines, from, furnitureStart(lines, from, forward), author);
    if (further !== undefined) mark(from, further);
    mark(further ?? from, forward);
    if (written) all.fill('signature', written.to, forward);
    if (forward === to) continue;
    forwarded = true;
    mark(forward, to);
  }
  return all;
}

function isFilled(lines: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (lines[at]?.trim() !== '') return true;
  return false;
}
