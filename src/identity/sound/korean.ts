import anyAscii from 'any-ascii';
import { type Family, levelled, undoubled } from './family.js';

/** Plain, tense and aspirated consonants are written one for another, and most vowels in three ways. */
const RULES = [
  [/sh(?=[aeiouwy])/g, 's'],
  [/(?:kk|gg|gh|kh|[kgq])/g, 'g'],
  [/(?:tch|ch|jj|tj|[jc])/g, 'j'],
  [/(?:tt|dd|th|[td])/g, 'd'],
  [/(?:pp|bb|ph|[pbvf])/g, 'b'],
  [/[rl]+/g, 'l'],
  [/h(?=[^aeiouwy]|$)/g, ''],
  [/[wy](?=[aeiou])/g, '-'],
  [/y/g, 'i'],
  [/(?:e?ui|ee|ie|ea)/g, 'i'],
  [/(?:ae|ai|oe|oi|e(?![ou]))/g, 'e'],
  [/(?:e[ou]u?|o[ou]?|u[ou]?)/g, 'u'],
  [/au/g, 'u'],
  [/-/g, ''],
] as const;
/** Family names that custom writes otherwise than they sound, and the way they are told in Latin letters. */
const SURNAMES: Record<string, string> = {
  ...{ i: 'lee yi rhee ri li', bak: 'park pak', im: 'lim yim rim', yu: 'ryu yoo you lyu', ryu: 'yu yoo' },
  ...{ no: 'noh roh ro', na: 'ra nah', ra: 'na', ha: 'hah', u: 'woo wu', o: 'oh', heo: 'hur huh her' },
  ...{ seo: 'suh', eom: 'um uhm', byeon: 'byun', jeong: 'chung jung cheong', jeon: 'chun jun', gu: 'koo' },
};
const OWN = new Set(
  `kim gim lee yi rhee park pak bak choi choe jung jeong chung cho jo kang gang yoon yun jang lim im yim oh han shin seo
  suh kwon hwang ahn song ryu yoo jeon hong ko koh moon son sohn bae baek paik heo hur huh nam shim noh roh kwak sung
  seong cha joo woo koo gu min jin na eom um chae cheon bang kong hyun byun yeom chu seok suh`.split(/\s+/),
);

const sound = (latin: string) => undoubled(levelled(latin, RULES));

/** The sounds of each family name by each of them. */
const alike = new Map<string, string[]>();
for (const [own, others] of Object.entries(SURNAMES)) {
  const all = [own, ...others.split(' ')].map(sound);
  for (const one of all) alike.set(one, [...(alike.get(one) ?? []), ...all]);
}

export const korean: Family = {
  script: /\p{Script=Hangul}/u,
  signs: true,
  latin: (word) => [
    anyAscii(word.normalize('NFC'))
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  ],
  sound,
  surnameSounds: (latin) => [...new Set([sound(latin), ...(alike.get(sound(latin)) ?? [])])],
  isOwn: (surname) => OWN.has(surname),
  shortest: { part: 99, whole: 5 },
};
