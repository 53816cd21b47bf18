import anyAscii from 'any-ascii';
import { type Family, levelled, undoubled } from './family.js';

/** English, German, French, Polish and scientific ways all write other letters for the same hiss or glide. */
const RULES = [
  [/ow(?=[aeiou]|$)/g, 'ov'],
  [/w/g, 'v'],
  [/ff?$/, 'v'],
  [/x/g, 'ks'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/kh/g, 'h'],
  [/(?:s?h?tsch|shch|stch|sch|tch|ch|sh|zh|cz|sz|dzh|dz|ts|tz|[zcs])+/g, 's'],
  [/ou/g, 'u'],
  [/[yj]/g, 'i'],
  [/i+(?=[aeou])/g, ''],
  [/h/g, 'g'],
  // What is heard as o after a hiss is written e: Khrushchev, Chruschtschow.
  [/se(?=[^aeiou])/g, 'so'],
] as const;
const ENDING =
  /(?<=[\p{L}]{3})(?:ого|ему|ому|ыми|ими|ой|ою|ей|ею|ым|им|ом|ем|ых|их|ая|ую|ие|ые|ам|ами|ах|ові|еві|[аяуюыиеоії])$/u;

/** Russian, Ukrainian, Bulgarian, Serbian and their neighbours. */
export const cyrillic: Family = {
  script: /\p{Script=Cyrillic}/u,
  latin(word) {
    const small = word.toLowerCase();
    // German has "ch" for what English calls "kh".
    const ways = [small, small.replaceAll('х', 'ch')];
    return [...new Set(ways)].map((way) =>
      anyAscii(way)
        .toLowerCase()
        .replace(/[^a-z]/g, ''),
    );
  },
  sound: (latin) => undoubled(levelled(latin, RULES)),
  stems: (word) => [
    word,
    word.replace(ENDING, ''),
    word.replace(/[ыи]м$/u, ''),
    word.replace(/(?<=[^аеёиоуыэюяіїє])[ауеыиі]$/u, ''),
    word.replace(/(?<=[оеё]в|[иы]н|[^аеёиоуыэюяіїє]к)(?:ой|ою|у|ы|и|е)$/u, 'а'),
    word.replace(/(?<=[сц]к)(?:ой|ою|ую)$/u, 'ая').replace(/(?<=[сц]к)(?:ого|ому|им|ом)$/u, 'ий'),
    word.replace(/(?<=к)(?:а|у|ом|ові)$/u, 'о'),
  ],
  isOwn: (surname) => /.{3}(?:[oe]va?|chuk|[ck]zuk|tschuk|enko|sk[iy]|skiy|skaya)$/.test(surname),
  shortest: { part: 5, whole: 6 },
};
