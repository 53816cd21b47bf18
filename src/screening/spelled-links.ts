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
/** "www wrendraws de", "t . me / wrendraws". */
const SPACED =
  /(?<![\w.])www(?: ?\. ?| )[a-z0-9][\w-]{1,40}(?: \.? ?|\. )(?:com|net|org|de|fr|es|it|nl|uk|at|ch|eu|io)(?!\w)|(?<![\w.@'])(?:(?:t|wa|fb|m) \. ?me|discord \. ?gg|bit \. ?ly|(?:instagram|tiktok|snapchat) \. ?com|linktr \. ?ee|youtu \. ?be)(?: ?\/ ?[\w.-]{2,40})?(?!\w)/g;
const MAIL = /(?:@|(?<![a-z])(?:at|ät|aet|arroba|arobase|klammeraffe)[)\]}]?) ?$/;
/** What "point" goes before in a sentence: "the melting point at sea level", "they point me to it", "n'a point eu". */
const AFTER_POINT = new Set(['at', 'me', 'eu', 'tv', 'app', 'info', 'site', 'shop', 'online', 'gg']);
/** "The dot com boom", "un point de": no names of sites. */
const NO_NAME =
  /^(?:the|a|an|this|that|big|one|every|of|le|un|mon|ton|son|ce|du|au|el|mi|tu|su|este|otro|der|ein|den|am|zum|im)(?: |$)/;

/** Links of a folded text whose dots are words, in brackets or apart: "wrendraws dot com", "wrendraws[.]com", "t . me/wren". */
export function spelledLinks(text: string): Span[] {
  return [...linksInWords(text), ...spacedLinks(text)];
}

function linksInWords(text: string): Span[] {
  if (!HINTS.some((hint) => text.includes(hint))) return [];
  const links: Span[] = [];
  for (const { 0: found, index } of text.matchAll(SPELLED)) {
    const href = found.replace(DOT, '.');
    const last = href.slice(href.lastIndexOf('.') + 1);
    const known = /[\])}]/.test(found) ? topLevels.has(last) || last === 'example' : SURE.has(last);
    if (/ point \w+$/.test(found) && AFTER_POINT.has(last)) continue;
    if (/ dot at$/.test(found)) continue;
    if (!known || NO_NAME.test(found) || MAIL.test(text.slice(Math.max(0, index - 12), index))) continue;
    links.push({ start: index, end: index + found.length, href });
  }
  return links;
}

/** Those whose parts stand apart; what has no space in it is read as it is. */
function spacedLinks(text: string): Span[] {
  if (!text.includes('www') && !hasDotApart(text)) return [];
  return [...text.matchAll(SPACED)]
    .filter(([found]) => found.includes(' '))
    .map(({ 0: found, index }) => {
      const href = found.replace(/ ?([./]) ?/g, '$1').replaceAll(' ', '.');
      return { start: index, end: index + found.length, href };
    });
}

/** Whether a dot stands behind a blank. */
function hasDotApart(text: string): boolean {
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1))
    if (text[at - 1] === ' ') return true;
  return false;
}
