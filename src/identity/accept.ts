import { isEmployer, isNamed } from './context.js';
import { AT, BREAK, COMMA, DOT, GAP, HYPHEN, LINE, LONG, SPACE, STOP, UPPER, WORD } from './gap.js';
import { followsGiven } from './given-forms.js';
import { type Letters, lettersBetween } from './letters.js';
import { PARTICLES } from './name-words.js';
import type { Needle, Term } from './needle.js';
import { isOrdinary } from './ordinary.js';
import { isBoundary } from './place.js';
import { hasKnownEnding, hasKnownPrefix, standsInIdentifier } from './within.js';

/** Whether a needle's letters, which stand at a place of a text with whatever gaps, are what the needle means. */
export function accepts(needle: Needle, letters: Letters, at: number): boolean {
  const end = at + needle.text.length;
  const written = wayOf(needle, letters, at, end);
  if (written === 'otherwise') return false;
  if (written === 'spelled') return standsApart(letters, at, end);
  return isWhole(needle, letters, at, end, written) && isMeant(needle, letters, at, end);
}

type Way = 'plain' | 'spelled' | 'broken' | 'otherwise';

/** How the letters are put: as words, one by one ("Q u i l l a n"), with a word broken up, or not as a name at all. */
function wayOf(needle: Needle, letters: Letters, at: number, end: number): Way {
  const { gaps } = letters;
  let gapsInAll = 0;
  let misplaced = false;
  const inner: number[] = [];
  for (let place = at + 1; place < end; place++) {
    const gap = (gaps[place] ?? 0) & GAP;
    if (gap === 0) continue;
    if (gap & LONG) return 'otherwise';
    gapsInAll++;
    if (!needle.cuts.includes(place - at)) inner.push(place);
    else if (!canPart(needle, letters, place, at)) misplaced = true;
  }
  if (isSpelled(needle, gapsInAll, inner.length)) return 'spelled';
  if (misplaced) return 'otherwise';
  if (inner.length === 0) return gapsInAll === 0 && isOtherWord(needle, letters, at) ? 'otherwise' : 'plain';
  const isParted = isHeld(needle, letters, inner) || isFirm(needle, letters, at, inner);
  return isParted || isBroken(letters, at, end, inner) ? 'broken' : 'otherwise';
}

const FEWEST_SPELLED = 4;

const JOINED_FROM = 6;
/** So many letters the gate finds wherever they stand together. */
const HELD_FROM = 10;

/**
 * Words of a name written as one make another word or name too easily: "Lina" is not Li Na ("LiNa" is), "Martina" not
 * "Martin A", "robin" not Rob In.
 */
function isOtherWord({ cuts, text, kind }: Needle, { gaps }: Letters, at: number): boolean {
  const last = cuts.at(-1);
  if (last === undefined || kind !== 'name' || !/^[a-z]/.test(text)) return false;
  const hump = (cut: number) => ((gaps[at + cut] ?? 0) & ~(gaps[at + cut - 1] ?? 0) & UPPER) !== 0;
  if (cuts.some(hump)) return false;
  const isShort = text.length < JOINED_FROM || isOrdinary(text);
  return isShort || (last === text.length - 1 && !isHandle(text, last));
}

/** A long surname and an initial that ends no other word or name: "quillanb", as handles have it. */
function isHandle(text: string, last: number): boolean {
  const isLong = text.length >= HELD_FROM || (last >= JOINED_FROM && /[b-df-hj-mp-rt-xz]$/.test(text));
  return isLong && !isOrdinary(text.slice(0, last));
}

function isSpelled(needle: Needle, gaps: number, inner: number): boolean {
  const { text, need, cuts } = needle;
  if (inner === 0 || cuts.some((cut) => isOuterInitial(needle, cut))) return false;
  if (text.length >= FEWEST_SPELLED) return gaps >= (text.length - 1) * 0.75;
  return text.length === 3 && gaps === 2 && need !== 'context';
}

/** What people write with "at" and "dot". */
const WORDED = new Set<Term['kind']>(['address', 'local-part', 'domain']);

