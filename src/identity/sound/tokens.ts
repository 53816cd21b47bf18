import { GAP, UPPER } from '../gap.js';
import type { Letters } from '../letters.js';
import type { Family } from './family.js';
import { LatinWords } from './latin-words.js';

/** A word of a text, or a sign of a script without spaces, with the ways in which it sounds. */
export interface Token {
  start: number;
  end: number;
  sounds: readonly string[];
  capital: boolean;
  /** Its letters, folded; of Latin words only. */
  folded: string;
  /** Stands where a word begins. */
  first: boolean;
}

/** In a name. */
export const MOST_TOKENS = 5;
const LONGEST = 40;
const MOST_KNOWN = 20_000;
const known = new Map<Family, Map<string, readonly string[]>>();
const latin = new Map<Family, LatinWords>();

/** Remembers what `make` gave for a word, for texts say the same words again and again. */
function remembered(family: Family, word: string, make: () => string[]): readonly string[] {
  let words = known.get(family);
  if (!words || words.size > MOST_KNOWN) {
    words = new Map();
    known.set(family, words);
  }
  let sounds = words.get(word);
  if (!sounds) {
    sounds = make();
    words.set(word, sounds);
  }
  return sounds;
}

/**
 * The words in Latin letters, as `family` hears them: runs of letters without a gap or a digit. Of them all those alone
 * that may begin a name, as `begins` tells of their sounds, and as many after each as a name may have.
 */
export function latinTokens(
  letters: Letters,
  family: Family,
  begins: (sounds: readonly string[]) => boolean,
): Token[] {
  const { codes, gaps, from, to, length } = letters;
  const words = latinWords(family);
  const tokens: Token[] = [];
  let wanted = 0;
  for (let at = 0; at < length; ) {
    let end = at + 1;
    const isWord = isLatin(codes[at] ?? 0);
    while (end < length && ((gaps[end] ?? 0) & GAP) === 0 && isLatin(codes[end] ?? 0) === isWord) end++;
    if (isWord && end - at <= LONGEST) {
      const { folded, sounds } = words.heardAt(codes, at, end);
      if (begins(sounds)) wanted = MOST_TOKENS;
      if (wanted-- > 0)
        tokens.push({
          start: from[at] ?? 0,
          end: to[end - 1] ?? 0,
          sounds,
          capital: ((gaps[at] ?? 0) & UPPER) !== 0,
          folded,
          first: true,
        });
    }
    at = end;
  }
  return tokens;
}

function isLatin(code: number): boolean {
  return code > 96 && code < 0x250;
}

/** The words or signs in the scripts of `family`. */
export function ownTokens(text: string, family: Family): Token[] {
  const letters = `(?:${family.script.source})`;
  const word = family.signs ? letters : `${letters}(?:${letters}|[\\p{M}'’ʼ\\u00AD\\u0640])*`;
  let before = -1;
  return [...text.matchAll(new RegExp(word, 'gu'))].map((match) => {
    const first = match.index !== before;
    before = match.index + match[0].length;
    return {
      start: match.index,
      end: before,
      sounds: remembered(family, match[0], () => soundsOf(match[0], family)),
      capital: isCapital(match[0]),
      folded: '',
      first,
    };
  });
}

function latinWords(family: Family): LatinWords {
  const words = latin.get(family) ?? new LatinWords((word) => heard(word, family));
  latin.set(family, words);
  return words;
}

/** How a word in a family's own script sounds, whole and without the endings of a declension. */
export function soundsOf(word: string, family: Family): string[] {
  const small = word.toLowerCase();
  const stems = family.stems?.(small) ?? [small];
  const sounds = stems.flatMap((stem) => family.latin(stem).flatMap((latin) => heard(latin, family)));
  return [...new Set(sounds.flatMap((sound) => [sound, family.stemOfSound?.(sound) ?? sound]))].filter(
    Boolean,
  );
}

/** How a word in Latin letters sounds; nothing at all where it is one that is left out. */
export function heard(latin: string, family: Family): string[] {
  return [...new Set([family.sound(latin), ...(family.alsoSounds?.(latin) ?? [])])];
}

/** Of a script that has no capitals every word may be a name. */
function isCapital(word: string): boolean {
  const letter = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return letter.toUpperCase() === letter || letter.toLowerCase() === letter.toUpperCase();
}
