import { allWords, assents, fillers, type Verb, verbWords } from './command-words.js';
import { afterGreeting } from './greeting.js';

/** One instruction of an answer; without numbers it is meant for the only message of the notice. */
export interface Instruction {
  numbers: number[] | 'all' | undefined;
  verb: Verb;
  /** What stands after a rejection, for the author and the record. */
  reason?: string;
}

/** What an answer says. `unknown` holds the lines that were meant as an instruction and are none. */
export interface Answer {
  instructions: Instruction[];
  unknown: string[];
}

const MOST_LINES = 200;
const LONGEST_LINE = 2_500;
const LONGEST_REASON = 2_000;
const MOST_NUMBERS = 100;

/**
 * Reads an answer to a notice: the first line that says anything, or each of the lines that are for a number. A line that
 * says more than its word, such as "release it only if …", is not understood rather than guessed at.
 */
export function readAnswer(newText: string): Answer {
  const said = afterGreeting(newText.split('\n').slice(0, MOST_LINES).map(plainLine));
  if (said.length === 0) return { instructions: [], unknown: [] };
  return numberedLine(said[0] ?? '') ? readNumbered(said) : readSingle(said);
}

function readSingle(lines: string[]): Answer {
  const instruction = readLine(lines[0] ?? '');
  if (!instruction) return { instructions: [], unknown: [lines[0] ?? ''] };
  const { others, reason } = below(instruction, untilBlank(lines, 1));
  return { instructions: [withReason(instruction, reason)], unknown: others };
}

/** What stands below an instruction: other ones, which are told not to have been carried out, and a reason. */
function below(instruction: Instruction, lines: string[]): { others: string[]; reason: string[] } {
  const others = lines.filter((line) => saysOther(line, instruction));
  return { others, reason: lines.filter((line) => !others.includes(line)) };
}

function saysOther(line: string, { verb }: Instruction): boolean {
  const other = readLine(line)?.verb;
  return other !== undefined && other !== verb && other !== 'seen';
}

/**
 * Lines without a number go with the reason above them; after a blank line whatever bears no number is chat. Of what is
 * quoted without a mark, and broken into lines anew, any may begin with a number: further down a paragraph counts only
 * where its first line is understood.
 */
function readNumbered(lines: string[]): Answer {
  const answer: Answer = { instructions: [], unknown: [] };
  let counts = true;
  for (const [at, line] of lines.entries()) {
    const numbered = numberedLine(line);
    if (at > 0 && lines[at - 1] === '') counts = numbered?.instruction !== undefined;
    if (!numbered) continue;
    const { numbers, instruction } = numbered;
    if (!instruction || !counts) {
      answer.unknown.push(line);
      continue;
    }
    const { others, reason } = below(instruction, untilNumbered(lines, at + 1));
    answer.unknown.push(...others);
    answer.instructions.push({ ...withReason(instruction, reason), numbers });
  }
  return answer;
}

function untilBlank(lines: string[], from: number): string[] {
  const rest = lines.slice(from);
  const end = rest.indexOf('');
  return end < 0 ? rest : rest.slice(0, end);
}

function untilNumbered(lines: string[], from: number): string[] {
  const rest = untilBlank(lines, from);
  const end = rest.findIndex((line) => numberedLine(line));
  return end < 0 ? rest : rest.slice(0, end);
}

function withReason(instruction: Instruction, more: string[]): Instruction {
  if (instruction.verb !== 'reject') return instruction;
  const reason = [instruction.reason ?? '', ...more].join(' ').trim().slice(0, LONGEST_REASON);
  return { ...instruction, reason: reason || undefined };
}

interface Numbered {
  numbers: number[] | 'all';
  instruction: Instruction | undefined;
}

