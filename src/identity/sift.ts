import { escapeAt } from './escape.js';
import { fold } from './fold.js';
import { ASCII, AT, ESCAPES, SIGN } from './gap.js';
import { eachMatch, isAnywhere, type NeedleIndex } from './index-of-needles.js';
import { joinLookalikes, LEET_ASCII, LEET_SIGN, leetText, withoutTags } from './masks.js';
import { isOtherScript } from './sound/search.js';
import { unitsOf } from './units.js';
import { signAt } from './worded.js';

/** Letters that are looked at in one go, and units of a text: a sign such as "Ⅷ" stands for several letters. */
const MOST = 64 * 1024;
const LONGEST = MOST / 2;
const NOT_LATIN_FROM = 0x250;
const letters = new Uint16Array(MOST);
const joined = new Uint16Array(MOST);
/** The units with which the letters are written. */
const written = new Uint16Array(MOST);

/**
 * Whether any needle may stand in a text, by its letters alone: in most texts none does, and then nobody need know from
 * where each letter comes and what stands before it. Where that cannot be told so, one may.
 */
export function mayHold(text: string, index: NeedleIndex, leetIndex: () => NeedleIndex): boolean {
  if (text.length > LONGEST || isOtherScript(text) || withoutTags(text) !== undefined) return true;
  const plain = takeLetters(text, ASCII);
  if (!plain || isAnywhere(index, letters, plain.length)) return true;
  if (plain.signs.length > 0 && isAnywhere(index, joined, joinWithout(plain))) return true;
  return mayHoldLeet(text, leetIndex);
}

/** The same for needles in which digits and signs are read as the letters they look like, by one of which they are written. */
export function mayHoldLeet(text: string, leetIndex: () => NeedleIndex): boolean {
  const leet = leetText(text);
  if (leet === undefined) return false;
  const taken = text.length > LONGEST ? undefined : takeLetters(leet, LEET_ASCII);
  if (!taken) return true;
  joinLookalikes(letters, taken.length);
  let found = false;
  eachMatch(leetIndex(), letters, taken.length, (needle, at) => {
    found ||= written.subarray(at, at + needle.text.length).some(isLeetSign);
  });
  return found;
}

function isLeetSign(unit: number): boolean {
  return LEET_SIGN.test(String.fromCharCode(unit));
}

interface Taken {
  length: number;
  /** Where words begin and end that stand for a sign, by turns. */
  signs: number[];
}

/** Fills `letters`. Undefined where the text holds an escape, an "@" or letters that are not Latin. */
function takeLetters(text: string, ascii: Uint32Array): Taken | undefined {
  const signs: number[] = [];
  const units = unitsOf(text);
  let length = 0;
  let word = 0;
  let gap = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = units[at] ?? 0;
    const entry = unit < 128 ? (ascii[unit] ?? 0) : 0;
    if (entry & SIGN) {
      if (entry & ESCAPES && escapeAt(text, at)) return undefined;
      gap |= entry >> 8;
      continue;
    }
    let symbol = '';
    if (unit > 127) {
      const codePoint = text.codePointAt(at) ?? unit;
      if (codePoint > 0xffff) at++;
      const folded = fold(codePoint);
      if (typeof folded === 'number') {
        gap |= folded;
        continue;
      }
      symbol = folded;
    }
    if (gap !== 0) {
      if (signAt(letters, word, length)) signs.push(word, length);
      if (gap & AT) return undefined;
      word = length;
      gap = 0;
    }
    written[length] = unit;
    if (symbol === '') letters[length++] = entry & 127;
    else if (isLatin(symbol) && length + text.length < MOST) length = write(symbol, length);
    else return undefined;
  }
  if (gap & AT) return undefined;
  if (signAt(letters, word, length)) signs.push(word, length);
  return { length, signs };
}

/** Whether letters, folded, are Latin: only such can stand in a text that is sifted out. */
export function isLatin(folded: string): boolean {
  for (let unit = 0; unit < folded.length; unit++)
    if (folded.charCodeAt(unit) >= NOT_LATIN_FROM) return false;
  return true;
}

/** Writes the letters of a symbol; gives where they end. */
function write(symbol: string, at: number): number {
  for (let unit = 0; unit < symbol.length; unit++) {
    letters[at + unit] = symbol.charCodeAt(unit);
    written[at + unit] = NOT_LATIN_FROM;
  }
  return at + symbol.length;
}

/** Fills `joined` with the letters but for those of signs; gives how many there are. */
function joinWithout({ length, signs }: Taken): number {
  let filled = 0;
  for (let place = 0; place <= signs.length; place += 2) {
    const stretch = letters.subarray(signs[place - 1] ?? 0, signs[place] ?? length);
    joined.set(stretch, filled);
    filled += stretch.length;
  }
  return filled;
}
