import { unitsReader } from '../units.js';
import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import { ASCII, AT, ESCAPES, SIGN } from './gap.js';
import { leetOf, withoutTags } from './masks.js';
import type { Needle } from './needle.js';
import { isOtherScript } from './sound/search.js';
import { signAt } from './worded.js';

const unitsOf = unitsReader();

/** Letters in a row; a shorter needle is not to be sifted. */
export const RUN = 4;
const BITS = 5;
const CODE = (1 << BITS) - 1;
const RUNS = 1 << (RUN * BITS);
/** So few that the table of them stays in a core's nearest cache. */
const HASH_BITS = 18;
/** Letters that are looked at in one go, and units of a text: a sign such as "Ⅷ" stands for several letters. */
const MOST = 64 * 1024;
const LONGEST = MOST / 2;
const NOT_LATIN_FROM = 0x250;
/** Of each letter its last five bits; digits and signs have those of the letters that they look like. */
const CODES = Uint8Array.from({ length: NOT_LATIN_FROM }, (_, unit) => {
  const letter = leetOf(String.fromCharCode(unit));
  return unit > 127 || /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) & 31 : 0;
});
/** Set in an entry of the table below for what is no letter, and if it parts words, may begin an escape, is an "@". */
const OTHER = 1 << 7;
const PARTS = 1 << 13;
const MAY_ESCAPE = 1 << 14;
const IS_AT = 1 << 15;
/** For each ASCII unit the letter that it is, small, or `OTHER`, and shifted by 8 the code of what it is or looks like. */
const ENTRIES = Uint16Array.from(ASCII, (entry, unit) => {
  if ((entry & SIGN) === 0) return (entry & 127) | ((CODES[entry & 127] ?? 0) << 8);
  const gap = entry >> 8;
  const does = (gap ? PARTS : 0) | (entry & ESCAPES ? MAY_ESCAPE : 0) | (gap & AT ? IS_AT : 0);
  return OTHER | ((CODES[unit] ?? 0) << 8) | does;
});
/** A bit for each hash of a run that stands in the text at hand. */
const noted = new Uint32Array((1 << HASH_BITS) >> 5);
/** Its letters without words that stand for a sign. */
const withoutWords = new Uint16Array(MOST);

/** The hashes of the runs of each needle that may stand in Latin letters, one needle after the other, and where each one's end. */
export interface Sieve {
  runs: Uint32Array;
  ends: Uint32Array;
}

/** Makes needles ready to be sifted. */
export function sieveOf(needles: readonly Needle[]): Sieve {
  const runs: number[] = [];
  const ends: number[] = [];
  for (const { text } of needles) {
    if (!isLatin(text)) continue;
    let run = 0;
    for (let unit = 0; unit < text.length; unit++) {
      run = followed(run, CODES[text.charCodeAt(unit)] ?? 0);
      if (unit >= RUN - 1) runs.push(hashOf(run));
    }
    ends.push(runs.length);
  }
  return { runs: Uint32Array.from(runs), ends: Uint32Array.from(ends) };
}

/**
 * Whether any needle may stand in a text, also with words for its signs or with digits and signs for its letters: in most
 * texts one run or another of each is missing, and then nobody need know from where each letter comes and what stands
 * before it. Where that cannot be told so, one may.
 */
export function mayHold(text: string, sieve: Sieve): boolean {
  if (text.length > LONGEST || isOtherScript(text) || withoutTags(text) !== undefined) return true;
  noted.fill(0);
  return !noteText(text) || mayStand(sieve);
}

function mayStand({ runs, ends }: Sieve): boolean {
  let at = 0;
  for (const end of ends) {
    while (at < end && isNoted(runs[at] ?? 0)) at++;
    if (at === end) return true;
    at = end;
  }
  return false;
}

/** Notes the runs of a text. False where it holds an escape, an "@" or letters that are not Latin. */
function noteText(text: string): boolean {
  const units = unitsOf(text);
  const seams: number[] = [];
  let run = 0;
  let signed = 0;
  let nearSign = 0;
  let word = 0;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = units[at] ?? 0;
    const entry = unit < 128 ? (ENTRIES[unit] ?? 0) : OTHER;
    if ((entry & OTHER) === 0) {
      run = followed(run, entry >> 8);
      note(run);
      if (nearSign > 0) {
        signed = followed(signed, entry >> 8);
        note(signed);
        nearSign--;
      }
      withoutWords[length++] = entry & 127;
      continue;
    }
    let parts = entry & PARTS;
    if (unit > 127) {
      const codePoint = text.codePointAt(at) ?? unit;
      if (codePoint > 0xffff) at++;
      const folded = fold(codePoint);
      if (typeof folded === 'string') {
        if (!isLatin(folded) || length + text.length >= MOST) return false;
        for (let place = 0; place < folded.length; place++) {
          const letter = folded.charCodeAt(place);
          run = followed(run, CODES[letter] ?? 0);
          note(run);
          if (nearSign > 0) {
            signed = followed(signed, CODES[letter] ?? 0);
            note(signed);
            nearSign--;
          }
          withoutWords[length++] = letter;
        }
        continue;
      }
      if (folded & AT) return false;
      parts = folded;
    } else if (entry & IS_AT || (entry & MAY_ESCAPE && escapeAt(text, at))) {
      return false;
    } else if ((entry >> 8) & CODE) {
      signed = followed(nearSign > 0 ? signed : run, entry >> 8);
      note(signed);
      nearSign = RUN - 1;
    }
    if (parts === 0) continue;
    if (signAt(withoutWords, word, length) !== 0) {
      length = word;
      seams.push(word);
    }
    word = length;
  }
  if (signAt(withoutWords, word, length) !== 0) length = word;
  noteAt(withoutWords, length, seams);
  return true;
}

/** Notes the runs that a word left out parted. */
function noteAt(letters: Uint16Array, length: number, places: readonly number[]): void {
  for (const place of places) {
    let run = 0;
    for (let at = Math.max(place - RUN + 1, 0); at < Math.min(place + RUN - 1, length); at++) {
      run = followed(run, CODES[letters[at] ?? 0] ?? 0);
      if (at >= place) note(run);
    }
  }
}

/** The run that goes on with a code, of which the last five bits count. */
function followed(run: number, code: number): number {
  return ((run << BITS) | (code & CODE)) & (RUNS - 1);
}

/** Spread by a multiplication. */
function hashOf(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function note(run: number): void {
  const hash = hashOf(run);
  noted[hash >> 5] = (noted[hash >> 5] ?? 0) | (1 << (hash & 31));
}

function isNoted(hash: number): boolean {
  return ((noted[hash >> 5] ?? 0) & (1 << (hash & 31))) !== 0;
}

/** Whether letters, folded, are Latin: only such can stand in a text that is sifted out. */
export function isLatin(folded: string): boolean {
  for (let unit = 0; unit < folded.length; unit++)
    if (folded.charCodeAt(unit) >= NOT_LATIN_FROM) return false;
  return true;
}
