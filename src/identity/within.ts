import { AT, BREAK, GAP, LINE, MARK, SLASH, SPACE, UPPER } from './gap.js';
import { type Letters, lettersBetween } from './letters.js';
import type { Needle } from './needle.js';
import { isOrdinary } from './ordinary.js';
import { isBoundary } from './place.js';

const LONGEST_ENDING = 5;
const PLURAL = new Set(['s', 'es', 'sche', 'schen', 'scher']);
const SLAVIC_NAME =
  /(?:[sc]k[iya]|dzk[iya]|ov|ev|ova|eva|ic|ak|uk|yk|czek|enko|[^rn]ik|[ae]k|ac|czyk|wicz|asz|[srd]z|cz)$|\p{Script=Cyrillic}/u;
const SLAVIC_ENDING = new Set(
  `a u y i e o em om ym im ego emu owi ie iem ej ov ovi ova ove ove ou in iny ini am ami ow ich m ch oj oju ima ki ke ku
  а у ы и е о ом ем ой ей ым им ого его ому ему ою ых их ам ами ах ями ях ю я`.split(/\s+/),
);
/** Of Hungarian, Finnish, Estonian and Turkish: so long that no other word comes of a name with them. */
const CASE_ENDING = new Set(
  `nak nek val vel ban ben bol rol tol hoz hez nal nel ert kent eket eknek ekkel ekhez eknel ektol
  ssa sta lla lta lle ksi tta een iin aan oon lleen ele elt ega est ile ilt iga
  nin nun dan den tan ten lar ler larin lerin`.split(/\s+/),
);
const HUNGARIAN_NAME =
  /sz|cs|zs|[glnt]y|[aeo]y$|^(?:toth|kiss|varga|nemeth|farkas|fekete|balogh?|papp?|lakatos|olah|kocsis|horvath)/;
const HUNGARIAN_ENDING = new Set('t k at ot et ra re ba be ig ek ne on en'.split(' '));

function isCase(text: string, ending: string): boolean {
  if (CASE_ENDING.has(ending) || (HUNGARIAN_NAME.test(text) && HUNGARIAN_ENDING.has(ending))) return true;
  // Hungarian "with" takes on the sound that it follows: Horváthtal, Kissel.
  return /^.[ae]l$/.test(ending) && (ending[0] === text.at(-1) || (ending[0] === 't' && text.endsWith('th')));
}

/** Whether the letters that follow a name up to the word's end only decline it: "the Quillans", "Kowalskiego". */
export function hasKnownEnding(
  { text, need, cuts }: Needle,
  letters: Letters,
  at: number,
  end: number,
): boolean {
  // Nothing declines an initial: "Haruka Y" with "es" is Haruka and a yes.
  if (need === 'context' || text.length < 3 || cuts.at(-1) === text.length - 1) return false;
  let last = end;
  while (last < end + LONGEST_ENDING && !isBoundary(letters, last)) last++;
  if (!isBoundary(letters, last)) return false;
  const ending = lettersBetween(letters, end, last);
  const declined = text.length > 3 && SLAVIC_NAME.test(text) && SLAVIC_ENDING.has(ending);
  const isCapital = ((letters.gaps[at] ?? 0) & UPPER) !== 0;
  const inCase = text.length > 3 && isCapital && isCase(text, ending);
  if (!declined && !inCase && !PLURAL.has(ending)) return false;
  return need === 'cased' || !isOrdinary(lettersBetween(letters, at, last));
}

const SEMITIC = /^[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const SEMITIC_PREFIX = /^(?:[وف]?[بلك]?(?:ال|لل)?|ו?[שמהבלכ]{0,2})$/;

/** Whether the letters before a name are those that Arabic and Hebrew write on to a word: "and", "to", "the". */
export function hasKnownPrefix({ text }: Needle, letters: Letters, at: number): boolean {
  if (!SEMITIC.test(text)) return false;
  let from = at;
  while (from > at - 4 && !isBoundary(letters, from)) from--;
  return isBoundary(letters, from) && SEMITIC_PREFIX.test(lettersBetween(letters, from, at));
}

const SHORTEST = 5;
const FAR = 64;
/** What people put before or after their name to make a handle of it. */
const AFFIXES = new Set(
  `the its im iam mr mrs ms miss dr prof real official team family home mail email me my x xx uk us de fr es info web
  page site blog art music photo photos coach tutor teacher mentor tv live online 1`.split(/\s+/),
);

const TITLE = /^(?:dr|mrs?|ms|miss|prof|herr|frau)$/;

/** Whether a name stands with an affix in what is no word but a handle, an address, a URL or a file's name. */
export function standsInIdentifier(
  { text, need }: Needle,
  letters: Letters,
  at: number,
  end: number,
): boolean {
  if (need !== 'plain' || text.length < SHORTEST) return false;
  const from = wordStart(letters, at);
  const to = wordEnd(letters, end);
  if (from === undefined || to === undefined) return false;
  const before = lettersBetween(letters, from, at);
  const after = lettersBetween(letters, end, to);
  if (after === '' && text.length > SHORTEST && TITLE.test(before)) return true;
  const known = (affix: string) => affix === '' || AFFIXES.has(affix);
  return known(before) && known(after) && isIdentifier(letters, from, to);
}

function wordStart(letters: Letters, at: number): number | undefined {
  for (let from = at; from > at - 10; from--) if (isBoundary(letters, from)) return from;
  return undefined;
}

function wordEnd(letters: Letters, end: number): number | undefined {
  for (let to = end; to < end + 10; to++) if (isBoundary(letters, to)) return to;
  return undefined;
}

/** A run without spaces that holds a sign no word holds. */
function isIdentifier({ gaps, length }: Letters, from: number, to: number): boolean {
  const stop = SPACE | LINE;
  const signs = AT | SLASH | MARK;
  for (let place = from; place >= 0 && place > from - FAR; place--) {
    const gap = (gaps[place] ?? 0) & GAP;
    if (gap & signs) return true;
    if (gap & (stop | BREAK)) break;
  }
  for (let place = to; place <= length && place < to + FAR; place++) {
    const gap = (gaps[place] ?? 0) & GAP;
    if (gap & stop) break;
    if (gap & signs) return true;
    if (gap & BREAK) break;
  }
  return false;
}
