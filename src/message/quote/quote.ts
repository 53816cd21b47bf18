import { withAnswers } from './answers.js';
import { introEnd, type Part, partsOf } from './quote-lines.js';
import { answersBelow } from './quote-words.js';
import { isQuoted } from './quoted-run.js';
import { mayRunTogether, runTogether } from './run-together.js';

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
export function tellApart(text: string, { lines, ends } = linesOf(text), author?: readonly string[]): Parts {
  const parts = partsOf(lines, author);
  const fresh: string[] = [];
  const quoted: string[] = [];
  const signature: string[] = [];
  const told = { new: fresh, intro: quoted, quoted, signature };
  let start = 0;
  let end = 0;
  for (let at = 0; at < lines.length; at++) {
    const part = parts[at] ?? 'new';
    end += lines[at]?.length ?? 0;
    const next = end + (ends[at]?.length ?? 0);
    if (ends[at] !== '\n' || parts[at + 1] !== part) {
      told[part].push(text.slice(start, end));
      start = next;
    }
    end = next;
  }
  const joined = (of: string[]) => of.join('\n').trim();
  return { newText: joined(fresh), quotedText: joined(quoted), signature: joined(signature) };
}

/** The lines of a text and how each ends; what a program ran together with a person's words is a line of its own. */
export interface Lines {
  lines: string[];
  ends: string[];
}

export function linesOf(text: string): Lines {
  const whole = brokenLinesOf(text);
  const starts = mayRunTogether(text) ? runTogether(whole.lines) : undefined;
  if (!starts || starts.size === 0) return whole;
  const parted = (strings: string[], part: (one: string, start: number) => string[]) =>
    strings.flatMap((one, at) => {
      const start = starts.get(at);
      return start === undefined ? [one] : part(one, start);
    });
  return {
    lines: parted(whole.lines, (line, start) => [line.slice(0, start), line.slice(start)]),
    ends: parted(whole.ends, (end) => ['', end]),
  };
}

function brokenLinesOf(text: string): Lines {
  // Parsed texts hold nothing else; cutting at a pattern takes ten times as long.
  if (!text.includes('\r')) {
    const lines = text.split('\n');
    const isEnded = lines.length > 1 && lines.at(-1) === '';
    if (isEnded) lines.pop();
    const ends = new Array<string>(lines.length).fill('\n');
    if (!isEnded) ends[lines.length - 1] = '';
    return { lines, ends };
  }
  const ended = text.split(/(?<=\n|\r(?!\n))/);
  const lines = ended.map((line) => line.replace(/[\r\n]+$/, ''));
  return { lines, ends: ended.map((line, at) => line.slice(lines[at]?.length)) };
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
  { lines, ends } = linesOf(text),
): string {
  const parts = withInnerIntros(lines, withAnswers(lines, partsOf(lines, author), letters, author));
  const lastNew = parts.findLastIndex((part, at) => part === 'new' && lines[at]?.trim() !== '');
  const all = quotes === 'keep' || lastNew < 0;
  const announced = parts.includes('quoted') && announcesAnswers(lines, parts);
  const passes = (part: Part, at: number) => {
    if (part === 'signature') return signatures === 'keep';
    return part === 'new' || (part === 'quoted' && stays(at));
  };
  const stays = (at: number) => all || at < lastNew || (announced && !isQuoted(lines[at]));
  const usual = ends.find((end) => end !== '') ?? '';
  let whole = 0;
  let length = 0;
  for (; ends[whole] && passes(parts[whole] ?? 'new', whole); whole++)
    length += (lines[whole]?.length ?? 0) + (ends[whole]?.length ?? 0);
  const kept = length > 0 ? [text.slice(0, length)] : [];
  const keep = (line: string, end = '') => {
    if (kept.at(-1) === '') kept.push(usual);
    kept.push(line, end);
  };
  let cut = false;
  for (let at = whole; at < parts.length; at++) {
    const part = parts[at] ?? 'new';
    const passed = passes(part, at);
    if (passed) keep(lines[at] ?? '', ends[at]);
    else if (part === 'intro' && stays(at) && beforeUnmarked(lines, parts, at)) keep(RULE, usual);
    cut ||= !passed && at > lastNew;
  }
  const left = kept.join('');
  return cut ? left.trimEnd() + (left.trim() && usual) : left;
}

function announcesAnswers(lines: string[], parts: Part[]): boolean {
  return answersBelow(lines.filter((line, at) => parts[at] === 'new' && line.trim() !== '').join('\n'));
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

/** Whether an introduction ends at `at` and the quoted lines after it bear no mark of their own. */
function beforeUnmarked(lines: string[], parts: Part[], at: number): boolean {
  if (parts[at + 1] === 'intro' || isQuoted(lines[at])) return false;
  let next = at + 1;
  while (next < lines.length && lines[next]?.trim() === '') next++;
  return parts[next] === 'quoted' && !isQuoted(lines[next]);
}
