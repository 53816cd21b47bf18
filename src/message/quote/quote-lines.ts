import { type OwnLines, ownLines, withSignatures } from '../signature/own-lines.js';
import { isForwardMark } from './forward-mark.js';
import { headerBlockAt, isLabelled, mayBegin } from './header-block.js';
import { isAnnounced, quotesForItself } from './own-quote.js';
import { attributionAt, mayAttribute } from './quote-marks.js';
import { answersBelow } from './quote-words.js';
import { isQuoted, namedEnd, namedMark, quotedEnd, quotesIn } from './quoted-run.js';

/** What a line is: `intro` says who wrote the quoted lines after it, and when. */
export type Part = 'new' | 'intro' | 'quoted' | 'signature';

/**
 * What each line is; `author` are the author's names in full, where they are known. Where it is not clear that a line is
 * quoted, it is new; where it is `certain`, the marks of quotes are a program's. Linear in the number of lines.
 */
export function partsOf(lines: string[], author: readonly string[] = [], certain = false): readonly Part[] {
  const { parts, own, signed } = certain ? outline(lines, quotesIn(lines)) : outlineOf(lines);
  const names = author.join('\n');
  const known = signed.get(names) ?? withSignatures(lines, parts, own, author);
  signed.set(names, known);
  return known;
}

/** What of lines is introduced and quoted, whoever the author is. */
interface Outline {
  /** A signature counts as new here. */
  parts: Part[];
  /** What lies between. */
  own: OwnLines[];
  /** By the author's names. */
  signed: Map<string, readonly Part[]>;
}

const outlines = new WeakMap<string[], Outline>();

/** Told once for the lines of a text, however often it is told apart. */
function outlineOf(lines: string[]): Outline {
  const known = outlines.get(lines) ?? outline(lines, isOwnQuote(lines) ? () => false : quotesIn(lines));
  outlines.set(lines, known);
  return known;
}

function outline(lines: string[], quotes: (at: number) => boolean): Outline {
  const parts = new Array<Part>(lines.length).fill('new');
  const own: OwnLines[] = [];
  let ownFrom = 0;
  /** What a program sets before each line it quotes, where that is no > alone. */
  let mark: string | undefined;
  let at = 0;
  const quotedFrom = (line: number) => {
    if (quotes(line)) return quotedEnd(lines, line);
    return mark !== undefined && namedMark(lines[line]) === mark ? namedEnd(lines, line, mark) : undefined;
  };
  while (at < lines.length) {
    const quoted = quotedFrom(at);
    if (quoted !== undefined) {
      if (!isForwarded(lines, at)) {
        own.push(ownLines(lines, ownFrom, at));
        parts.fill('quoted', at, quoted);
        ownFrom = quoted;
      }
      at = quoted;
      continue;
    }
    const intro = introEnd(lines, at);
    if (intro === undefined || isShown(lines, at)) {
      at = intro ?? at + 1;
      continue;
    }
    own.push(ownLines(lines, ownFrom, at));
    parts.fill('intro', at, intro);
    const next = skipBlank(lines, intro);
    // After an introduction without quote marks all the rest is quoted; with them, only what bears them.
    mark = isQuoted(lines[next]) ? mark : namedMark(lines[next]);
    const end = isQuoted(lines[next])
      ? next
      : mark === undefined
        ? lines.length
        : namedEnd(lines, next, mark);
    parts.fill('quoted', intro, end);
    at = ownFrom = end;
  }
  own.push(ownLines(lines, ownFrom, lines.length));
  return { parts, own, signed: new Map() };
}

/** Not where a program introduces a quote, be it the first or another. */
function isOwnQuote(lines: string[]): boolean {
  return quotesForItself(lines) && !lines.some((_line, at) => introEnd(lines, at) !== undefined);
}

const NOT_YET = -1;
const NONE = 0;
const ends = new WeakMap<string[], number[]>();

/** Where an introduction of either kind that begins at `at` ends. Found once for the lines of a text, however often it is told apart. */
export function introEnd(lines: string[], at: number): number | undefined {
  const known = endsIn(lines);
  if (known[at] === NOT_YET)
    known[at] = attributionAt(lines, at) ?? headerBlockAt(lines, at) ?? ruledEnd(lines, at) ?? NONE;
  return known[at] || undefined;
}

function endsIn(lines: string[]): number[] {
  const known = ends.get(lines);
  if (known) return known;
  const found = mayAttribute(lines).map((may, at) => (may || mayBegin(lines[at] ?? '') ? NOT_YET : NONE));
  ends.set(lines, found);
  return found;
}

const RULE = /^\s{0,2}[-_]{8,}\s*$/;
const MOST_LABELS = 6;

/** Where an introduction ends that a rule at `at` sets off, with a few labelled lines between, as Yandex writes it. */
function ruledEnd(lines: string[], at: number): number | undefined {
  if (!RULE.test(lines[at] ?? '')) return undefined;
  let next = at + 1;
  while (next <= at + MOST_LABELS && isLabelled(lines[next] ?? '')) next++;
  return attributionAt(lines, next);
}

/** Whether the author shows a mail to the reader: "This came today:", and its header block. */
function isShown(lines: string[], at: number): boolean {
  const line = lines[at - 1]?.trim() === '' ? (lines[at - 2] ?? '') : (lines[at - 1] ?? '');
  return isLabelled(lines[at] ?? '') && isAnnounced(lines, at) && !isLabelled(line) && !answersBelow(line);
}

/** Whether quoted lines stand under "Begin forwarded message:": the reader has not seen them. */
function isForwarded(lines: string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && lines[before]?.trim() === '') before--;
  return isForwardMark(lines[before]?.trim() ?? '');
}

function skipBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at++;
  return at;
}
