import { AT, BREAK, DOT, GAP, LINE, SLASH, SPACE, WORD } from './gap.js';
import type { Identity } from './identity.js';
import { type Letters, lettersBetween } from './letters.js';
import { needOf } from './ordinary.js';
import type { Hit } from './search.js';

/** An address "local@domain.tld" within a text, as places of its letters. */
export interface WrittenAddress {
  first: number;
  /** The first letter after the "@". */
  sign: number;
  /** The place after its last letter. */
  last: number;
}

const FAR = 96;
const STOPS = SPACE | LINE | BREAK | SLASH;

/** Whether an address ends at a gap. */
function isStop(gap: number): boolean {
  return (gap & STOPS) !== 0 && (gap & WORD) === 0;
}

/**
 * The word before an "at" in words: of an address where it is no word that people say before "at", as in "look at".
 * Undefined where it is not, or where the "@" is a sign.
 */
function localBefore(letters: Letters, at: number): number | undefined {
  const gap = letters.gaps[at] ?? 0;
  if ((gap & (WORD | AT)) !== (WORD | AT)) return undefined;
  let first = at - 1;
  while (first > 0 && first > at - FAR && ((letters.gaps[first] ?? 0) & GAP) === 0) first--;
  return needOf(lettersBetween(letters, first, at)) === 'context' ? undefined : first;
}

/** The address that letters lie in, if they lie in one. Looks about in a bounded way. */
export function addressAround(letters: Letters, at: number, end: number): WrittenAddress | undefined {
  const { gaps, length } = letters;
  let first = at;
  while (first > 0 && first > at - FAR && !isStop(gaps[first] ?? 0)) {
    if ((gaps[first] ?? 0) & WORD && (gaps[first] ?? 0) & AT && localBefore(letters, first) === undefined)
      break;
    first--;
  }
  let last = end;
  while (last < length && last < end + FAR && !isStop(gaps[last] ?? 0)) last++;
  let sign = -1;
  let dots = 0;
  for (let place = first + 1; place < last; place++) {
    const gap = gaps[place] ?? 0;
    if (gap & AT) {
      if (sign >= 0 && place > at) return { first, sign, last: place };
      if (sign >= 0) first = sign;
      sign = place;
      dots = 0;
    } else if (sign >= 0 && gap & DOT) dots++;
  }
  return sign < 0 || dots === 0 ? undefined : { first, sign, last };
}

/** Whether a written address is one of the person's own, whatever its tag. */
export function isOwn(
  { addresses }: Identity,
  letters: Letters,
  { first, sign, last }: WrittenAddress,
): boolean {
  return addresses.has(`${withoutTag(letters, first, sign)}@${lettersBetween(letters, sign, last)}`);
}

/** Each place where one of the person's own addresses stands: also such as hold no word to search for. */
export function ownAddresses(identity: Identity, letters: Letters): Hit[] {
  const hits: Hit[] = [];
  const { gaps, from, to, length, anyGap } = letters;
  if ((anyGap & AT) === 0) return hits;
  for (let sign = 1; sign < length; sign++) {
    if (((gaps[sign] ?? 0) & AT) === 0) continue;
    const address = addressAround(letters, sign, sign);
    if (address?.sign !== sign || !isOwn(identity, letters, address)) continue;
    hits.push({
      start: from[address.first] ?? 0,
      end: to[address.last - 1] ?? 0,
      kind: 'address',
      replacement: identity.replacement.alias,
    });
  }
  return hits;
}

/** The letters of a local part up to its plus sign. */
function withoutTag(letters: Letters, first: number, sign: number): string {
  const { text, from, to } = letters;
  for (let place = first + 1; place < sign; place++)
    if (text.slice(to[place - 1], from[place]).includes('+')) return lettersBetween(letters, first, place);
  return lettersBetween(letters, first, sign);
}
