import { anyOf, folded, foldedPhrase, isPlain, listed, patternOf } from '../phrases.js';
import { bare, DATE, tellsAddress, tellsMoment } from './bare-line.js';
import { isForwardMark } from './forward-mark.js';
import {
  fromLabels,
  originalKinds,
  originalWords,
  otherLabels,
  replyAbove,
  sentLabels,
} from './quote-words.js';

const REPLY_ABOVE = anyOf(replyAbove);
/** The first two words of each of these, however much white space parts them. */
const REPLY_BEGINNINGS = new RegExp(
  listed(replyAbove)
    .map((phrase) => foldedPhrase(phrase.split(' ', 2).join(' ')))
    .map((words) => patternOf(words).replaceAll('[ _-]{0,2}', '[\\s_-]*'))
    .join('|'),
  'i',
);
const ORIGINAL = new RegExp(
  `^-{5,}(?!BEGIN |END )(?=.{0,40}(?:${originalWords.join('|')})).{0,40}(?:${originalKinds.join('|')}).*-{5,}$`,
  'iu',
);
/** Samsung's program for phones runs the line and the whole block together. */
const ORIGINAL_AND_BLOCK = new RegExp(
  `^-{5,}.{0,40}(?:${originalWords.join('|')}).{0,20}-{5,}\\s{0,3}(?:${fromLabels.join('|')})\\s?[:：]`,
  'iu',
);
const from = new Set(fromLabels);
const sent = new Set(sentLabels);
const labels = new Set([...fromLabels, ...otherLabels]);

/**
 * Where the header block of a quoted mail begins at `at` ("From: … Sent: … To: … Subject: …" in any language, with
 * or without a line like "-----Original Message-----" before): the first line after the block.
 */
export function headerBlockAt(lines: string[], at: number): number | undefined {
  if (!mayBeginBlock(lines[at] ?? '')) return undefined;
  const line = bare(lines[at]).replaceAll('‐', '-');
  if (!line || isForwardMark(line.slice(0, 60))) return undefined;
  if (line.startsWith('-----') && ORIGINAL_AND_BLOCK.test(line)) return at + 1;
  if (isReplyLine(line)) return at + 1;
  if (isSeparator(line)) {
    const next = lines.slice(at + 1, at + 3).findIndex((after) => after.trim() !== '');
    const block = next < 0 ? undefined : blockEnd(lines, at + 1 + next, true);
    return block ?? (ORIGINAL.test(line) ? at + 1 : undefined);
  }
  if (labelOf(lines[at] ?? '') === undefined || isRemarkAbove(lines, at)) return undefined;
  return at > 0 && forwardedBefore(lines, at) ? undefined : blockEnd(lines, at, false);
}

function mayBeginBlock(line: string): boolean {
  return line.includes(':') || line.includes('---') || line.includes('___') || mayBeReplyLine(line);
}

const SIGNS = /[:_\x80-\uffff-]/;

/** Whether a block may begin at a line, or a rule of any signs stand there: few lines are left. */
export function mayBegin(line: string): boolean {
  return SIGNS.test(line) || REPLY_BEGINNINGS.test(line);
}

/** Whether a line that looks labelled is somebody's own, "PS: it is ready", right above a block that is whole without it. */
function isRemarkAbove(lines: string[], at: number): boolean {
  return (
    !isLabelled(lines[at] ?? '') &&
    !tellsAddress(lines[at] ?? '') &&
    lines.slice(at + 1, at + 3).some((line) => from.has(labelOf(line)?.toLowerCase() ?? '')) &&
    blockEnd(lines, at + 1, false) !== undefined
  );
}

/** "Please reply above this line", as ticket systems write it in many languages. */
export function isReplyLine(line: string): boolean {
  return line.length < 120 && mayBeReplyLine(line) && REPLY_ABOVE.test(folded(line));
}

function mayBeReplyLine(line: string): boolean {
  return isPlain(line) ? REPLY_BEGINNINGS.test(line) : !OTHER_SCRIPT.test(line);
}

