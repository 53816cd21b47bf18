import { GAP } from './gap.js';
import type { Identity } from './identity.js';
import type { Letters } from './letters.js';
import type { Needle } from './needle.js';
import { addressAround, isOwn } from './own-address.js';
import { isUnspaced } from './place.js';
import type { Hit } from './search.js';
import { urlPart } from './url-part.js';

/**
 * What has to go where a needle was found: the whole address or handle it is part of, the part of a URL that holds it
 * (all of it where it is the host), the whole word; and what stands for it. Looks about in a bounded way.
 */
export function extent(identity: Identity, needle: Needle, letters: Letters, at: number): Hit {
  const end = at + needle.text.length;
  return (
    addressHit(identity, needle, letters, at, end) ??
    urlAround(identity, needle, letters, at, end) ??
    wordAround(needle, letters, at, end)
  );
}

/** The whole address; the person's own is what the alias stands for, one at the same domain is not. */
function addressHit(
  identity: Identity,
  needle: Needle,
  letters: Letters,
  at: number,
  end: number,
): Hit | undefined {
  const address = addressAround(letters, at, end);
  if (!address || at >= address.last) return undefined;
  const { alias, pseudonym, removed } = identity.replacement;
  const isName = needle.kind !== 'domain' && [alias, pseudonym].includes(needle.replacement);
  const own = isName || isOwn(identity, letters, address);
  const { from, to } = letters;
  return {
    start: from[address.first] ?? 0,
    end: Math.max(to[address.last - 1] ?? 0, to[end - 1] ?? 0),
    kind: own || needle.kind !== 'domain' ? 'address' : 'domain',
    replacement: own ? alias : removed,
  };
}

function urlAround(
  identity: Identity,
  needle: Needle,
  letters: Letters,
  at: number,
  end: number,
): Hit | undefined {
  const part = urlPart(letters.text, letters.from[at] ?? 0, letters.to[end - 1] ?? 0);
  return part && { ...part, kind: needle.kind, replacement: identity.replacement.removed };
}

const LONGEST_WORD = 32;
const S = 115;

/** The needle with the letters that adjoin it, but for the "s" of a plural or genitive. */
function wordAround(needle: Needle, letters: Letters, at: number, end: number): Hit {
  const { codes, gaps, from, to, length } = letters;
  const joined = (place: number) =>
    place > 0 &&
    place < length &&
    ((gaps[place] ?? 0) & GAP) === 0 &&
    !isUnspaced(codes[place] ?? 0) &&
    !isUnspaced(codes[place - 1] ?? 0);
  let first = at;
  while (first > at - LONGEST_WORD && joined(first)) first--;
  let last = end;
  while (last < end + LONGEST_WORD && joined(last)) last++;
  if (last === end + 1 && codes[end] === S) last = end;
  const stretch = withMarks(letters.text, from[first] ?? 0, to[last - 1] ?? 0);
  const start = needle.term.kind === 'domain' ? hostStart(letters.text, stretch.start) : stretch.start;
  return { start, end: stretch.end, kind: needle.kind, replacement: needle.replacement };
}

const LONGEST_HOST = 128;
const MACHINE = /(?<![\p{L}\p{N}._-])(?:[a-z0-9_][a-z0-9_-]{0,62}\.){1,9}$/iu;

/** Where a host begins whose domain begins at `start`: a machine's own name tells of its owner too. */
function hostStart(text: string, start: number): number {
  if (text[start - 1] !== '.') return start;
  const before = text.slice(Math.max(0, start - LONGEST_HOST), start);
  return start - (MACHINE.exec(before)?.[0].length ?? 0);
}

/** A mark before or after that belongs to one within: "*Q*uillan". */
function withMarks(text: string, start: number, end: number): { start: number; end: number } {
  const within = text.slice(start, end);
  const odd = (mark: string) => /[*_~`]/.test(mark) && within.split(mark).length % 2 === 0;
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  if (odd(before) && !isLetter(text[start - 2])) return { start: start - 1, end };
  return odd(after) && !isLetter(text[end + 1]) ? { start, end: end + 1 } : { start, end };
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit);
}
