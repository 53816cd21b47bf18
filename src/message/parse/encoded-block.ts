/** Characters of a line of base64. */
const SHORTEST = 60;
/** Each line of a block of base64 (RFC 2045 §6.8), which holds letters of both cases and digits, as no word and no list does. */
const BASE64_LINE = `(?=[^\\n]{0,76}[a-z])(?=[^\\n]{0,76}[A-Z])(?=[^\\n]{0,76}\\d)[A-Za-z0-9+/_-]{${SHORTEST},76}`;
const BLOCK = new RegExp(
  [
    '-----BEGIN PGP MESSAGE-----',
    'begin(?:-base64)? [0-7]{3,4} \\S',
    '=ybegin [^\\n]*\\bname=',
    `(?:${BASE64_LINE}\\r?\\n){3}`,
  ].join('|'),
  'y',
);

/**
 * Whether a text holds what a program makes a file or another text of, and no person reads: a ciphered message (RFC 9580
 * §6.2), a file by uuencode or yEnc, lines of base64. Linear.
 */
export function holdsEncodedBlock(text: string): boolean {
  let space = -1;
  for (let at = 0; at >= 0 && at < text.length; at = nextLine(text, at)) {
    if (space < at) space = found(text.indexOf(' ', at));
    if (space - at < SHORTEST && !BEGINNINGS.has(text[at] ?? '')) continue;
    BLOCK.lastIndex = at;
    if (BLOCK.test(text)) return true;
  }
  return false;
}

const BEGINNINGS = new Set('-b=');

function found(at: number): number {
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? -1 : end + 1;
}