/** Only letters, and signs, that fold to none of Latin. */
const OTHER_SCRIPT =
  /^[\s!-@[-`{-~\u0370-\u1cff\u2010-\u2027\u3000-\u31ff\u3400-\u9fff\uac00-\ud7ff\uff01-\uff20]*$/;

/** "-----Original Message-----" in any language, or the rule that Outlook draws. */
function isSeparator(line: string): boolean {
  return (
    line.length < 100 && (/^-{3,}\s*\p{L}[\p{L}\p{M}\s.'’-]*-{3,}$/u.test(line) || /^_{10,}$/.test(line))
  );
}

function forwardedBefore(lines: string[], at: number): boolean {
  return lines.slice(Math.max(0, at - 2), at).some((line) => isForwardMark(line.trim()));
}

const MOST_LINES = 9;

/** Exchange makes paragraphs of the lines of a block. */
function isSpacing(lines: string[], at: number): boolean {
  return lines[at]?.trim() === '' && isLabelled(lines[at - 1] ?? '') && isLabelled(lines[at + 1] ?? '');
}

/** A long subject goes on in a line of its own. */
function isWrapped(lines: string[], at: number): boolean {
  return lines[at]?.trim() !== '' && isLabelled(lines[at - 1] ?? '') && isLabelled(lines[at + 1] ?? '');
}

/**
 * Three labelled lines or more with a sender first, or four with an address and a date where the language is unknown;
 * `separated` where a line that only programs write stands before. Programs that do not begin labels with a capital tell
 * everything else.
 */
function blockEnd(lines: string[], at: number, separated: boolean): number | undefined {
  const found: string[] = [];
  let end = at;
  const last = Math.min(at + (lines[at + 1]?.trim() === '' ? 2 * MOST_LINES : MOST_LINES), lines.length);
  for (let next = at; next < last; next++) {
    const label = labelOf(lines[next] ?? '');
    if (label !== undefined) found.push(label);
    else if (isSpacing(lines, next)) continue;
    else if (isWrapped(lines, next)) continue;
    else if (found.length === 0 || !/^\s+\S|@/.test(lines[next] ?? '')) break;
    end = next + 1;
  }
  if (found.length < 3) return undefined;
  const text = lines.slice(at, end).map(bare).join(' ');
  const address = tellsAddress(text);
  const recognised = found.filter((label) => labels.has(label.toLowerCase())).length;
  if (found.some((label) => /^\p{Ll}/u.test(label)))
    return address && tellsMoment(text) && recognised >= 3 ? end : undefined;
  // People also list things behind such labels, but no program leaves out who wrote it or when.
  const isWhole = found.length >= 4 || saysSent(found);
  if (!separated && !address && !(isWhole && tellsMoment(text))) return undefined;
  const senders = found.findIndex((label) => from.has(label.toLowerCase()));
  if (senders >= 0 && recognised >= (senders === 0 ? 2 : 3)) return end;
  return found.length >= 4 && address && DATE.test(text) ? end : undefined;
}

/** A sender, then when it was sent: the block of a mail that has no subject. */
function saysSent([first = '', second = '']: string[]): boolean {
  return from.has(first.toLowerCase()) && sent.has(second.toLowerCase());
}

/** Whether a line bears one of the labels of such a block. */
export function isLabelled(line: string): boolean {
  return labels.has(labelOf(line)?.toLowerCase() ?? '');
}

function labelOf(line: string): string | undefined {
  if (line.length > 1_000) return undefined;
  if (!/[:：]/.test(line)) return labelOfRow(line);
  const [, label = '', blank] =
    /^\s{0,8}\*{0,2}\s?([\p{L}\p{M}][\p{L}\p{M} .'’-]{0,24}?)\s?\*{0,2}\s?[:：]\*{0,2}(\s|$|\*|(?=\p{Lo}))?/u.exec(
      line.replace(/^[\u200b-\u200f\u202a-\u202e\ufeff]+/, ''),
    ) ?? [];
  const known = label.trim();
  // French Windows Mail sets no blank: "Objet :Pont".
  if (known && (blank !== undefined || labels.has(known.toLowerCase()))) return known;
  return labelOfRow(line);
}

/** "| Subject | Bridge |": some programs set the block as a table. */
function labelOfRow(line: string): string | undefined {
  if (!line.includes('|') && !line.includes('\t')) return undefined;
  const [, label = ''] =
    /^\s{0,8}\|?\s{0,2}([\p{L}\p{M}][\p{L}\p{M} -]{0,20}?)\s{0,2}[|\t]/u.exec(line) ?? [];
  return labels.has(label.toLowerCase()) ? label : undefined;
}
