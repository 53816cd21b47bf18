import { AT, BREAK, DOT, GAP, LINE, SLASH, SPACE } from './gap.js';
import type { Identity } from './identity.js';
import type { Letters } from './letters.js';
import type { Needle } from './needle.js';
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
    addressAround(identity, needle, letters, at, end) ??
    urlAround(identity, needle, letters, at, end) ??
    wordAround(needle, letters, at, end)
  );
}

const FAR = 96;
const STOPS = SPACE | LINE | BREAK | SLASH;

/** The address "local@domain.tld" that a needle lies in. */
function addressAround(
  identity: Identity,
  needle: Needle,
  letters: Letters,
  at: number,
  end: number,
): Hit | undefined {
  const { gaps, from, to, length, text } = letters;
  let first = at;
  while (first > 0 && first > at - FAR && ((gaps[first] ?? 0) & STOPS) === 0) first--;
  let last = end;
  while (last < length && last < end + FAR && ((gaps[last] ?? 0) & STOPS) === 0) last++;
  let sign = -1;
  let dots = 0;
  for (let place = first + 1; place < last; place++) {
    const gap = gaps[place] ?? 0;
    if (gap & AT) {
      if (sign >= 0 && place <= at) first = sign;
      else if (sign >= 0) {
        last = place;
        break;
      }
      sign = place;
      dots = 0;
    } else if (sign >= 0 && gap & DOT) dots++;
  }
  if (sign < 0 || dots === 0 || at >= last) return undefined;
  const { alias, pseudonym, removed } = identity.replacement;
  const sendersOwn = identity.addresses.has(
    `${withoutTag(letters, first, sign)}@${lettersBetween(letters, sign, last)}`,
  );
  const sendersName = needle.kind !== 'domain' && [alias, pseudonym].includes(needle.replacement);
  const own = sendersOwn || sendersName;
  const start = from[first] ?? 0;
  return {
    start: text[start - 1] === '"' ? start : start,
    end: Math.max(to[last - 1] ?? 0, to[end - 1] ?? 0),
    kind: own || needle.kind !== 'domain' ? 'address' : 'domain',
    replacement: own ? alias : removed,
  };
}

/** The letters of a local part up to its plus sign. */
function withoutTag(letters: Letters, first: number, sign: number): string {
  const { text, from, to } = letters;
  for (let place = first + 1; place < sign; place++)
    if (text.slice(to[place - 1], from[place]).includes('+')) return lettersBetween(letters, first, place);
  return lettersBetween(letters, first, sign);
}

function lettersBetween({ codes }: Letters, from: number, to: number): string {
  return String.fromCharCode(...codes.subarray(from, to));
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
  return {
    start: from[first] ?? 0,
    end: to[last - 1] ?? 0,
    kind: needle.kind,
    replacement: needle.replacement,
  };
}
