import { headerBlockAt } from './header-block.js';
import { postscriptIn } from './postscript.js';
import { attributionAt } from './quote-marks.js';
import { isQuoted, namedEnd, quotedEnd, quotesIn } from './quoted-run.js';
import { signatureStart } from './signature.js';

/** What a line is: `intro` says who wrote the quoted lines after it, and when. */
export type Part = 'new' | 'intro' | 'quoted' | 'signature';

/** What each line is; `author` are the author's names in full, where they are known. Where it is not clear that a line is quoted, it is new. Linear in the number of lines. */
export function partsOf(lines: string[], author: readonly string[] = []): Part[] {
  const parts: Part[] = lines.map(() => 'new');
  const mark = (from: number, to: number, part: Part) => parts.fill(part, from, to);
  let ownFrom = 0;
  let ownWords = false;
  let at = 0;
  const markSignature = (from: number, to: number) => {
    const signature = signatureStart(lines, from, to, ownWords, author);
    if (signature < to) mark(signature, to, 'signature');
    ownWords ||= lines.slice(from, signature).some((line) => line.trim() !== '');
  };
  const endOwn = (to: number) => {
    const postscript = postscriptIn(lines, ownFrom, to);
    if (postscript !== undefined) markSignature(ownFrom, postscript);
    markSignature(postscript ?? ownFrom, to);
  };
  const quotes = quotesIn(lines);
  while (at < lines.length) {
    if (quotes(at)) {
      endOwn(at);
      const end = quotedEnd(lines, at);
      mark(at, end, 'quoted');
      at = ownFrom = end;
      continue;
    }
    const intro = introEnd(lines, at);
    if (intro === undefined) {
      at++;
      continue;
    }
    endOwn(at);
    mark(at, intro, 'intro');
    const next = skipBlank(lines, intro);
    // After an introduction without quote marks all the rest is quoted; with them, only what bears them.
    const end = isQuoted(lines[next]) ? next : (namedEnd(lines, next) ?? lines.length);
    mark(intro, end, 'quoted');
    at = ownFrom = end;
  }
  endOwn(lines.length);
  return parts;
}

const NOT_YET = -1;
const NONE = 0;
const ends = new WeakMap<string[], Int32Array>();

/** Where an introduction of either kind that begins at `at` ends. Found once for the lines of a text, however often it is told apart. */
export function introEnd(lines: string[], at: number): number | undefined {
  const known = ends.get(lines) ?? new Int32Array(lines.length).fill(NOT_YET);
  ends.set(lines, known);
  if (known[at] === NOT_YET) known[at] = attributionAt(lines, at) ?? headerBlockAt(lines, at) ?? NONE;
  return known[at] || undefined;
}

function skipBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at++;
  return at;
}
