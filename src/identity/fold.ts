import { ASCII, DOT, gapOf, HYPHEN, LINE, letterIn, MARK, QUOTE, SIGN, SPACE } from './gap.js';

/** What one code point comes to: letters (small, without accents), a gap, or nothing at all (0). */
export type Folded = string | number;

/** Letters that Unicode does not take apart, and what stands for them without accents. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
  ȷ: 'j',
  ə: 'a',
  ς: 'σ',
};
/** Capitals as small as small letters, which people like to write in; Unicode does not take them apart. There is none for x. */
for (const [at, letter] of [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ'].entries())
  PLAIN[letter] = String.fromCharCode(97 + at);
const IGNORABLE = /\p{Default_Ignorable_Code_Point}|(?![\s\u0085])\p{Cc}/u;
/** Accents; not the vowels of the scripts of India and South-East Asia, nor the voicing of kana: these are letters. */
const ACCENT =
  /(?=\p{M})(?![\u3099\u309A])[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

const known = new Map<number, Folded>();

/** A code point as names are compared: NFKD, small, without accents; invisible ones are nothing. Remembered. */
export function fold(codePoint: number): Folded {
  let folded = known.get(codePoint);
  if (folded === undefined) {
    folded = folding(String.fromCodePoint(codePoint));
    if (known.size > 20_000) known.clear();
    known.set(codePoint, folded);
  }
  return folded;
}

/** Letters in dark circles and squares, which Unicode does not take apart. */
const ENCLOSED = [0x1f150, 0x1f170];

function folding(symbol: string): Folded {
  const codePoint = symbol.codePointAt(0) ?? 0;
  const enclosed = ENCLOSED.find((first) => codePoint >= first && codePoint < first + 26);
  if (enclosed !== undefined) return String.fromCharCode(97 + codePoint - enclosed);
  if (IGNORABLE.test(symbol)) return 0;
  let letters = '';
  let gap = 0;
  for (const part of symbol.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    const unit = part.charCodeAt(0);
    if (IGNORABLE.test(part) || ACCENT.test(part)) continue;
    if (/^\p{Nd}$/u.test(part)) letters += digitOf(part);
    else if (LETTER.test(part)) letters += PLAIN[part] ?? part;
    else gap |= unit < 128 ? gapOf(unit) : signGap(part);
  }
  return letters === '' ? gap : letters;
}

function signGap(sign: string): number {
  if (/[\u2028\u2029\u0085]/.test(sign)) return LINE;
  if (/[\p{Zs}\u2800]/u.test(sign)) return SPACE;
  if (/[\p{Pd}\u2212\u30FB\u00AD]/u.test(sign)) return HYPHEN;
  if (/[\u2018\u2019\u201B\u02BC\u00B4\u2032]/.test(sign)) return QUOTE;
  if (/[\u00B7\u2022\u2024\u3002\u06D4]/.test(sign)) return DOT;
  return MARK;
}

/** Decimal digits stand in Unicode in runs of ten, each beginning at a zero. */
function digitOf(symbol: string): string {
  let zero = symbol.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
    value++;
  }
  return String(value);
}

/** A word or name as the search compares it: its letters alone, folded. */
export function foldWord(text: string): string {
  let letters = '';
  for (const symbol of text) {
    const codePoint = symbol.codePointAt(0) ?? 0;
    const letter = codePoint < 128 ? letterIn(ASCII[codePoint] ?? SIGN) : undefined;
    if (letter) letters += letter;
    else {
      const folded = fold(codePoint);
      if (typeof folded === 'string') letters += folded;
    }
  }
  return letters;
}