/** Whether two words of a needle belong together over a gap. */
function canPart(needle: Needle, { gaps }: Letters, place: number, at: number): boolean {
  const { apart, term } = needle;
  const gap = gaps[place] ?? 0;
  if (gap & WORD) return WORDED.has(term.kind);
  if (gap & BREAK && !(gap & (COMMA | LINE))) return false;
  if (apart === 'unspaced')
    return (gap & (SPACE | LINE)) === 0 || ((gap & (DOT | AT | WORD | HYPHEN)) !== 0 && (gap & STOP) === 0);
  const initial = initialAt(needle, place - at);
  if (initial !== undefined && gap & (SPACE | LINE)) {
    // "… Quillan. My", and "Quillan" on a line above "A heron": the next sentence begins.
    if (initial === place - at && gap & (LINE | STOP) && !(gap & COMMA)) return false;
    if (needle.need === 'cased') return (gap & (DOT | BREAK)) !== 0;
    if (!(gap & DOT) && !((gaps[at + initial] ?? 0) & UPPER)) return false;
  }
  if (apart === 'anyhow') return true;
  if (gap & (STOP | AT)) return false;
  return (gap & BREAK) === 0 || (gap & LINE) !== 0 || (gap & (gaps[at] ?? 0) & UPPER) !== 0;
}

/** The scripts that have capitals end here, but for Armenian and Georgian. */
const CYRILLIC_LAST = 0x52f;

/** An initial before or after all else, which a letter of the next word can look like. */
function isOuterInitial(needle: Needle, cut: number): boolean {
  const initial = initialAt(needle, cut);
  return initial === 0 || initial === needle.text.length - 1;
}

/** The initial that stands before or after a cut: "a" in "a quillan". */
function initialAt({ cuts, text, term }: Needle, cut: number): number | undefined {
  if (term.kind !== 'name' || text.charCodeAt(0) > CYRILLIC_LAST) return undefined;
  const index = cuts.indexOf(cut);
  if (cut - (cuts[index - 1] ?? 0) === 1) return cut - 1;
  return (cuts[index + 1] ?? text.length) - cut === 1 ? cut : undefined;
}

/** A word broken by a line's end, a hyphen, a mark or a space; not where the pieces are words themselves. */
function isBroken(letters: Letters, at: number, end: number, inner: number[]): boolean {
  const length = end - at;
  const gaps = inner.map((place) => letters.gaps[place] ?? 0);
  const pieces = [at, ...inner].map((from, index) => lettersBetween(letters, from, inner[index] ?? end));
  const words = pieces.filter((text) => text.length > 1 && isOrdinary(text)).length;
  if (isHyphenated(letters, at, inner)) return length >= 5;
  if (words === pieces.length || gaps.some((gap) => gap & WORD)) return false;
  if (gaps.every((gap) => (gap & (SPACE | LINE)) === 0)) return length >= 5;
  if (gaps.every((gap) => gap & HYPHEN && gap & LINE)) return length >= 4;
  return length >= 6 && words === 0;
}

/** What the gate would hold, words of their own though the pieces are: "Harbour Engineering" of harbourengineering.example. */
function isHeld({ text, need, term }: Needle, { gaps }: Letters, inner: number[]): boolean {
  if (need !== 'plain' || term.kind === 'domain' || text.length < HELD_FROM) return false;
  return inner.every((place) => ((gaps[place] ?? 0) & (STOP | AT | WORD)) === 0);
}

/** A firm's name in words that its domain has in one, "Wren Law": not each an ordinary one, and all capitals. */
function isFirm({ text, term }: Needle, letters: Letters, at: number, inner: number[]): boolean {
  if (term.kind !== 'organisation' || text.length < JOINED_FROM) return false;
  const starts = [at, ...inner];
  const pieces = starts.map((from, index) =>
    lettersBetween(letters, from, starts[index + 1] ?? at + text.length),
  );
  const gap = (place: number) => (letters.gaps[place] ?? 0) & GAP;
  return (
    inner.every((place) => gap(place) === SPACE) &&
    starts.every((from) => ((letters.gaps[from] ?? 0) & UPPER) !== 0) &&
    pieces.every((piece) => piece.length > 1) &&
    pieces.some((piece) => !isOrdinary(piece))
  );
}

