import { type Family, levelled, undoubled } from './family.js';

const ARABIC: Record<string, string> = {
  ...{ ب: 'b', پ: 'b', ت: 't', ث: 't', ج: 'j', چ: 'x', ح: 'h', خ: 'h', د: 'd', ذ: 'd', ر: 'r', ز: 'z' },
  ...{ س: 's', ش: 'x', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ک: 'k', گ: 'g' },
  ...{ ل: 'l', م: 'm', ن: 'n', ه: 'h' },
};
const HEBREW: Record<string, string> = {
  ...{ ב: 'b', ג: 'g', ד: 'd', ה: 'h', ז: 'z', ח: 'h', ט: 't', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm' },
  ...{ נ: 'n', ן: 'n', ס: 's', פ: 'f', ף: 'f', צ: 'z', ץ: 'z', ק: 'k', ר: 'r', ש: 'x', ת: 't' },
};

/** Vowels are not written, and glides are as good as vowels: only the other consonants are compared. */
const WITH_ARTICLE = /^[aeu]l(?=[^aeiouy]{1,2}[aeiouy])/;
const RULES = [
  [WITH_ARTICLE, ''],
  [/sch|sh|ch(?=[aeiouy]?[aeiouy]k)/g, 'x'],
  [/kh|ch/g, 'h'],
  [/gh/g, 'g'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ph|v/g, 'f'],
  [/p/g, 'b'],
  [/ts|tz/g, 'z'],
  [/ck|[cq]/g, 'k'],
  [/[aeiouyw']/g, ''],
  [/^bdl?(?=.)/, 'bd'],
  [/h$/, ''],
] as const;

/** Stands for the article, by which a short name is told from a word. */
const ARTICLE = 'L';
/** Words that are left out of a name, and written on to the next or not. */
const LITTLE = /^(?:[aeu]l|bin|ibn|bint|abu|abou?)$/;

/** Arabic and Persian: names are known as wholes, and by at least four consonants alone. */
export const arabic: Family = {
  script: /\p{Script=Arabic}/u,
  latin(word) {
    const plain = word.normalize('NFKD').replace(/[\p{M}\u0640]/gu, '');
    const bare = plain.replace(/^[وف]?[بلك]?(?:ال|لل)/u, '');
    const isBare = bare !== plain && bare.length > 1;
    const letters = consonants(isBare ? bare : plain, ARABIC);
    return isBare ? [letters, ARTICLE + letters] : [letters];
  },
  sound: (latin) => (LITTLE.test(latin) ? '' : undoubled(levelled(latin, RULES))),
  alsoSounds(latin) {
    const bare = latin.replace(WITH_ARTICLE, '');
    if (LITTLE.test(latin)) return latin.endsWith('l') ? [ARTICLE] : [];
    return bare === latin ? [] : [ARTICLE + arabic.sound(bare)];
  },
  isSure: (sound) => sound.startsWith(ARTICLE) && sound.length > 3,
  shortest: { part: 4, whole: 5 },
};

export const hebrew: Family = {
  script: /\p{Script=Hebrew}/u,
  latin: (word) => [consonants(word.normalize('NFKD').replace(/\p{M}/gu, ''), HEBREW)],
  sound: hebrewSound,
  alsoSounds: (latin) => [
    // A "v" is as often vav, which is mostly a vowel, as it is bet; a "ch" may be kaf.
    hebrewSound(latin.replace(/v/g, '')),
    hebrewSound(latin.replace(/[vp]/g, 'b').replace(/kh|ch(?!a?im)/g, 'k')),
    hebrewSound(latin.replace(/p(?!h)/g, 'f')),
    // The end of many a family's name: Rabinovich, Rabinowitz, Rabinovitch.
    hebrewSound(latin.replace(/[vw]/g, 'b').replace(/(?:t?ch|cz|c)$/, 'tz')),
  ],
  shortest: { part: 4, whole: 4 },
};

function hebrewSound(latin: string): string {
  return undoubled(levelled(latin.replace(/j/g, 'y').replace(/sh|sch/g, 'x'), RULES));
}

function consonants(word: string, table: Record<string, string>): string {
  // Parted, so that two letters are not taken for one of Latin's pairs, which the rules know.
  return [...word].map((letter) => table[letter] ?? '').join("'");
}
