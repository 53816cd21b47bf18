import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import { ASCII, AT, ESCAPES, SIGN } from './gap.js';
import { leetOf, withoutTags } from './masks.js';
import type { Needle } from './needle.js';
import { isOtherScript } from './sound/search.js';
import { unitsOf } from './units.js';
import { signAt } from './worded.js';

/** Letters in a row; a shorter needle is not to be sifted. */
export const RUN = 4;
const BITS = 5;
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
/** A bit for each hash of a run that stands in the text at hand. */
const noted = new Uint32Array((1 << HASH_BITS) >> 5);
/** Its letters without words that stand for a sign, and with signs that stand for letters. */
const withoutWords = new Uint16Array(MOST);
const withSigns = new Uint16Array(MOST);

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
      run = followed(run, text.charCodeAt(unit));
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
  const signs: number[] = [];
  let run = 0;
  let word = 0;
  let wordless = 0;
  let signed = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = units[at] ?? 0;
    const entry = unit < 128 ? (ASCII[unit] ?? 0) : SIGN;
    if ((entry & SIGN) === 0) {
      run = followed(run, entry & 127);
      note(run);
      withoutWords[wordless++] = entry & 127;
      withSigns[signed++] = entry & 127;
      continue;
    }
    if (entry & ESCAPES && escapeAt(text, at)) return false;
    let gap = entry >> 8;
    if (unit > 127) {
      const codePoint = text.codePointAt(at) ?? unit;
      if (codePoint > 0xffff) at++;
      const folded = fold(codePoint);
      if (typeof folded === 'string') {
        if (!isLatin(folded) || signed + text.length >= MOST) return false;
        for (let place = 0; place < folded.length; place++) {
          const letter = folded.charCodeAt(place);
          run = followed(run, letter);
          note(run);
          withoutWords[wordless++] = letter;
          withSigns[signed++] = letter;
        }
        continue;
      }
      gap = folded;
    } else if (CODES[unit] !== 0) {
      signs.push(signed);
      withSigns[signed++] = unit;
    }
    if (gap & AT) return false;
    if (gap === 0) continue;
    if (signAt(withoutWords, word, wordless) !== 0) {
      wordless = word;
      seams.push(word);
    }
    word = wordless;
  }
  if (signAt(withoutWords, word, wordless) !== 0) wordless = word;
  noteAt(withoutWords, wordless, seams, RUN - 1);
  noteAt(withSigns, signed, signs, RUN);
  return true;
}

/** Notes so many runs from each of these places on. */
function noteAt(letters: Uint16Array, length: number, places: readonly number[], count: number): void {
  for (const place of places) {
    let run = 0;
    for (let at = Math.max(place - RUN + 1, 0); at < Math.min(place + count, length); at++) {
      run = followed(run, letters[at] ?? 0);
      if (at >= place) note(run);
    }
  }
}

function followed(run: number, letter: number): number {
  return ((run << BITS) | (CODES[letter] ?? 0)) & (RUNS - 1);
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
