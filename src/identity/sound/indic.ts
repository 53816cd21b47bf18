import anyAscii from 'any-ascii';
import { type Family, levelled, undoubled } from './family.js';

/** Aspirates, long vowels and the short a at a word's end are written or left out as people like. */
const RULES = [
  [/ksh|x/g, 'ks'],
  [/sh/g, 's'],
  [/ch+/g, 'c'],
  [/([bdgjkpt])h/g, '$1'],
  [/ph/g, 'f'],
  [/(?:ow|au)(?=[^aeiou])/g, 'u'],
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

/** Families' names of India, as they end or begin: Latin letters are put to them in several ways. */
const OWN =
  /^(?:muk+h?er|ban+er|chat+er|ch[ao]u?w?dh|ag+arw|bhat+|desh)|(?:sw[ao]m[iy]|murth?[iy]|sundh?ar(?:am)?|rajan|krishnan|iyer|iyengar|nathan|vedi|adh?ya[iy]a?|w[ao]la?|s[iy]ngh?|sh?arma|mishra|gupta|patel|desai|joshi|kulkarni|red+y|naidu|pil+ai|menon|prasad|chandran?|ch?akraborty)$/;
/** Tamil writes voiced and unvoiced, and "s" and "ch", with one letter. */
const TAMIL = [
  [/[cj]/g, 's'],
  [/d/g, 't'],
  [/g/g, 'k'],
  [/b/g, 'p'],
  [/zh|l/g, 'l'],
] as const;

const sound = (latin: string) => undoubled(levelled(latin, RULES));

/** The scripts of India and its neighbours. */
export const indic: Family = {
  script:
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u,
  latin: (word) => [
    anyAscii(word.replace(INHERENT, '$&a'))
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  ],
  sound,
  alsoSounds: (latin) => [sound(latin).replaceAll('a', '')],
  isOwn: (surname) => OWN.test(surname),
  shortest: { part: 4, whole: 6 },
};

const tamilSound = (latin: string) => undoubled(levelled(sound(latin), TAMIL));

export const tamil: Family = {
  script: /\p{Script=Tamil}/u,
  latin: indic.latin,
  sound: tamilSound,
  alsoSounds: (latin) => [tamilSound(latin).replaceAll('a', '')],
  shortest: { part: 5, whole: 6 },
};
