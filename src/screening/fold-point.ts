import { boxed, disguises } from './lookalikes.js';

/** What is read as each of these. */
const SAME = new Map(
  Object.entries({
    "'": '’‘ʼ`´′',
    '"': '“”„«»',
    '-': '–—‐‑‒−﹣',
    '.': '。․',
    ' ': '\r\t',
    '\n': '\n\u2028\u2029\u0085\v\f',
  }).flatMap(([sign, like]) => [...like].map((one): [string, string] => [one, sign])),
);

/** What shows as nothing, or as the box of a letter that no font has: control characters among them. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffc]/u;

/** One letter or sign as the rules read it; empty where nothing of it is seen. */
export function foldPoint(point: number): string {
  const symbol = String.fromCodePoint(point);
  const known = SAME.get(symbol) ?? boxed(point) ?? disguises.get(point);
  if (known !== undefined) return known;
  if (point === 0x20e3 || UNSEEN.test(symbol)) return '';
  if (symbol === 'ñ' || symbol === 'Ñ') return 'ñ';
  if (/\p{Zs}/u.test(symbol)) return ' ';
  if (/\p{Nd}/u.test(symbol)) return String(digitOf(point));
  const composed = symbol.normalize('NFKC').toLowerCase();
  if (/\p{Nd}/u.test(composed)) return composed;
  if (/\p{M}/u.test(composed) && composed.length === 1) return '';
  if (!/\p{Script=Latin}/u.test(composed)) return composed;
  const bare = composed.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...bare].map((letter) => disguises.get(letter.codePointAt(0) ?? 0) ?? letter).join('');
}

/** Decimal digits stand in Unicode in runs of ten, each beginning at a zero. */
function digitOf(point: number): number {
  if (point >= 0x1d7ce && point <= 0x1d7ff) return (point - 0x1d7ce) % 10;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}
