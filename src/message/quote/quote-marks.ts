import { isPlain } from '../phrases.js';
import { addressInBrackets, bare, DATE, tellsAddress, tellsDay, tellsTime } from './bare-line.js';
import { attributionBeginnings, wroteWords } from './quote-words.js';
import { namesWriter, tellsOfSomebody } from './writer.js';

const LONGEST = 400;
const MOST_LINES = 5;
const WROTE = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}\\p{Script=Hebrew}])(?:${wroteWords.map(escaped).join('|')})`,
  'iu',
);
const ENDS_WITH_WROTE =
  /(?:写道|寫道|写到|書きました|작성함?|님이 작성|쓴 글|wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|geschreven|skrev|kirjoitti|napisał|napsal|пишет|написал|yazdı)[\s:：*_-]*$/u;
/** The last signs of these words, and what may follow them: most lines end with none. */
const LAST_SIGNS = new Set('道到た성함글e:：*_-');
const BEGINS = new RegExp(`^(?:${attributionBeginnings.map(escaped).join('|')})[\\s,.]`, 'iu');

/**
 * Where a line such as "On …, X <x@y> wrote:" begins at `at`, wrapped over up to five lines: the line after it.
 * It takes a word for "wrote" or quoted lines after it, and a date or an address; or a date and an address.
 */
export function attributionAt(lines: string[], at: number): number | undefined {
  const ends = endings(lines);
  for (let end = at; end < Math.min(at + MOST_LINES, lines.length); end++) {
    if (ends[end] === NEVER) return undefined;
    if (ends[end] === LAST && attributionStart(lines, at, end) === at) return end + 1;
  }
  return undefined;
}

const NEVER = 1;
const LAST = 2;
/** Each line is looked at once, though it may be the second to fifth of an introduction as well as the first. */
const known = new WeakMap<readonly string[], number[]>();

/** Of each line whether it may be the last of an introduction, or cannot be part of any. */
function endings(lines: readonly string[]): number[] {
  const told = known.get(lines);
  if (told) return told;
  const found = lines.map(ending);
  known.set(lines, found);
  return found;
}

/** Of each line whether such an introduction may begin there. */
export function mayAttribute(lines: readonly string[]): boolean[] {
  const may = new Array<boolean>(lines.length).fill(false);
  const ends = endings(lines);
  for (let end = ends.indexOf(LAST); end >= 0; end = ends.indexOf(LAST, end + 1))
    may.fill(true, Math.max(0, end - MOST_LINES + 1), end + 1);
  return may;
}

function ending(whole: string): number {
  const end = whole.trimEnd();
  if (end === '') return NEVER;
  if (end.length <= LONGEST && !mayEndIntroduction(end)) return 0;
  const line = bare(whole);
  if (line.startsWith('>>> ') && line.endsWith(' >>>') && isDayAndAuthor(line)) return LAST;
  if (line === '' || line.startsWith('>') || line.length > LONGEST) return NEVER;
  return endsIntroduction(line) ? LAST : 0;
}

/** Also where `bare` takes something off that stands behind the last sign. */
function mayEndIntroduction(line: string): boolean {
  const last = line.at(-1) ?? '';
  if (last === 'e') return line.endsWith('wrote') || line.includes('>') || !isPlain(line);
  return last === ';' || last > '\x7f' || LAST_SIGNS.has(last) || line.includes('>');
}

function endsIntroduction(line: string): boolean {
  const last = line.at(-1) ?? '';
  if (last === ':' || last === '：' || (LAST_SIGNS.has(last) && ENDS_WITH_WROTE.test(line))) return true;
  return line.includes('>') && (/\s>>>$/.test(line) || isDayAndAddress(line) || isRunTogether(line));
}

/** Yahoo's program for phones lets what it quotes begin behind the line: "On …, X <x@y> wrote:   Is it ready?" */
function isRunTogether(line: string): boolean {
  const [, introduction] = /^(.{10,300}?>[^:<>]{0,40}[:：])\s{2,10}\S/u.exec(line) ?? [];
  return (
    introduction !== undefined &&
    DATE.test(introduction) &&
    addressInBrackets(introduction) &&
    WROTE.test(introduction)
  );
}

/** The fewest lines up to `end` that introduce a quote, and the earlier ones that belong to them; none before `least`. */
function attributionStart(lines: string[], least: number, end: number): number | undefined {
  let start = end;
  while (start >= least && !introduces(joined(lines, start, end), lines, end)) {
    if (endsSentence(bare(lines[start - 1]))) return undefined;
    start--;
  }
  if (start < least) return undefined;
  // A wrapped line may hold neither day nor address: what counts is where the line that holds the day begins.
  for (let earlier = start - 1; earlier >= least; earlier--) {
    const line = bare(lines[earlier]);
    const so = joined(lines, start, end);
    if (line.length >= 150 || (/[.!?…:;]$/.test(line) && !isPartOfDay(line, so))) break;
    const belongs = DATE.test(so)
      ? BEGINS.test(line)
      : DATE.test(line) || tellsAddress(line) || (BEGINS.test(line) && /\d/.test(line));
    if (belongs || (addressInBrackets(line) && !tellsAddress(so))) start = earlier;
  }
  return start;
}

/** Not the point of an abbreviated month. */
function endsSentence(line: string): boolean {
  return /[!?…:;]$/.test(line) || (/\p{L}\.$/u.test(line) && !/\d[.,]? \p{L}{2,5}\.$/u.test(line));
}

/** "… schrieb am Mo., 14." before "Sept. 2026, 17:20:", and other days that are wrapped behind a point. */
function isPartOfDay(line: string, next: string): boolean {
  return (
    /\d[.,]?(?: \p{L}{2,5})?\.$/u.test(line) && /^(?:\p{L}{3,12}\.?,? )?\d/u.test(next) && !BEGINS.test(next)
  );
}

function joined(lines: string[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map(bare)
    .join(' ');
}

/** Words and the beginning of another sentence, which no program writes into one line with its own. */
const SENTENCES = /\p{Ll}{4}[.!?]["'”’]? \p{Lu}/u;
/** Programs know the name of who wrote; "you wrote" is said by some. */
const PRONOUN =
  /(?<!\p{L})(?:(?:I|he|she|they|we|it) wrote|schrieb(?:en)? (?:ich|er|sie|es|wir)|(?:ich|er|sie|wir) schrieb|(?:j[’']ai|il a|elle a|on a|nous avons|ils ont) écrit|(?:él|ella|yo) escribió|escribí|ho scritto|l(?:ui|ei) ha scritto|escrevi|el[ea] escreveu|schreef (?:ik|hij|zij|ze)|(?:ik|hij|zij|ze) schreef|skrev (?:jag|jeg|han|hon|hun|vi)|(?:jag|jeg|han|hon|hun|vi) skrev|napisał[ea]m|ona? napisał|(?:я|он|она) написал)(?!\p{L}{2})/u;
const BEFORE_MAIL = /\b(?:1[0-8]\d\d|19[0-8]\d)\b/;

/** The day and time of a mail: no letter of old had a clock, and "at 16:30 she wrote" is of today. */
function tellsMailTime(text: string): boolean {
  return tellsDay(text) && tellsTime(text) && !BEFORE_MAIL.test(text);
}

function introduces(text: string, lines: string[], end: number): boolean {
  const told = DATE.test(text) || tellsAddress(text);
  const wrote = WROTE.test(text);
  if (wrote && PRONOUN.test(text) && !addressInBrackets(text)) return false;
  // Who writes "On 3 May 1901 she wrote:" tells of a letter; programs add the time or the address.
  if (wrote && tellsAddress(text) && namesWriter(text, WROTE, false)) return true;
  if (wrote && tellsMailTime(text) && !SENTENCES.test(text) && namesWriter(text, WROTE, true)) return true;
  if (text.length < 250 && DATE.test(text) && addressInBrackets(text)) return true;
  if (!quotedFollows(lines, end + 1)) return false;
  if (wrote) return !SENTENCES.test(text) && namesWriter(text, WROTE, !told);
  return tellsAddress(text) || (tellsDay(text) && !tellsOfSomebody(text));
}

/** ">>> X <x@y> 14/09/2026 17:20 >>>", as GroupWise writes it. */
function isDayAndAuthor(line: string): boolean {
  return line.length < 150 && tellsMailTime(line);
}

/** "2026/9/14 X <x@y>", as some programs leave it. */
function isDayAndAddress(line: string): boolean {
  return (
    line.length < 150 && /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s.{0,120}>$/.test(line) && addressInBrackets(line)
  );
}

function quotedFollows(lines: string[], from: number): boolean {
  for (let at = from; at < Math.min(from + 3, lines.length); at++) {
    if (/^ ?>/.test(lines[at] ?? '')) return true;
    if (lines[at]?.trim()) return false;
  }
  return false;
}

function escaped(word: string): string {
  return word.replace(/[()/.]/g, '\\$&');
}
