import { foldWord } from './fold.js';
import { AT, DOT, GAP, HYPHEN, MARK, WORD } from './gap.js';
import { LetterSink, type Letters, lettersBetween } from './letters.js';

/** Words that people write for a sign of an address, so that no program takes it for one. */
const SIGN_WORDS: [number, string][] = [
  [
    AT,
    'at ät et arroba arrobas arobase chez klammeraffe affenschwanz apenstaartje chiocciola malpa snabel snabela kukac',
  ],
  [AT, 'собака собачка'],
  [DOT, 'dot punkt point punto ponto punt kropka pkt period piste tecka точка'],
  [HYPHEN, 'dash hyphen minus bindestrich tiret guion trattino hifen streepje'],
  [MARK, 'underscore unterstrich plus'],
];
const signOf = new Map<string, number>();
for (const [sign, words] of SIGN_WORDS)
  for (const word of words.split(' ')) signOf.set(foldWord(word), WORD | sign);
const LONGEST = Math.max(...[...signOf.keys()].map(({ length }) => length));
/** How these words begin, for almost no other word of a text does. */
const BEGINNINGS = new Set([...signOf.keys()].map((word) => pair(word.charCodeAt(0), word.charCodeAt(1))));

function pair(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** The letters without the words that stand for "@" and ".", which become gaps. Undefined where there are none. */
export function worded(letters: Letters): Letters | undefined {
  const { text, length, codes, from, to, gaps } = letters;
  const sink = new LetterSink(length + 2);
  let left = false;
  for (let at = 0; at < length; ) {
    let end = at + 1;
    while (end < length && ((gaps[end] ?? 0) & GAP) === 0) end++;
    const sign = signAt(letters, at, end);
    sink.gap |= ((gaps[at] ?? 0) & GAP) | sign;
    if (sign) left = true;
    else
      for (let place = at; place < end; place++)
        sink.letter(codes[place] ?? 0, from[place] ?? 0, to[place] ?? 0, (gaps[place] ?? 0) & ~GAP);
    at = end;
  }
  sink.gap |= (gaps[length] ?? 0) & GAP;
  return left ? sink.done(text) : undefined;
}

function signAt(letters: Letters, at: number, end: number): number {
  if (end - at < 2 || end - at > LONGEST) return 0;
  if (!BEGINNINGS.has(pair(letters.codes[at] ?? 0, letters.codes[at + 1] ?? 0))) return 0;
  return signOf.get(lettersBetween(letters, at, end)) ?? 0;
}