/** "Grün-" at the end of a line and "wald" on the next, as a line is broken within a word, whatever the pieces are alone. */
function isHyphenated({ gaps }: Letters, at: number, inner: number[]): boolean {
  const isUpper = (place: number) => ((gaps[place] ?? 0) & UPPER) !== 0;
  return (
    isUpper(at) &&
    inner.every((place) => !isUpper(place) && (gaps[place] ?? 0) & HYPHEN && (gaps[place] ?? 0) & LINE)
  );
}

const APART_FROM = 6;

/** Letters written one by one are a name of their own unless more of such letters go on before or after. */
function standsApart(letters: Letters, at: number, end: number): boolean {
  if (!isBoundary(letters, at) || !isBoundary(letters, end)) return false;
  if (end - at >= APART_FROM) return true;
  const { from, to, gaps, length } = letters;
  const widest = (place: number) => (from[place] ?? 0) - (to[place - 1] ?? 0);
  let width = 0;
  for (let place = at + 1; place < end; place++) width = Math.max(width, widest(place));
  const single = (place: number) =>
    ((gaps[place] ?? 0) & GAP) !== 0 && ((gaps[place + 1] ?? GAP) & GAP) !== 0;
  if (at > 0 && single(at - 1) && widest(at) <= width) return false;
  return !(end < length && single(end) && widest(end) <= width);
}

function isWhole(needle: Needle, letters: Letters, at: number, end: number, written: Way): boolean {
  const begins = isBoundary(letters, at) || hasKnownPrefix(needle, letters, at);
  const ends = isBoundary(letters, end);
  if (begins && ends) return true;
  if (written === 'broken') return false;
  if (
    (!begins && endsApart(needle, letters, at, 0)) ||
    (!ends && endsApart(needle, letters, at, needle.text.length - 1))
  )
    return false;
  if (needle.embeds) return true;
  if (begins && hasKnownEnding(needle, letters, at, end)) return true;
  return standsInIdentifier(needle, letters, at, end);
}

/** Whether an initial before or after all else stands apart from it: the letter of a longer word is none. */
function endsApart(needle: Needle, { gaps }: Letters, at: number, initial: number): boolean {
  const cut = initial === 0 ? 1 : initial;
  return initialAt(needle, cut) === initial && ((gaps[at + cut] ?? 0) & GAP) !== 0;
}

/** Whether an ordinary word is meant as a name here. */
function isMeant(needle: Needle, letters: Letters, at: number, end: number): boolean {
  if (needle.need === 'plain') return true;
  if (needle.kind === 'domain' && needle.need === 'context')
    return isEmployer(letters, at, needle.cuts.length === 0);
  if (needle.cuts.length > 0) return areCapitals(needle, letters, at);
  if (needle.need === 'cased' && (letters.gaps[at] ?? 0) & UPPER) return true;
  if (needle.given && followsGiven(letters, at, needle.given)) return true;
  return isNamed(letters, at, end);
}

/** First and last word capitals, but for a particle ("de la Torre"); or all words joined, as no sentence does. */
function areCapitals({ cuts, text }: Needle, { gaps }: Letters, at: number): boolean {
  if (cuts.every((cut) => ((gaps[at + cut] ?? 0) & GAP) === 0)) return true;
  if (
    (gaps[at + text.length] ?? 0) & AT &&
    cuts.every((cut) => ((gaps[at + cut] ?? 0) & (SPACE | LINE)) === 0)
  )
    return true;
  const last = gaps[at + (cuts.at(-1) ?? 0)] ?? 0;
  if (!(last & UPPER)) return false;
  return ((gaps[at] ?? 0) & UPPER) !== 0 || PARTICLES.has(text.slice(0, cuts[0]));
}