/** A line that is for a number: "3 release", "1, 2: redact", "1-4 release", "no. 2 reject: reason", "release all". */
function numberedLine(line: string): Numbered | undefined {
  const before = numbersAt(line);
  if (before) return { numbers: before.numbers, instruction: readLine(before.rest) };
  const { verb, rest } = verbAt(line);
  const after = verb && numbersAt(`${rest.trim()} `);
  if (!after) return undefined;
  const { numbers } = after;
  const said = after.rest.trim();
  if (verb === 'reject')
    return said === '' || after.colon ? { numbers, instruction: rejection(said) } : undefined;
  return { numbers, instruction: saysNoMore(said) ? { numbers: undefined, verb } : undefined };
}

/** "3", "1, 2", "1-4", "no. 2" or "all" at the beginning of a line, and what follows. */
function numbersAt(line: string): { numbers: number[] | 'all'; colon: boolean; rest: string } | undefined {
  const [, all, list, between, rest = ''] = NUMBERS.exec(line) ?? [];
  if (between === undefined) return undefined;
  const colon = between.includes(':');
  if (all) return { numbers: 'all', colon, rest };
  const numbers = (list ?? '').split(/,|;|&|and|und|et|y/i).flatMap(rangeOf);
  return { numbers: [...new Set(numbers)].slice(0, MOST_NUMBERS), colon, rest };
}
const NUMBERS = new RegExp(
  `^(?:(${allWords.join('|')})|(?:no\\.?|nr\\.?|n°|#)?\\s?(\\d{1,4}(?:\\s?(?:,|;|-|–|&|and|und|et|y)\\s?\\d{1,4})*))([\\s.,:)-]+)(.*)$`,
  'i',
);

function rangeOf(text: string): number[] {
  const [from = 0, to = from] = text.split(/-|–/).map(Number);
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, MOST_NUMBERS)) }, (_one, at) => from + at);
}

function readLine(line: string): Instruction | undefined {
  const { verb, rest } = verbAt(line);
  if (verb === 'reject') return rejection(rest);
  return verb && saysNoMore(rest) ? { numbers: undefined, verb } : undefined;
}

/** The word that decides, and what follows it; before it may stand what changes nothing. */
function verbAt(line: string): { verb: Verb | undefined; rest: string } {
  let rest = line.trim();
  for (let skipped = 0; skipped <= MOST_BEFORE; skipped++) {
    const [whole = '', word = ''] = /^([\p{L}\p{M}]+)[,.!]?\s*/u.exec(rest) ?? [];
    const verb = verbOf(word);
    if (verb) return { verb, rest: rest.slice(word.length) };
    const plain = unaccented(word);
    if (!fillers.has(plain) && !assents.has(plain)) break;
    rest = rest.slice(whole.length);
  }
  return { verb: undefined, rest };
}
const MOST_BEFORE = 4;

function saysNoMore(rest: string): boolean {
  return !rest.includes('?') && wordsOf(rest).every((word) => fillers.has(word));
}

/** "reject: reason", "reject - reason", "reject because …"; "reject?" and "reject or release?" are questions. */
function rejection(rest: string): Instruction | undefined {
  if (/^\s*\?|^[^:–—-]*\?\s*$/.test(rest)) return undefined;
  const reason = rest.replace(/^[\s.:,;!–—-]+/, '');
  const said = wordsOf(reason).every((one) => fillers.has(one)) ? undefined : reason;
  return { numbers: undefined, verb: 'reject', reason: said };
}

function verbOf(word: string): Verb | undefined {
  const plain = unaccented(word);
  return verbs.find((verb) => verbWords[verb].includes(plain));
}
const verbs: Verb[] = ['release', 'redact', 'reject', 'pause', 'seen'];

function wordsOf(text: string): string[] {
  return unaccented(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function unaccented(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Without what mail programs and phones put around a word: stars, quotes, bullets, invisible characters. */
function plainLine(line: string): string {
  return line
    .slice(0, LONGEST_LINE)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/^[\s*_"'„“”«»•·–—-]+/u, '')
    .replace(/[\s*_"'“”«»]+$/u, '');
}
