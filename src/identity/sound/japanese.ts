import anyAscii from 'any-ascii';
import { isJapaneseFamily } from '../japanese.js';
import { type Family, levelled, undoubled } from './family.js';

/** Long vowels with and without a sign for their length; Hepburn's and the schools' way. */
const RULES = [
  [/sh(?=i)/g, 's'],
  [/sh/g, 'sy'],
  [/ch(?=i)/g, 't'],
  [/t?ch/g, 'ty'],
  [/ts(?=u)/g, 't'],
  [/f(?=u)/g, 'h'],
  [/j(?=i)/g, 'z'],
  [/j(?!y)/g, 'zy'],
  [/m(?=[bp])/g, 'n'],
  [/o[uh](?![aeiouy])|oo/g, 'o'],
  [/uu/g, 'u'],
  [/l/g, 'r'],
] as const;

/** Kana; what Han signs are read as is no matter of sound (see ../japanese.ts). */
export const japanese: Family = {
  script: /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
  latin: (word) => [
    anyAscii(word.normalize('NFC').replaceAll('ー', ''))
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  ],
  sound: (latin) => undoubled(levelled(latin, RULES)),
  isOwn: isJapaneseFamily,
  shortest: { part: 4, ownPart: 6, whole: 6 },
};
