import { type Folded, pieced } from './fold.js';

const APART = /(?<![a-z0-9])[a-z0-9](?:[ _*|~.-]{1,2}[a-z0-9@.](?![a-z0-9])){4,80}/y;
/** These are read as they stand: "6-4 3-6 7-6" are no one number. */
const ONLY_DIGITS = /^[^a-z@]+$/;
const SIGN = /[a-z0-9@.]/;

/** The text with letters that stand one by one, "j o h n @" or "j-o-h-n", put together; undefined where there are none. */
export function lettersTogether(folded: Folded): Folded | undefined {
  const { text } = folded;
  const pieces: { text: string; start: number; end: number }[] = [];
  let at = 0;
  for (let index = nextAlone(text, 0); index >= 0; index = nextAlone(text, Math.max(at, index + 1))) {
    APART.lastIndex = index;
    const run = APART.exec(text)?.[0];
    if (run === undefined || ONLY_DIGITS.test(run)) continue;
    pieces.push({ text: text.slice(at, index), start: at, end: index });
    const dots = /\w\.\w\.\w/.test(run);
    for (let offset = 0; offset < run.length; offset++) {
      const sign = run[offset] ?? '';
      const apart = dots && sign === '.';
      if (SIGN.test(sign) && !apart)
        pieces.push({ text: sign, start: index + offset, end: index + offset + 1 });
    }
    at = index + run.length;
  }
  if (pieces.length === 0) return undefined;
  pieces.push({ text: text.slice(at), start: at, end: text.length });
  return pieced(folded, pieces);
}

const ALONE = 1;
const BETWEEN = 2;
const PART = 4;
const kinds = new Uint8Array(0x80);
for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789') kinds[sign.charCodeAt(0)] = ALONE | PART;
for (const sign of ' _*|~-') kinds[sign.charCodeAt(0)] = BETWEEN;
kinds['@'.charCodeAt(0)] = PART;
kinds['.'.charCodeAt(0)] = BETWEEN | PART;

/** Where, from a place on, a letter stands alone and may be followed by another; -1 where none does. */
function nextAlone(text: string, from: number): number {
  let before = from > 0 ? kindAt(text, from - 1) & ALONE : 0;
  for (let at = from; at < text.length; at++) {
    const here = kindAt(text, at) & ALONE;
    if (here && !before && kindAt(text, at + 1) & BETWEEN) {
      const next = kindAt(text, at + 2);
      if (next & BETWEEN || (next & PART && !(kindAt(text, at + 3) & ALONE))) return at;
    }
    before = here;
  }
  return -1;
}

function kindAt(text: string, at: number): number {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit < 0x80 ? (kinds[unit] ?? 0) : 0;
}
