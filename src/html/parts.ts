import { isForwardMark } from '../message/quote/forward-mark.js';
import { headerBlockAt } from '../message/quote/header-block.js';
import { introEnd, type Part, partsOf } from '../message/quote/quote-lines.js';
import { isQuoted } from '../message/quote/quoted-run.js';
import { runTogether } from '../message/quote/run-together.js';
import { writtenBelow, writtenInto } from '../message/signature/written-into.js';
import { isRowOfIcons } from './icons.js';
import type { Leaf, Line } from './layout.js';
import { type Place, placesOf } from './places.js';
import type { Element, Tree } from './tree.js';

/**
 * Tells for each line whether it is new, quoted or the signature: by the marks of mail programs, and by the same words
 * as in plain text. Answers between quotes are new; what is forwarded is new; where it is not clear, it is new.
 */
export function partsOfLines(tree: Tree, lines: readonly Line[], author?: readonly string[]): Part[] {
  const places = placesOf(tree.root, lines);
  const texts = lines.map(({ text }) => text);
  const forward = forwardedFrom(texts, places);
  const own = texts.slice(0, forward);
  const known = own.map((text, at) => knownBy(places[at], text));
  lettersInFields(own, known, author);
  rowsOfIcons(lines, own, known);
  behindOwnWords(own, known);
  introducedWithin(own, places, known);
  byIntroductions(own, places, known);
  afterSignatureBreak(lines, own, known, author);
  const parts = partsOf(
    own.map((text, at) => asPlain(text, at, known)),
    author,
    known.includes('quoted'),
  );
  return texts.map((_text, at) => {
    const part = parts[at] ?? 'new';
    const mark = known[at];
    if (mark === 'intro') return 'intro';
    return mark === 'signature' && part === 'new' ? 'signature' : part;
  });
}

/** What markup tells of a line; `original` is the first of a quoted mail. */
type Known = 'quoted' | 'intro' | 'original' | 'signature' | undefined;

function knownBy(place: Place | undefined, text: string): Known {
  if (place?.quote) return 'quoted';
  if (place?.mark === 'introduction' && text !== '') return 'intro';
  if (place?.mark === 'rest') return text === '' ? 'original' : 'intro';
  return place?.mark === 'signature' ? 'signature' : undefined;
}

/**
 * What a program ran together with a person's words stays with them, as a line is what can be kept or left out; the quote
 * begins below it.
 */
function behindOwnWords(texts: string[], known: Known[]): void {
  for (const [at, start] of runTogether(texts)) {
    texts[at] = texts[at]?.slice(0, start) ?? '';
    if (at + 1 < texts.length && known[at + 1] === undefined) known[at + 1] = 'original';
  }
}

/** The first line from which all is forwarded; what a quoted mail forwarded long ago does not count. */
function forwardedFrom(texts: string[], places: readonly Place[]): number {
  for (let at = 0; at < texts.length; at++) {
    const { mark, quote } = places[at] ?? {};
    if (mark === 'forward' || isForwardMark(texts[at]?.trim() ?? '')) return at;
    if (mark === 'introduction' && /^-{5,}.{1,80}-{5,}$/.test(texts[at] ?? '')) return at;
    if (quote || mark === 'rest') break;
    if (headerBlockAt(texts, at) !== undefined) break;
  }
  return texts.length;
}

const HYPHENS = /^--\s*$/;

function lettersInFields(texts: string[], known: Known[], author?: readonly string[]): void {
  for (let from = 0, to = 0; from < known.length; from = to + 1) {
    to = from;
    while (known[to] === 'signature') to++;
    if (to > from) letterInField(texts, known, from, to, author);
  }
}

/** What somebody wrote into the field of a signature is no signature; the hyphens before it begin none then. */
function letterInField(
  texts: string[],
  known: Known[],
  from: number,
  to: number,
  author?: readonly string[],
): void {
  const first = HYPHENS.test(texts[from] ?? '') ? from + 1 : from;
  const end = writtenInto(texts, first, to, author);
  const below = writtenBelow(texts, end, to, author);
  if (below) known.fill(undefined, below.from, below.to);
  if (end <= first) return;
  known.fill(undefined, first, end);
  const hyphens = first > from ? from : from - 1;
  if (!HYPHENS.test(texts[hyphens] ?? '')) return;
  texts[hyphens] = '';
  known[hyphens] = 'signature';
}

/** What leads to an office's pages is of its signature, and says nothing of what stands above it. */
function rowsOfIcons(lines: readonly Line[], texts: string[], known: Known[]): void {
  for (let at = 0; at < texts.length; at++) {
    const line = lines[at];
    if (known[at] !== undefined || !line || !isRowOfIcons(line)) continue;
    known[at] = 'signature';
    texts[at] = '';
  }
}

