import { bitOf } from '../marks.js';
import { hasMark, isIn, type Reading } from '../reading.js';
import { unleet } from '../spelling.js';
import type { Token } from '../tokens.js';
import { topLevels } from '../top-levels.js';
import { type Hit, matches, type Rule } from './rule.js';

/** E-mail addresses, also with their marks as words or in brackets, with spaces, or backwards. */
export const email: Rule = {
  name: 'email-address',
  category: 'contact',
  description: 'An e-mail address, also with "at" and "dot" in words or brackets',
  explain: 'This looks like an e-mail address.',
  check: (reading) => [
    ...written(reading),
    ...spelled(reading),
    ...bracketedLetters(reading),
    ...runTogether(reading),
  ],
};

const LOCAL = new Set("abcdefghijklmnopqrstuvwxyz0123456789._%+'#&=-");
const HOST = new Set('abcdefghijklmnopqrstuvwxyz0123456789.-');
const LONGEST_LOCAL = 64;
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
    if (isHost(host, spaced, text[after.end]) && !isCode(text, before, after, local)) {
      hits.push({ start: before.start, end: after.end });
    } else if (isBackwards(local, host)) hits.push({ start: before.start, end: after.end });
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

/** "git@github.com:x/y", "@scope/package", and what a decorator looks like, are code. */
function isCode(text: string, before: Span, after: Span, local: string): boolean {
  return (
    local === 'git' || text[after.end] === '(' || (before.start === before.end && text[after.end] === '/')
  );
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

/** "wrenmaltATgmailDOTcom". */
function runTogether({ folded: { text }, tokens }: Reading): Hit[] {
  const isRun = ({ start, end }: Token) =>
    end - start >= SHORTEST_RUN && DOTTED.test(text.slice(end - SHORTEST_RUN, end));
  return tokens.some(isRun) ? matches(text, RUN_TOGETHER) : [];
}

const AT = bitOf('at-word') | bitOf('at-strong');

/** "wren at northfield dot org", "wren (at) gmail (dot) com", "wren at gmail". */
function spelled(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  if (!(reading.marks & AT)) return hits;
  for (let at = 1; at < reading.tokens.length; at++) {
    if (!hasMark(reading, at, AT)) continue;
    const hit = spelledAt(reading, at);
    if (hit) hits.push(hit);
  }
  return hits;
}

function spelledAt(reading: Reading, at: number): Hit | undefined {
  const { tokens, folded } = reading;
  const [local, mark] = [tokens[at - 1], tokens[at]];
  if (!local || !mark) return undefined;
  // "An internship bei Yahoo" is none, "rowan.k bei gmx punkt de" is.
  const place = mark.word.text === 'bei' || mark.word.text === 'chez';
  const sign = bracketed(folded.text, mark.start, mark.end) || isIn(reading, at, 'at-strong');
  if (!sign && mark.breaks) return undefined;
  const first = isIn(reading, at + 1, 'sign-word') ? at + 2 : at + 1;
  const host = hostFrom(reading, first);
  if (place && host?.words === 0 && !/[\d._]/.test(local.word.text + (folded.text[local.start - 1] ?? '')))
    return undefined;
  if (!host || (!sign && isIn(reading, first, 'not-a-name'))) return undefined;
  const common = isIn(reading, at - 1, 'not-a-name') && !isJoined(reading, at - 1);
  const certain = host.provider ? !common || host.dots > 0 : host.words > 0 || (sign && host.dots > 0);
  if (!certain || (common && !sign && host.words === 0)) return undefined;
  return { start: startOfLocal(reading, at - 1), end: host.end };
}

/** Where the part before the sign begins: "wren dot malt", "w.malt", "wren underscore malt". */
function startOfLocal(reading: Reading, last: number): number {
  const { tokens, folded } = reading;
  let at = last;
  while (
    at > 1 &&
    JOINERS.has(tokens[at - 1]?.word.text ?? '') &&
    !tokens[at - 1]?.breaks &&
    !tokens[at]?.breaks &&
    !isIn(reading, at - 2, 'not-a-name')
  )
    at -= 2;
  let start = tokens[at]?.start ?? 0;
  for (let signs = 0; start > 0 && signs < LONGEST_LOCAL; signs++, start--)
    if (!/[\w.+=-]/.test(folded.text[start - 1] ?? '')) break;
  return start;
}

const JOINERS = new Set(
  'underscore dot dash hyphen unterstrich punkt bindestrich point tiret guion punto ponto punt kropka'.split(
    ' ',
  ),
);

/** "j.k", "rowan underscore k": what is joined to something before it is no word of a sentence. */
function isJoined({ tokens, folded }: Reading, at: number): boolean {
  return (
    /[._+-]/.test(folded.text[(tokens[at]?.start ?? 0) - 1] ?? '') ||
    JOINERS.has(tokens[at - 1]?.word.text ?? '')
  );
}

function bracketed(text: string, start: number, end: number): boolean {
  return (
    /[([{<*_|-]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^\s?[)\]}>*_|-]/.test(text.slice(end, end + 2))
  );
}

interface SpelledHost {
  end: number;
  provider: boolean;
  /** How many of the dots are words, and how many there are. */
  words: number;
  dots: number;
}

/** A host from a token on, its dots as dots, words or words in brackets. */
function hostFrom(reading: Reading, from: number): SpelledHost | undefined {
  const { tokens, folded } = reading;
  let at = from;
  if (tokens[at]?.word.text === 'g' && tokens[at + 1]?.word.text === 'mail') at++;
  const provider = isIn(reading, at, 'mail-provider') || tokens[at]?.word.text === 'mail';
  let end = tokens[at]?.end;
  let words = 0;
  let dots = 0;
  let last = '';
  if (end === undefined || tokens[from]?.breaks) return undefined;
  for (let labels = 0; labels < 5; labels++) {
    const current = tokens[at];
    const next = tokens[at + 1];
    if (!current || !next) break;
    const gap = folded.text.slice(current.end, next.start);
    const word = isIn(reading, at + 1, 'dot-word');
    if (word && tokens[at + 2]) {
      at += 2;
      words++;
    } else if (
      /^(?:\.| ?\[?\(?\.\)?\]? ?|-)$/.test(gap) &&
      gap.includes('.') &&
      (gap === '.' || gap.length > 2)
    )
      at++;
    else if (gap === '-') {
      at++;
      end = tokens[at]?.end ?? end;
      continue;
    } else if (provider && gap === ' ' && /^(?:com|de|fr|es|net|org|co)$/.test(next.word.text)) at++;
    else break;
    dots++;
    last = tokens[at]?.word.text ?? '';
    end = tokens[at]?.end ?? end;
  }
  if (dots === 0) return provider ? { end, provider, words, dots } : undefined;
  return topLevels.has(last) || last === 'example' || last === 'test'
    ? { end, provider, words, dots }
    : undefined;
}
