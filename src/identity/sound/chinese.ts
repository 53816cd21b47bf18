import anyAscii from 'any-ascii';
import { EASTERN_SURNAMES } from '../name-words.js';
import { type Family, levelled, undoubled } from './family.js';

/** Pinyin, Wade-Giles, and what is made of them where umlauts and apostrophes are left out. */
const RULES = [
  [/hs|sh|x/g, 's'],
  [/(?:tsh|zh|ch|ts|tz|[jqzc])/g, 'j'],
  [/[bp]/g, 'p'],
  [/[dt]/g, 't'],
  [/[gk](?=[aeiouw])/g, 'k'],
  [/ong/g, 'ung'],
  [/i[ae]n/g, 'ien'],
  [/y[ae]n/g, 'yen'],
  [/ueh?|u[eo]/g, 'o'],
  [/ih$/, 'i'],
  [/yi/g, 'i'],
  [/yu/g, 'u'],
  [/w(?=[uo])/g, ''],
] as const;
/** The signs of common family names; the first are hardly anything else. */
const NAMES_ONLY =
  '李刘劉陈陳杨楊赵趙吴吳孙孫郭邓鄧冯馮蔡彭袁蒋蔣沈韩韓吕呂苏蘇卢盧贾賈魏薛阎閻潘杜钟鍾谭譚廖邹鄒邱郝崔汪姚傅俞丁';
const ALSO_WORDS =
  '王张張黄黃周徐胡朱高林何马馬罗羅梁宋郑鄭谢謝唐许許曹曾肖萧蕭田董程于余叶葉任姜范方石戴陆陸孔白康毛秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文欧歐司诸諸上东東';
const surnames = new Set([...NAMES_ONLY, ...ALSO_WORDS]);
const namesOnly = new Set(NAMES_ONLY);

export const chinese: Family = {
  script: /\p{Script=Han}/u,
  signs: true,
  latin: (word) => [
    anyAscii(word)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  ],
  sound: (latin) => undoubled(levelled(latin, RULES)),
  isSurname: (sign, signs) => (signs > 2 ? surnames : namesOnly).has(sign),
  isOwn: (surname) => EASTERN_SURNAMES.has(surname),
  shortest: { part: 99, whole: 4 },
};
