import anyAscii from 'any-ascii';
import { type Family, levelled, undoubled } from './family.js';

/** Aspirates, long vowels and the short a at a word's end are written or left out as people like. */
const RULES = [
  [/ksh|x/g, 'ks'],
  [/sh/g, 's'],
  [/ch+/g, 'c'],
  [/([bdgjkpt])h/g, '$1'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/ee|y(?=[^aeiou]|$)/g, 'i'],
  [/oo|ou/g, 'u'],
  [/aa/g, 'a'],
  [/z/g, 'j'],
  [/f/g, 'p'],
  [/(?<=.{3})a$/, ''],
] as const;

/** A consonant whose vowel is not written is followed by a short a, which is heard or not. */
const INHERENT = /\p{Lo}(?=\p{Lo})/gu;

const sound = (latin: string) => undoubled(levelled(latin, RULES));

/** The scripts of India and its neighbours. */
export const indic: Family = {
  script:
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u,
  latin: (word) => [
    anyAscii(word.replace(INHERENT, '$&a'))
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  ],
  sound,
  alsoSounds: (latin) => [sound(latin).replaceAll('a', '')],
  shortest: { part: 4, whole: 6 },
};