const LONGEST_SIGNATURE = 12;

/** Apple's programs mark where the signature begins by a line break alone; it goes on to a quote or the end. */
function afterSignatureBreak(
  lines: readonly Line[],
  texts: string[],
  known: Known[],
  author?: readonly string[],
): void {
  const at = lines.findIndex(({ leaves }) => leaves.some(isSignatureBreak));
  if (at < 0 || at >= texts.length) return;
  let end = at + 1;
  while (end < texts.length && known[end] === undefined && introEnd(texts, end) === undefined) end++;
  const filled = texts.slice(at + 1, end).filter((text) => text.trim() !== '');
  if (filled.length > LONGEST_SIGNATURE || filled.some((text) => text.length >= 200)) return;
  known.fill('signature', at + 1, end);
  letterInField(texts, known, at + 1, end, author);
}

function isSignatureBreak(leaf: Leaf): boolean {
  return (
    leaf.kind === 'element' && leaf.tag === 'br' && leaf.attributes.id === 'lineBreakAtBeginningOfSignature'
  );
}

const NEAR = 8;

/**
 * What a line such as "On …, X wrote:" or a header block stands before is a quote: a plain block quotation too. The
 * lines in between belong to it where they are few.
 */
function byIntroductions(texts: string[], places: readonly Place[], known: Known[]): void {
  const looks = new Set<string>();
  for (let at = 0; at < texts.length; at++) {
    if (known[at] === 'quoted') continue;
    const end = introEnd(texts, at) ?? (known[at] === 'intro' ? at + 1 : undefined);
    if (end === undefined) continue;
    let below = end;
    while (below < texts.length && texts[below] === '') below++;
    const block = places[below]?.block;
    if (block && block !== places[at]?.block) {
      looks.add(lookOf(block));
      quoteBlock(block, below, places, known);
    } else introduceNearQuote(at, end, texts, known);
  }
  looks.delete('');
  if (looks.size > 0) quoteAlike(looks, places, known);
}

/** A block quotation from its first line on. */
function quoteBlock(block: Element, first: number, places: readonly Place[], known: Known[]): void {
  for (let at = first; at < known.length && (places[at]?.block === block || places[at]?.void); at++)
    known[at] = 'quoted';
}

/** The introduction, and what stands between it and a quote a few lines below, where that reads like a header. */
function introduceNearQuote(at: number, end: number, texts: string[], known: Known[]): void {
  const distance = known.slice(end, end + NEAR).indexOf('quoted');
  if (distance < 0) return;
  const between = texts.slice(end, end + distance);
  const likeHeader = between.some((text) => /\d[:.]\d\d|\d{4}|@/.test(text));
  if (likeHeader && between.every((text) => text.length < 200)) known.fill('intro', at, end + distance);
}

/** A program goes on with a quote between answers in blocks of the same look. */
function quoteAlike(looks: ReadonlySet<string>, places: readonly Place[], known: Known[]): void {
  for (let at = 0; at < known.length; at++) {
    const block = places[at]?.block;
    if (block && looks.has(lookOf(block))) known[at] ??= 'quoted';
  }
}

/** Orange's program puts what introduces a quote into its block quotation, behind a > that the rest does not bear. */
function introducedWithin(texts: string[], places: readonly Place[], known: Known[]): void {
  for (let at = 0; at < texts.length; at++) {
    const block = places[at]?.block;
    if (!block || block === places[at - 1]?.block || !isQuoted(texts[at])) continue;
    let end = at + 1;
    while (end < texts.length && (places[end]?.block === block || places[end]?.void)) end++;
    const bare = texts.slice(at, end).map((text) => text.replace(/^ ?> ?/, ''));
    if (introEnd(bare, 0) !== undefined) known.fill('quoted', at, end);
  }
}

const LONGEST_LOOK = 300;

/** How a program sets its quotes; '' where it says nothing of it. */
function lookOf({ attributes: { class: name = '', style = '' } }: Element): string {
  return name.length + style.length > LONGEST_LOOK ? '' : `${name} ${style}`.trim();
}

const INTRODUCTION = 'On 2026-09-14 17:20, A Person <person@relay.example> wrote:';
const ORIGINAL = '-----Original Message-----';

/** The line as the recognisers of plain text know it, whatever its language. */
function asPlain(text: string, at: number, known: readonly Known[]): string {
  const mark = known[at];
  if (mark === 'quoted') return `> ${text}`;
  if (mark === 'original') return known[at - 1] === 'original' ? text : ORIGINAL;
  if (mark !== 'intro') return text;
  return known[at + 1] === 'intro' ? '' : INTRODUCTION;
}
