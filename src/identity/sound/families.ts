import anyAscii from 'any-ascii';
import { chinese } from './chinese.js';
import { cyrillic } from './cyrillic.js';
import type { Family } from './family.js';
import { greek } from './greek.js';
import { indic, tamil } from './indic.js';
import { japanese } from './japanese.js';
import { korean } from './korean.js';
import { arabic, hebrew } from './semitic.js';

/** Scripts with vowels and few systems: their own Latin letters, levelled as those of Cyrillic are. */
const other: Family = {
  script: /[\p{Script=Georgian}\p{Script=Armenian}]/u,
  latin: (word) => [
    anyAscii(word)
      .toLowerCase()
      .replace(/ow/g, 'u')
      .replace(/[^a-z]/g, ''),
  ],
  sound: cyrillic.sound,
  shortest: { part: 5, whole: 6 },
};

export const families: readonly Family[] = [
  cyrillic,
  greek,
  korean,
  chinese,
  japanese,
  arabic,
  hebrew,
  indic,
  tamil,
  other,
];
