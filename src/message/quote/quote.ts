import { withAnswers } from './answers.js';
import { introEnd, type Part, partsOf } from './quote-lines.js';
import { answersBelow } from './quote-words.js';
import { isQuoted } from './quoted-run.js';
import { runTogether } from './run-together.js';

/** A text told apart. Each is trimmed; together they are every word of the text. */
export interface Parts {
  /** What the author wrote now. */
  newText: string;
  /** What was quoted, with the lines that introduce it. */
  quotedText: string;
  signature: string;
}

/**
 * Tells what the author wrote apart from what was quoted and from the signature. Answers between quoted lines are
 * new; where it is not clear that a line is quoted, it is new; `author` are the author's names in full, where they are
 * known. Linear in the length of the text.
 */
export function tellApart(text: string, { lines } = linesOf(text), author?: readonly string[]): Parts {
  const parts = partsOf(lines, author);
  const of = (...wanted: Part[]) =>
    lines
      .filter((_line, index) => wanted.includes(parts[index] ?? 'new'))
      .join('\n')
      .trim();
  return { newText: of('new'), quotedText: of('intro', 'quoted'), signature: of('signature') };
}

/** The lines of a text, with the line ends it came with and without; what a program ran together with a person's words is a line of its own. */
export interface Lines {
  ended: string[];
  lines: string[];
}

export function linesOf(text: string): Lines {
  const whole = brokenLinesOf(text);
  const starts = runTogether(whole.lines);
  if (starts.size === 0) return whole;
  const parted = (lines: string[]) =>
    lines.flatMap((line, at) => {
      const start = starts.get(at);
      return start === undefined ? [line] : [line.slice(0, start), line.slice(start)];
    });
  return { ended: parted(whole.ended), lines: parted(whole.lines) };
}

function brokenLinesOf(text: string): Lines {
  // Parsed texts hold nothing else; cutting at a pattern takes ten times as long.
  if (!text.includes('\r')) {
    const lines = text.split('\n');
    const last = lines.length - 1;
    const ended = lines.map((line, at) => (at < last ? `${line}\n` : line));
    return last > 0 && lines[last] === ''
      ? { ended: ended.slice(0, -1), lines: lines.slice(0, -1) }
      : { ended, lines };
  }
  const ended = text.split(/(?<=\n|\r(?!\n))/);
  return { ended, lines: ended.map((line) => line.replace(/[\r\n]+$/, '')) };
}

/** What a programme lets pass of a text beside what is new in it. */
export interface Trimming {
  quotes: 'trim' | 'keep';
  signatures: 'remove' | 'keep';
  /** The author's names in full: what stands under one of them at the end is a signature. */
  author?: readonly string[];
  /** What the pair wrote lately, so that answers within a quote of it are known. */
  letters?: readonly string[];
}

const RULE = '----------';

/**
 * The part of a text that is forwarded: without the quoted history at its end and without signatures. Quotes that are
 * answered stay, but nothing that introduces a quote does, for it shows names, times and zones; before quoted lines
 * without marks it becomes a rule. All that stays does so to the byte. A text in which nothing seems new, or that
 * announces answers further down, keeps its quotes, for they may hold what is new.
 */
export function forwardedPart(
  text: string,
  { quotes, signatures, author, letters }: Trimming,
  { ended, lines } = linesOf(text),
): string {
  const parts = withInnerIntros(lines, withAnswers(lines, partsOf(lines, author), letters, author));
  const fresh = lines.filter((line, at) => parts[at] === 'new' && line.trim() !== '');
  const all = quotes === 'keep' || fresh.length === 0;
  const announced = answersBelow(fresh.join('\n'));
  const lastNew = parts.findLastIndex((part, at) => part === 'new' && lines[at]?.trim() !== '');
  const passes = (part: Part, at: number) => {
    if (part === 'signature') return signatures === 'keep';
    return part === 'new' || (part === 'quoted' && stays(at));
  };
  const stays = (at: number) => all || at < lastNew || (announced && !isQuoted(lines[at]));
  const kept: string[] = [];
  let cut = false;
  parts.forEach((part, at) => {
    if (passes(part, at)) kept.push(ended[at] ?? '');
    else if (part === 'intro' && stays(at) && beforeUnmarked(lines, parts, at))
      kept.push(`${RULE}${lineEnd(ended)}`);
    cut ||= !passes(part, at) && at > lastNew;
  });
  const left = kept
    .map((line, at) => (at < kept.length - 1 && !/[\r\n]$/.test(line) ? line + lineEnd(ended) : line))
    .join('');
  return cut ? left.trimEnd() + (left.trim() && lineEnd(ended)) : left;
}

/** Also marks what introduces a quote inside of quoted lines. */
function withInnerIntros(lines: string[], parts: Part[]): Part[] {
  if (!parts.includes('quoted')) return parts;
  const bare = lines.map((line, at) => (parts[at] === 'quoted' ? line.replace(/^[> \t]+/, '') : ''));
  const all = [...parts];
  for (let at = 0; at < bare.length; at++) {
    const end = bare[at] === '' ? undefined : introEnd(bare, at);
    if (end === undefined) continue;
    all.fill('intro', at, end);
    at = end - 1;
  }
  return all;
}

/** How the lines of a text end. */
function lineEnd(ended: string[]): string {
  const first = ended.find((line) => /[\r\n]$/.test(line)) ?? '';
  return /[\r\n]+$/.exec(first)?.[0] ?? '';
}

/** Whether an introduction ends at `at` and the quoted lines after it bear no mark of their own. */
function beforeUnmarked(lines: string[], parts: Part[], at: number): boolean {
  if (parts[at + 1] === 'intro' || isQuoted(lines[at])) return false;
  let next = at + 1;
  while (next < lines.length && lines[next]?.trim() === '') next++;
  return parts[next] === 'quoted' && !isQuoted(lines[next]);
}
