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
/** How long these words are that begin so, as bits, for almost no other word of a text is: a place for each hash of two letters. */
const HASHES = 0xfff;
const LENGTHS = new Uint32Array(HASHES + 1);
for (const word of signOf.keys()) {
  const place = hash(word.charCodeAt(0), word.charCodeAt(1));
  LENGTHS[place] = (LENGTHS[place] ?? 0) | (1 << word.length);
}

function hash(first: number, second: number): number {
  return ((first * 37) ^ second) & HASHES;
}

/** The letters without the words that stand for "@" and ".", which become gaps. Undefined where there are none. */
export function worded(letters: Letters): Letters | undefined {
  const { text, length, codes, gaps } = letters;
  let sink: LetterSink | undefined;
  let taken = 0;
  for (let at = 0; at < length; ) {
    let end = at + 1;
    while (end < length && ((gaps[end] ?? 0) & GAP) === 0) end++;
    const sign = signAt(codes, at, end);
    if (sign) {
      sink ??= new LetterSink(length + 2);
      if (taken < at) sink.gap |= (gaps[taken] ?? 0) & GAP;
      sink.stretch(letters, taken, at);
      sink.gap |= ((gaps[at] ?? 0) & GAP) | sign;
      taken = end;
    }
    at = end;
  }
  if (!sink) return undefined;
  if (taken < length) sink.gap |= (gaps[taken] ?? 0) & GAP;
  sink.stretch(letters, taken, length);
  sink.gap |= (gaps[length] ?? 0) & GAP;
  return sink.done(text);
}

/** The sign that a word of such letters stands for, as the bits of gap.ts; 0 where it stands for none. */
export function signAt(codes: Uint16Array, at: number, end: number): number {
  if (end - at < 2 || end - at > LONGEST) return 0;
  const lengths = LENGTHS[hash(codes[at] ?? 0, codes[at + 1] ?? 0)] ?? 0;
  if (((lengths >>> (end - at)) & 1) === 0) return 0;
  return signOf.get(lettersBetween({ codes }, at, end)) ?? 0;
}
