import type { Lexicon } from './lexicon.js';
import { bitOf } from './marks.js';
import type { Token } from './tokens.js';
import { type Word, wordNamed } from './vocabulary.js';

const SIGNS: Record<string, string> = {
  $: 's',
  '!': 'i',
  '@': 'a',
  '|': 'l',
  '+': 't',
  '(': 'c',
  '€': 'e',
  '¢': 'c',
};
const MASKED = /[a-z][*$!@|+€¢#%]+[a-z*$]|[$*@][a-z]{2}|[a-z]{1,3}\*{2,}/;
const MASKS = [...'*$!@|+€¢#%'];
const CHUNK = /[^\s,.;:"]{3,24}/g;

/**
 * The tokens with what was written so that no filter reads it put together where that makes a word that matters:
 * letters that stand apart ("k y s"), signs for letters ("sh!t"), and stars ("f*ck").
 */
export function putTogether(text: string, tokens: Token[], lexicon: Lexicon): Token[] {
  const spaced = withoutHalves(text, spacedOut(text, tokens, lexicon), lexicon);
  return MASKS.some((sign) => text.includes(sign)) && MASKED.test(text)
    ? unmasked(text, spaced, lexicon)
    : spaced;
}

const HALF = bitOf('half-word');
const HALVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['e', ['mail', 'mails', 'mailadresse', 'mailadressen', 'mailed']],
  ['hot', ['mail']],
  ['snabel', ['a']],
  ['tik', ['tok', 'toks']],
  ['whats', ['app', 'apps']],
  ['snap', ['chat', 'chats']],
  ['face', ['book', 'time']],
  ['insta', ['gram']],
  ['tele', ['gram']],
  ['gamer', ['tag', 'tags']],
  ['play', ['station']],
]);

/** The tokens with "tik tok" and "e-mail" as one. */
function withoutHalves(text: string, tokens: Token[], lexicon: Lexicon): Token[] {
  let result: Token[] | undefined;
  let from = 0;
  for (let at = 0; at + 1 < tokens.length; at++) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token || !next || (token.word.marks & HALF) === 0 || !areHalves(text, token, next)) continue;
    const word = wordNamed(lexicon, token.word.text + next.word.text);
    result ??= [];
    for (const kept of tokens.slice(from, at)) result.push(kept);
    result.push({ ...token, word, end: next.end });
    from = ++at + 1;
  }
  return result ? result.concat(tokens.slice(from)) : tokens;
}

function areHalves(text: string, { word, end }: Token, next: Token): boolean {
  return (
    HALVES.get(word.text)?.includes(next.word.text) === true &&
    !next.breaks &&
    /^[ -]$/.test(text.slice(end, next.start))
  );
}

const LONGEST_SPACED = 30;
/** Letters that are words: "a k n o b". */
const ALONE = new Set(['a', 'i', 'u', 'r', 'y', 'o', 'e']);

function spacedOut(text: string, tokens: Token[], lexicon: Lexicon): Token[] {
  let result: Token[] | undefined;
  let from = 0;
  for (let at = 0; at < tokens.length; ) {
    const end = endOfLetters(text, tokens, at);
    if (end - at < 3) {
      at = Math.max(end, at + 1);
      continue;
    }
    const letters = tokens.slice(at, end).map(({ word }) => word.text);
    const word = letters.length <= LONGEST_SPACED ? asLetters(lexicon, letters.join('')) : undefined;
    if (!word && letters.length > 3 && letters.length <= LONGEST_SPACED && ALONE.has(letters[0] ?? '')) {
      at++;
      continue;
    }
    const [first, last] = [tokens[at], tokens[end - 1]];
    if (first && last && word) {
      result ??= [];
      for (const token of tokens.slice(from, at)) result.push(token);
      result.push({ word, start: first.start, end: last.end, breaks: first.breaks });
      from = end;
    }
    at = end;
  }
  return result ? [...result, ...tokens.slice(from)] : tokens;
}

/** The word of a name where that matters: what was put together is one of letters, whatever stood for them. */
function asLetters(lexicon: Lexicon, name: string): Word | undefined {
  const word = wordNamed(lexicon, name);
  return word.ids.length > 0 ? { ...word, kind: 'letters' } : undefined;
}

/** Where a run of single letters that begins at a token ends; two spaces part words. */
function endOfLetters(text: string, tokens: Token[], from: number): number {
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.end - token.start !== 1) break;
    const before = tokens[at - 1];
    if (at > from && before && (token.start - before.end !== 1 || text[before.end] === '\n')) break;
  }
  return at;
}

function unmasked(text: string, tokens: Token[], lexicon: Lexicon): Token[] {
  const found: Token[] = [];
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    if (!MASKED.test(chunk)) continue;
    const bare = chunk.replace(/^[("'[]+|[)"'!?\]]+$/g, '');
    const start = index + chunk.indexOf(bare);
    const word = firstOf(wordsBehind(bare), lexicon);
    if (word) found.push({ word, start, end: start + bare.length, breaks: false });
  }
  if (found.length === 0) return tokens;
  const result: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while (next < found.length && (found[next]?.end ?? 0) <= token.start) next++;
    const mask = found[next];
    if (!mask || token.end <= mask.start) result.push(token);
    else if (result.at(-1) !== mask) result.push(mask);
  }
  return result;
}

function firstOf(names: readonly string[], lexicon: Lexicon): Word | undefined {
  for (const name of names) {
    const word = asLetters(lexicon, name);
    if (word) return word;
  }
  return undefined;
}

const VOWELS = ['u', 'i', 'a', 'o', 'e'];
/** What is left of words when their middle is stars. */
const STARRED: [RegExp, string][] = [
  [/^f\*{2,3}(?:k|c|ck)?(?=$|i|e|s)/, 'fuck'],
  [/^sh\*t/, 'shit'],
  [/^sch\*{3,}/, 'scheisse'],
  [/^s\*{2}t$|^s\*{3}$/, 'shit'],
  [/^c\*{2}t$|^c\*{3}$/, 'cunt'],
  [/^b\*{2,3}h$|^b\*{4}$/, 'bitch'],
  [/^n\*{3,4}(?:r|a)$/, 'nigger'],
  [/^d\*{2}k$/, 'dick'],
  [/^a\*{2}(?:hole)?$/, 'asshole'],
  [/^w\*{2,3}(?:er|r)$/, 'wanker'],
];

function wordsBehind(chunk: string): string[] {
  const letters = chunk.replace(/[$!@|+(€¢]/g, (sign) => SIGNS[sign] ?? sign);
  if (!/[*#%]/.test(letters)) return [letters];
  const starred = STARRED.find(([pattern]) => pattern.test(letters.replace(/[#%]/g, '*')));
  if (starred) return [letters.replace(/[#%]/g, '*').replace(starred[0], starred[1]), starred[1]];
  return VOWELS.flatMap((vowel) => [
    letters.replace(/[*#%]/g, vowel),
    letters.replace(/[*#%]+/g, vowel),
  ]).concat(letters.replace(/[*#%]/g, ''));
}
