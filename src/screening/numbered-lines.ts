/** A line of a folded text that holds a digit, and how its numbers stand there: any of the bits below. */
export interface NumberedLine {
  /** Where it begins in the text. */
  start: number;
  text: string;
  stand: number;
}

/** All such lines of a text, and how numbers stand in any of them: 0 where there are none. */
export interface NumberedLines {
  lines: NumberedLine[];
  stand: number;
}

export const ANYHOW = 1 << 0;
/** "a5". */
export const BEHIND_LETTER = 1 << 1;
/** "a 5". */
export const BEHIND_WORD = 1 << 2;
/** ".5", "- 5": behind one of the signs that addresses have before a number, or behind a letter beyond ASCII. */
export const BEHIND_SIGN = 1 << 3;
/** ":5", ": 5". */
export const BEHIND_COLON = 1 << 4;
/** "1 5": behind a blank with none of these before it. */
export const BEHIND_BLANK = 1 << 5;
export const BEHIND_LETTERS = BEHIND_LETTER | BEHIND_WORD;
export const BEHIND_TEXT = BEHIND_LETTERS | BEHIND_SIGN;
/** "5 a", "5, a", "5b a". */
export const BEFORE_WORD = 1 << 6;
/** "2026". */
export const FOUR_DIGITS = 1 << 7;
/** A digit and as many letters and digits behind it as the account of a coin has. */
export const LONG_CODE = 1 << 8;

const DIGITS = /\d+/g;

/** The lines of a folded text that hold a digit: few do, and what looks for a number in a line need not read the others. */
export function numberedLines(text: string): NumberedLines {
  const lines: NumberedLine[] = [];
  let line: NumberedLine | undefined;
  let end = 0;
  let stand = 0;
  DIGITS.lastIndex = 0;
  while (DIGITS.test(text)) {
    const to = DIGITS.lastIndex;
    const from = startOfDigits(text, to);
    if (!line || from >= end) {
      const newline = text.indexOf('\n', to);
      end = newline < 0 ? text.length : newline;
      const start = text.charCodeAt(from - 1) === NEWLINE ? from : text.lastIndexOf('\n', from) + 1;
      line = { start, text: text.slice(start, end), stand: ANYHOW };
      lines.push(line);
    }
    line.stand |= behind(text, from) | before(text, to);
    if (to - from >= 4) line.stand |= FOUR_DIGITS;
    if (isLetter(text.charCodeAt(to)) && isCode(text, from)) line.stand |= LONG_CODE;
    stand |= line.stand;
  }
  return { lines, stand };
}

function startOfDigits(text: string, end: number): number {
  let start = end - 1;
  while (isDigit(text.charCodeAt(start - 1))) start--;
  return start;
}

const CODE = /[013][a-z0-9]{25,41}(?![a-z0-9])/y;

function isCode(text: string, at: number): boolean {
  CODE.lastIndex = at;
  return CODE.test(text);
}

function behind(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  if (isLetter(unit)) return BEHIND_LETTER;
  if (unit !== BLANK) return behindSign(unit);
  const further = text.charCodeAt(at - 2);
  return isLetter(further) ? BEHIND_WORD : behindSign(further) || BEHIND_BLANK;
}

/** How far a blank may be from the digits before it: "5bis, rue". */
const FURTHEST_BLANK = 4;

function before(text: string, end: number): number {
  const unit = text.charCodeAt(end);
  if (unit === BLANK) return BEFORE_WORD;
  if (unit !== COMMA && !isLetter(unit)) return 0;
  for (let at = end + 1; at <= end + FURTHEST_BLANK; at++)
    if (text.charCodeAt(at) === BLANK) return BEFORE_WORD;
  return 0;
}

const NEWLINE = 0x0a;
const BLANK = 0x20;
const COMMA = 0x2c;
const COLON = 0x3a;
const SIGNS = [..."#',-."].map((sign) => sign.charCodeAt(0));

function behindSign(unit: number): number {
  return unit === COLON ? BEHIND_COLON : unit >= 0x80 || SIGNS.includes(unit) ? BEHIND_SIGN : 0;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
