import { LinkifyIt } from 'linkify-it';
import { isOrdinary } from '../identity/ordinary.js';
import { hintedPieces } from './link-hints.js';
import { spelledLinks } from './spelled-links.js';
import { topLevels } from './top-levels.js';

/** A link in a text, as it stands there. */
export interface LinkFound {
  start: number;
  end: number;
  href: string;
}

/** What mails that teach or test are full of (RFC 2606); none is registered. */
const RESERVED = ['example', 'test', 'invalid'];
const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: true }).tlds(
  [...topLevels, ...RESERVED],
  false,
);
/** What runs a program, and links as they are written that nobody is to open by mistake. */
const ODD_SCHEME = /(?:^|[("'<[])((?:(?:javascript|data|vbscript):[a-z/(]|hxxps?:\/\/)[^\s"'>]*)/;
const LONGEST_PIECE = 2_000;
/** Endings of domains that are endings of files or beginnings of sentences more often. */
const DOUBTFUL = new Set(
  (
    'py sh md zip mov rs pl ps ai so java cc st cs vb mm ml mk pm am ad bz in it is no at be by as to do us la de es et my me he la un je ma sa ' +
    'gl gs hr if im am is li lt pa pm ps re sh sk st tc tf th tk tr tt vg app dev bat doc pub dot page new now one day man cat dog men ong ink how fun fan win bar bid buy car eat fit fly gap got hot ist kim lat map moe mom off pet pin pro red run sap sky srl tab tax tel top town toys vet vip yes you are say see test invalid'
  ).split(' '),
);

/** The links of a folded text. Each stretch without a space is read by itself, and only where it may hold one. */
export function linksIn(text: string): LinkFound[] {
  const links: LinkFound[] = spelledLinks(text);
  for (const { start: index, end } of hintedPieces(text)) {
    const piece = text.slice(index, end);
    const scheme = ODD_SCHEME.exec(piece);
    if (scheme?.[1]) {
      const start = index + piece.indexOf(scheme[1]);
      links.push({ start, end: start + scheme[1].length, href: scheme[1] });
      continue;
    }
    for (const found of finder.match(piece.slice(0, LONGEST_PIECE)) ?? []) {
      if (found.schema === 'mailto:' || !isLink(found.raw, found.schema, piece, found.index, found.lastIndex))
        continue;
      links.push({ start: index + found.index, end: index + found.lastIndex, href: found.raw });
    }
  }
  return links;
}

/** A bare domain is one only where it is hardly anything else: a name of a file, code, or a missing space. */
function isLink(raw: string, schema: string, piece: string, start: number, end: number): boolean {
  if (schema !== '') return true;
  if (piece[start - 1] === '@' || piece[end] === '@' || piece[end] === '(') return false;
  const host = raw.split(/[/?#:]/)[0] ?? '';
  if (raw.startsWith('www.') || raw.length > host.length + 1)
    return !/^[\d.]+$/.test(host) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host);
  if (/^[\d.]+$/.test(host)) return false;
  if (LANGUAGES.test(raw)) return false;
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const [before = ''] = labels.slice(-2);
  if (labels.length === 2 && isOrdinary(before) && isOrdinary(last) && !COMMON.has(last)) return false;
  if (/^\d+$/.test(before)) return labels.length > 2;
  if (before.length < 2) return labels.length > 2 || KNOWN.test(host);
  return !DOUBTFUL.has(last) || KNOWN.test(host) || (labels.length > 2 && last.length === 2);
}

/** What programmers work with, not sites. */
const LANGUAGES = /^(?:asp|vb|ado|ml)\.net$/;
/** Endings of so many sites that words before them are hardly ever the end of a sentence. */
const COMMON = new Set([
  'com',
  'net',
  'org',
  'info',
  'biz',
  'online',
  'website',
  'blog',
  'shop',
  'store',
  'club',
  'link',
  'chat',
]);
const KNOWN =
  /^(?:t\.me|t\.co|g\.co|x\.com|m\.me|youtu\.be|bit\.ly|is\.gd|v\.gd|cutt\.ly|wa\.me|kik\.me|line\.me|[\w-]{4,}\.(?:de|es))$|[\d-]/;

/** The URL of a link as it stands, with a scheme; undefined where it cannot be read. */
export function urlOf(href: string): URL | undefined {
  const url =
    /^[a-z][a-z\d+.-]*:/i.test(href) && !/^[\w.-]+:\d/.test(href)
      ? href
      : `http://${href.replace(/^\/\//, '')}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}
