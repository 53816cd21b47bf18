import type { Reading } from '../reading.js';
import { unleet } from '../spelling.js';
import type { Token } from '../tokens.js';
import { topLevels } from '../top-levels.js';
import { type Hit, matches, type Rule } from './rule.js';
import { LONGEST_LOCAL, spelledEmails } from './spelled-email.js';

/** E-mail addresses, also with their marks as words or in brackets, with spaces, or backwards. */
export const email: Rule = {
  name: 'email-address',
  category: 'contact',
  description: 'An e-mail address, also with "at" and "dot" in words or brackets',
  explain: 'This looks like an e-mail address.',
  check: (reading) => [
    ...written(reading),
    ...spelledEmails(reading),
    ...bracketedLetters(reading),
    ...runTogether(reading),
  ],
};

const LOCAL = new Set("abcdefghijklmnopqrstuvwxyz0123456789._%+'#&=-");
const HOST = new Set('abcdefghijklmnopqrstuvwxyz0123456789.-');
const LONGEST_HOST = 255;

/** Around each "@": what is before and after it, close by or with one space. */
function written({ folded: { text } }: Reading): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = leftOf(text, at);
    if (before.start === before.end) continue;
    const after = rightOf(text, at + 1);
    const host = text
      .slice(after.start, after.end)
      .replace(/\s/g, '')
      .replace(/[.-]+$/, '');
    const spaced =
      before.end !== at || after.start !== at + 1 || /\s/.test(text.slice(after.start, after.end));
    const local = text.slice(before.start, before.end);
    const next = text[after.end];
    if ((isHost(host, spaced, next) && !isCode(local, next)) || isBackwards(local, host))
      hits.push({ start: before.start, end: after.end });
  }
  return hits;
}

function isLocal(sign: string): boolean {
  return LOCAL.has(sign) || sign >= '\u00c0';
}

function isOfHost(sign: string): boolean {
  return HOST.has(sign) || (sign >= '\u00c0' && sign <= '\ud7ff');
}

interface Span {
  start: number;
  end: number;
}

function leftOf(text: string, at: number): Span {
  let end = at;
  while (end > 0 && at - end < 3 && /[ \n]/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > 0 && end - start < LONGEST_LOCAL) {
    if (isLocal(text[start - 1] ?? '')) start--;
    else if (end !== at && /[a-z0-9] \. $/.test(text.slice(Math.max(0, start - 4), start))) start -= 3;
    else break;
  }
  return { start, end };
}

/** A host may be broken by spaces around its dots or its end of line. */
function rightOf(text: string, from: number): Span {
  let start = from;
  while (start - from < 3 && /[ \n]/.test(text[start] ?? '')) start++;
  let end = start;
  while (end - start < LONGEST_HOST) {
    while (end - start < LONGEST_HOST && isOfHost(text[end] ?? '')) end++;
    const gap = /^(?: ?\. ?|\s\.\s|\n)(?=[a-z]{2,})/.exec(text.slice(end, end + 6));
    const label = gap && /^[a-z]{2,12}/.exec(text.slice(end + gap[0].length, end + gap[0].length + 12))?.[0];
    const dotted = text[end - 1] === '.' && text[end] === ' ';
    if (gap && gap[0] !== '\n' && label && topLevels.has(label)) end += gap[0].length;
    else if (dotted && /^ (?:com|net|org|de|fr|es|co|uk|edu)\b/.test(text.slice(end, end + 5))) end++;
    else break;
  }
  end += apart(text.slice(end - 2, end + 9));
  while (end > start && /[.-]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** How much further a last label goes on whose letters stand apart: "gmail.c o m". */
function apart(around: string): number {
  const [all = '', letters = ''] = /^\.([a-z](?: [a-z]){1,3})(?![\w'])/.exec(around) ?? [];
  return topLevels.has(letters.replaceAll(' ', '')) ? all.length - 2 : 0;
}

const PROVIDER =
  /^(?:g ?mail|googlemail|hot ?mail|outlook|yahoo|icloud|aol|gmx|web|live|msn|proton(?:mail)?|mail|yandex|t-online|freenet|orange|wanadoo|laposte|free|sfr|telefonica|me|ymail|btinternet|sky|qq|163)(?=$|\.|com$)/;

function isHost(host: string, spaced: boolean, next: string | undefined): boolean {
  if (host.length > 253 || next === '/' || next === ':') return false;
  const label = host.slice(host.lastIndexOf('.') + 1);
  // "c0m"; the price "@4.5k" is no address.
  const last = /^[a-z]\w\w/.test(label) && topLevels.has(unleet(label)) ? unleet(label) : label;
  if (label === host)
    return !spaced
      ? PROVIDER.test(host) && host.length > 3
      : /^(?:gmail|hotmail|outlook|yahoo|icloud|gmx|protonmail)$/.test(host);
  if (!/^(?:[a-z\u00c0-\ud7ff]{2,}|xn--[a-z0-9-]+)$/.test(last) || last === 'local' || last === 'localhost')
    return false;
  return !spaced || topLevels.has(last) || last === 'example' || last === 'test';
}

/** "git@github.com:x/y", and what a decorator looks like, are code. */
function isCode(local: string, next: string | undefined): boolean {
  return local === 'git' || next === '(';
}

function isBackwards(local: string, host: string): boolean {
  if (!/^(?:moc|ten|gro|ku\.|ed|rf|se)/.test(local)) return false;
  const reversed = [...`${local}@${host}`].reverse().join('');
  const [, domain = ''] = reversed.split('@');
  return /^[a-z0-9-]+(?:\.[a-z]{2,3}){1,2}$/.test(domain) && PROVIDER.test(domain);
}

const LETTER_AT =
  /(?<![\w.+-])[a-z0-9][\w.+-]{1,63} ?[([{] ?ae? ?[)\]}] ?[a-z0-9][a-z0-9-]{1,60}(?:\.[a-z0-9-]{2,60}){1,3}(?![\w-])/g;

/** "wren.malt (a) gmail.com". */
function bracketedLetters({ folded: { text } }: Reading): Hit[] {
  if (!['(a)', '[a]', '{a}', '(ae)', '[ae]'].some((hint) => text.includes(hint))) return [];
  return matches(text, LETTER_AT, ([found]) => topLevels.has(found.slice(found.lastIndexOf('.') + 1)));
}

const RUN_TOGETHER =
  /(?<![\w.-])[a-z0-9][\w.-]{2,40}?(?:at|aet|arroba|arobase)(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|gmx|web|proton|protonmail|live|aol)(?:dot|punkt|point|punto)(?:com|net|org|de|fr|es|at|ch|uk|me|co)(?![a-z])/g;

const SHORTEST_RUN = 12;
const DOTTED = /(?:dot|punkt|point|punto)[a-z]{2,3}$/;
const T = 0x74;
const O = 0x6f;

/** Whether what stands so far before an end may be the last letter of "dot", "punkt", "point" or "punto". */
function endsDot(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === T || unit === O;
}

/** "wrenmaltATgmailDOTcom". */
function runTogether({ folded: { text }, tokens }: Reading): Hit[] {
  const isRun = ({ start, end }: Token) =>
    end - start >= SHORTEST_RUN &&
    (endsDot(text, end - 3) || endsDot(text, end - 4)) &&
    DOTTED.test(text.slice(end - SHORTEST_RUN, end));
  return tokens.some(isRun) ? matches(text, RUN_TOGETHER) : [];
}
