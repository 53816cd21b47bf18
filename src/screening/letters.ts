import { type Folded, pieced } from './fold.js';

/** Three of its letters and what parts them: hardly any other text has as many one by one. */
const WITHIN = /[ _*|~.-][a-z0-9@.](?:[ _*|~.-]{1,2}[a-z0-9@.]){2}[ _*|~.-]/;
/** What such a run begins with. */
const BEGINNING = /(?<![a-z0-9])[a-z0-9][ _*|~.-]{1,2}[a-z0-9@.](?![a-z0-9])/g;
const APART = /(?<![a-z0-9])[a-z0-9](?:[ _*|~.-]{1,2}[a-z0-9@.](?![a-z0-9])){4,80}/y;
/** These are read as they stand: "6-4 3-6 7-6" are no one number. */
const ONLY_DIGITS = /^[^a-z@]+$/;
const SIGN = /[a-z0-9@.]/;

/** The text with letters that stand one by one, "j o h n @" or "j-o-h-n", put together; undefined where there are none. */
export function lettersTogether(folded: Folded): Folded | undefined {
  const { text } = folded;
  if (!WITHIN.test(text)) return undefined;
  const pieces: { text: string; start: number; end: number }[] = [];
  let at = 0;
  BEGINNING.lastIndex = 0;
  for (let found = BEGINNING.exec(text); found; found = BEGINNING.exec(text)) {
    const { index } = found;
    BEGINNING.lastIndex = index + 1;
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
    at = BEGINNING.lastIndex = index + run.length;
  }
  if (pieces.length === 0) return undefined;
  pieces.push({ text: text.slice(at), start: at, end: text.length });
  return pieced(folded, pieces);
}
