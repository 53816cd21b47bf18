import { allWords, fillers, type Verb, verbWords } from './command-words.js';

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
 * Reads an answer to a notice: the first line that holds anything, or each of the lines that begin with a number. A line
 * that says more than its word, such as "release it only if …", is not understood rather than guessed at.
 */
export function readAnswer(newText: string): Answer {
  const lines = newText.split('\n').slice(0, MOST_LINES).map(plainLine);
  const first = lines.findIndex((line) => line !== '');
  if (first < 0) return { instructions: [], unknown: [] };
  const said = lines.slice(first);
  return numbersOf(said[0] ?? '') ? readNumbered(said) : readSingle(said);
}

function readSingle(lines: string[]): Answer {
  const instruction = readLine(lines[0] ?? '');
  if (!instruction) return { instructions: [], unknown: [lines[0] ?? ''] };
  return { instructions: [withReason(instruction, untilBlank(lines, 1))], unknown: [] };
}

/** Lines without a number go with the reason above them; after a blank line whatever bears no number is chat. */
function readNumbered(lines: string[]): Answer {
  const answer: Answer = { instructions: [], unknown: [] };
  for (const [at, line] of lines.entries()) {
    const numbered = numbersOf(line);
    if (!numbered) continue;
    const instruction = readLine(numbered.rest);
    if (!instruction) {
      answer.unknown.push(line);
      continue;
    }
    const more = untilBlank(lines, at + 1).filter((next) => !numbersOf(next));
    answer.instructions.push({ ...withReason(instruction, more), numbers: numbered.numbers });
  }
  return answer;
}

function untilBlank(lines: string[], from: number): string[] {
  const rest = lines.slice(from);
  const end = rest.indexOf('');
  return end < 0 ? rest : rest.slice(0, end);
}

function withReason(instruction: Instruction, more: string[]): Instruction {
  if (instruction.verb !== 'reject') return instruction;
  const reason = [instruction.reason ?? '', ...more].join(' ').trim().slice(0, LONGEST_REASON);
  return { ...instruction, reason: reason || undefined };
}

/** "3", "1, 2", "1-4", "no. 2" or "all" at the beginning of a line, and what follows. */
function numbersOf(line: string): { numbers: number[] | 'all'; rest: string } | undefined {
  const all = new RegExp(`^(?:${allWords.join('|')})[\\s.:)-]+(.*)$`, 'i').exec(line);
  if (all) return { numbers: 'all', rest: all[1] ?? '' };
  const given =
    /^(?:no\.?|nr\.?|n°|#)?\s?(\d{1,4}(?:\s?(?:,|;|-|–|&|and|und|et|y)\s?\d{1,4})*)[\s.:)-]+(\S.*)$/i.exec(
      line,
    );
  if (!given) return undefined;
  const numbers = (given[1] ?? '').split(/,|;|&|and|und|et|y/i).flatMap(rangeOf);
  return { numbers: [...new Set(numbers)].slice(0, MOST_NUMBERS), rest: given[2] ?? '' };
}

function rangeOf(text: string): number[] {
  const [from = 0, to = from] = text.split(/-|–/).map(Number);
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, MOST_NUMBERS)) }, (_one, at) => from + at);
}

function readLine(line: string): Instruction | undefined {
  const [, word = '', rest = ''] =
    /^(?:please |bitte |svp |por favor )?([\p{L}\p{M}]+)(.*)$/iu.exec(line.trim()) ?? [];
  const verb = verbOf(word);
  if (!verb) return undefined;
  if (verb === 'reject') return rejection(rest);
  return /\?/.test(rest) || !wordsOf(rest).every((one) => fillers.has(one))
    ? undefined
    : { numbers: undefined, verb };
}

/** "reject: reason", "reject - reason", "reject because …"; "reject?" is a question. */
function rejection(rest: string): Instruction | undefined {
  if (/^\s*\?/.test(rest)) return undefined;
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
