import { topLevels } from './top-levels.js';

interface Span {
  start: number;
  end: number;
  href: string;
}

const HINTS = ['[.]', '(.)', '{.}', 'dot', 'punkt', 'punto', 'point'];
const SPELLED =
  /(?<![\w@.-])[a-z0-9][\w-]{1,40}(?:(?: ?[[({] ?(?:\.|dot|punkt|punto|point) ?[\])}] ?| dot | punkt | punto (?!es )| point (?!de ))[a-z0-9-]{2,40}){1,3}(?![\w-])/g;
const DOT = / ?[[({] ?(?:\.|dot|punkt|punto|point) ?[\])}] ?| (?:dot|punkt|punto|point) /g;
/** After a dot that is a bare word, only what is hardly anything else. */
const SURE = new Set(
  'com net org co io gg tv me xyz ly app info biz site online shop uk de fr es ch at eu'.split(' '),
);
const MAIL = /(?:@|(?<![a-z])(?:at|ät|aet|arroba|arobase|klammeraffe)[)\]}]?) ?$/;
/** "The dot com boom", "un point de": no names of sites. */
const NO_NAME =
  /^(?:the|a|an|this|that|big|one|every|of|le|un|mon|ton|son|ce|du|au|el|mi|tu|su|este|otro|der|ein|den|am|zum|im)(?: |$)/;

/** Links of a folded text whose dots are words or in brackets: "wrendraws dot com", "wrendraws[.]com". */
export function spelledLinks(text: string): Span[] {
  if (!HINTS.some((hint) => text.includes(hint))) return [];
  const links: Span[] = [];
  for (const { 0: found, index } of text.matchAll(SPELLED)) {
    const href = found.replace(DOT, '.');
    const last = href.slice(href.lastIndexOf('.') + 1);
    const known = /[\])}]/.test(found) ? topLevels.has(last) || last === 'example' : SURE.has(last);
    if (!known || NO_NAME.test(found) || MAIL.test(text.slice(Math.max(0, index - 12), index))) continue;
    links.push({ start: index, end: index + found.length, href });
  }
  return links;
}
