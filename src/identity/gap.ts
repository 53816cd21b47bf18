/** What stands between two letters of a text, as bits: several may be set for one gap. */
export const SPACE = 1;
export const LINE = 2;
export const HYPHEN = 4;
export const DOT = 8;
export const AT = 16;
/** `/ \ ? & = #`, which part a URL. */
export const SLASH = 32;
/** `* _ ~ + |` and whatever else is neither letter, space nor bracket. */
export const MARK = 64;
/** Brackets, double quotes, comma, semicolon, colon: no address or handle goes on over them. */
export const BREAK = 128;
export const QUOTE = 256;
/** `. ! ? ; :` before a space: a sentence ends. */
export const STOP = 512;
/** More than `LONGEST` units of the text. */
export const LONG = 1024;
/** A word that stands for a sign, "at" or "dot", was left out here. */
export const WORD = 2048;
/** A comma, which is a break too. */
export const COMMA = 4096;
/** No gap: the letter after it is a capital. */
export const UPPER = 8192;

/** All of these but `UPPER`, which tells of the letter and not of the gap. */
export const GAP = UPPER - 1;
/** Units of a gap over which a word may still go on. */
export const LONGEST = 24;

const SIGNS: Record<string, number> = {
  ' \t': SPACE,
  '\n\r\v\f': LINE,
  '-': HYPHEN,
  '.': DOT,
  '@': AT,
  '/\\?&=#': SLASH,
  '"()[]{}<>;:': BREAK,
  ',': BREAK | COMMA,
  "'": QUOTE,
};

/** Set in an entry of a table for what is no letter. */
export const SIGN = 128;
/** And for signs that may begin an escape or end a sentence, so that what follows them says what they are. */
export const ESCAPES = 1;
export const STOPS = 2;
export const LOOK_AHEAD = ESCAPES | STOPS;

/**
 * For each ASCII unit: the small letter or digit it is, and shifted by 8 whether it is a capital, as a gap tells it;
 * else `SIGN`, shifted by 8 what gap it makes, and what it may do.
 */
export const ASCII = asciiTable({});

/** The table above, with letters read for some signs and digits. */
export function asciiTable(letters: Record<string, string>): Uint32Array {
  return Uint32Array.from({ length: 128 }, (_, unit) => {
    const sign = String.fromCharCode(unit);
    const letter = letters[sign] ?? (/[A-Za-z0-9]/.test(sign) ? sign.toLowerCase() : '');
    if (letter) return letter.charCodeAt(0) | (/[A-Z]/.test(sign) ? UPPER << 8 : 0);
    const gap = Object.entries(SIGNS).find(([signs]) => signs.includes(sign))?.[1] ?? MARK;
    const ahead = '%=&\\'.includes(sign) ? ESCAPES : '.!?;:'.includes(sign) ? STOPS : 0;
    return SIGN | ahead | ((isControl(unit) && gap === MARK ? 0 : gap) << 8);
  });
}

/** The letter of an entry; undefined where it is none. */
export function letterIn(entry: number): string | undefined {
  return (entry & SIGN) === 0 ? String.fromCharCode(entry & 127) : undefined;
}

/** A control character is not seen, so that it parts nothing. */
function isControl(unit: number): boolean {
  return unit < 32 || unit === 127;
}

/** What gap an ASCII sign makes. */
export function gapOf(sign: number): number {
  return (ASCII[sign] ?? MARK << 8) >> 8;
}
