import { lettersOf } from '../../identity/letters.js';
import { TITLES } from '../../identity/name-words.js';
import { soundSearch } from '../../identity/sound/search.js';
import { anyOf, folded } from '../phrases.js';
import { isRegistration } from './legal-notice.js';
import { isTold, maySign, tellsReach, wordsOf } from './name-line.js';

const MOST_LINES = 14;
const LONGEST_LINE = 110;
const MOST_WORDS = 7;

/**
 * Where a block under the author's own full name begins, at the end of what stands from `from` up to `to`: posts,
 * addresses and numbers as offices set them under a letter. `author` are the author's names in full; `wordsBefore` tells
 * that there are some words before `from`, above a quote say.
 */
export function nameBlockStart(
  lines: string[],
  from: number,
  to: number,
  author: readonly string[],
  wordsBefore = false,
): number | undefined {
  if (author.length === 0) return undefined;
  const names = author
    .map((name) => wordsOf(name))
    .filter((words) => words.length > 1 || UNSPACED.test(words.join('')));
  let filled = 0;
  for (let at = to - 1; at >= from && filled < MOST_LINES; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    const isText = line.length > LONGEST_LINE || (line.length > 40 && /[.!?。！？]$/.test(line));
    if (isText && !isRegistration(line)) return undefined;
    if (isText) continue;
    // A labelled line is of a header block, and what follows is a mail that is passed on.
    if (/^[>\s*_]{0,8}\p{L}[\p{L}\p{M} .-]{0,24}[*_]{0,2}\s?[:：][*_]{0,2}\s.*@/u.test(line))
      return undefined;
    const words = wordsOf(line);
    const named = namePart(line, words);
    const own = named && names.find((name) => name.every((word) => named.includes(word)));
    if (own || isHeard(line, author)) {
      const begins =
        (isWordsBefore(lines, from, at) || (wordsBefore && !isAsked(lines, from))) &&
        !(own && (isIntroduced(line, own) || isInSentence(line, own))) &&
        !isPartOfText(lines, from, at, to);
      if (!begins) return undefined;
      return own && endsText(line, own) ? at + 1 : belowPictures(lines, from, at);
    }
    if (isTold(line)) return undefined;
  }
  return undefined;
}

/** "My name is Ada Quillan", "I'm Ada Quillan", "Name: Ada Quillan": said to the reader, and more may follow. */
function isIntroduced(line: string, name: string[]): boolean {
  const before = around(line, name).before.at(-1) ?? '';
  return /^\p{Ll}[\p{L}\p{M}]+$|\p{L}['’]\p{Ll}+$|[:：]$/u.test(before);
}

/** "Ada Quillan will be there.", "See the files. Ada Quillan writes.": the name is in a sentence. */
function isInSentence(line: string, name: string[]): boolean {
  const { last, after } = around(line, name);
  if (endsText(line, name) && /[.!?…]$/.test(line)) return true;
  return (
    after.length > 1 && /[\p{L}\p{M}]$/u.test(last) && /^\p{Ll}/u.test(after[0] ?? '') && /[.!?…]$/.test(line)
  );
}

/** "Meet me at 5. Ada Quillan": the last words of the text stand before the name. */
function endsText(line: string, name: string[]): boolean {
  const { before } = around(line, name);
  return (
    before.length > 1 &&
    before.some((word) => /[\p{L}\d][.!?…]$/u.test(word)) &&
    before.some((word) => /^(?:\p{Ll}|\d)/u.test(word) && !TITLES.has(wordsOf(word).join('')))
  );
}

/** The words of a line before and after a name, and the last that is part of it. */
function around(line: string, name: string[]): { before: string[]; last: string; after: string[] } {
  const words = line.split(/\s+/);
  const isOwn = (word: string) => wordsOf(word).some((part) => name.includes(part));
  const end = words.findLastIndex(isOwn);
  return {
    before: words.slice(0, words.findIndex(isOwn)),
    last: words[end] ?? '',
    after: words.slice(end + 1),
  };
}

/** What people write of themselves in a mail, their name first. */
const portraits = anyOf(`
cv | c v | curriculum vitae | résumé | resume | cover letter | title page | about me | profile | lebenslauf | steckbrief | bewerbung | anschreiben | titelblatt | lettre de motivation
curriculum | carta de presentación | carta de motivación | lettera di presentazione | currículo | motivatiebrief | życiorys | резюме | życiorysu | özgeçmiş | önéletrajz | životopis | 履歴書 | 简历 | 이력서`);
const BY = /^(?:by|von|par|por|di|door|av|af|autor|author|oleh|przez)$/i;

/** By these a portrait is the author's own: to speak of the reader's is what the others do. */
const OWN =
  /(?<!\p{L})(?:my|mein(?:e[nmrs]?)?|mon|ma|mi|mio|mia|meu|minha|mijn|moj\p{L}{0,4}|mój|min|mitt|мо\p{L}{1,3})(?!\p{L})|我的|私の|제 /u;
/** A person and a part or a task. */
const LISTED = /\p{L}(?:,| [-–—]) \p{L}/u;

/** Whether the name stands in a list of people, under a title, or above what the text announces: a CV, say. */
function isPartOfText(lines: string[], from: number, name: number, to: number): boolean {
  const above = lines[name - 1]?.trim() ?? '';
  if (BY.test(above)) return true;
  if (LISTED.test(above) && maySign(above) && LISTED.test(lines[name] ?? '')) return true;
  const before = lines.slice(from, name).findLast((line) => line.trim() !== '') ?? '';
  const own = before.length < 300 && OWN.test(before.toLowerCase()) && portraits.test(folded(before));
  return (own || /[:：]\s*$/.test(before)) && !lines.slice(name, to).some(tellsReach);
}

/** The pictures above a name, as programs write them in plain text, belong to it. */
function belowPictures(lines: string[], from: number, name: number): number {
  let start = name;
  for (let at = name - 1; at > from; at--) {
    const line = lines[at]?.trim() ?? '';
    if (/^(?:\[(?:cid|image|logo)[^\]]{0,100}\]|<image\d+\.\w+>)/i.test(line)) start = at;
    else if (line !== '') break;
  }
  return start;
}

const OTHER_LETTERS = /(?=\p{L})\P{Script=Latin}/u;

/** Whether a line is little more than one of the names in another script. */
function isHeard(line: string, author: readonly string[]): boolean {
  if (line.length > 40 || OTHER_LETTERS.test(line) === OTHER_LETTERS.test(author[0] ?? '')) return false;
  const spoken = author.map((name) => ({ name, replacement: '', first: true }));
  const heard = soundSearch(spoken, '')(lettersOf(line));
  const length = heard.reduce((sum, { start, end }) => sum + end - start, 0);
  return length >= line.length * 0.7;
}

/** A whole name in a script that parts no words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,8}$/u;

/** The words of a line among which a name would stand: all of a short one, the first part of one parted by bars. */
function namePart(line: string, words: string[]): string[] | undefined {
  if (words.length <= MOST_WORDS) return words;
  const [first = '', ...more] = line.split(/ [|·•–—] /);
  return more.length > 0 && first.length <= 40 ? wordsOf(first) : undefined;
}

/** Whether what stands above `from` asks for something: then a name is the answer. */
function isAsked(lines: string[], from: number): boolean {
  return /[?？:：]\s*$/.test(
    lines.slice(Math.max(0, from - 8), from).findLast((line) => /[^>\s]/.test(line)) ?? '',
  );
}

function isWordsBefore(lines: string[], from: number, at: number): boolean {
  return lines.slice(from, at).some((line) => line.trim() !== '');
}
