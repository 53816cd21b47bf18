const MARK = /-----BEGIN PGP MESSAGE-----|begin(?:-base64)? [0-7]{3,4} \S|=ybegin [^\n]*\bname=/y;
const BEGINNINGS = new Set('-b=');
/** Of base64 so many lines in a row (RFC 2045 §6.8), and characters of each. */
const LINES = 3;
const SHORTEST = 60;
const LONGEST = 76;

/**
 * Whether a text holds what a program makes a file or another text of, and no person reads: a ciphered message (RFC 9580
 * §6.2), a file by uuencode or yEnc, lines of base64. Linear.
 */
export function holdsEncodedBlock(text: string): boolean {
  let encoded = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    encoded = end >= 0 && isBase64(text, at, end) ? encoded + 1 : 0;
    if (encoded === LINES || beginsWithMark(text, at)) return true;
    at = end < 0 ? text.length : end + 1;
  }
  return false;
}

function beginsWithMark(text: string, at: number): boolean {
  if (!BEGINNINGS.has(text[at] ?? '')) return false;
  MARK.lastIndex = at;
  return MARK.test(text);
}

const [SMALL, CAPITAL, DIGIT, SIGN] = [1, 2, 4, 8];
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => kindOfSign(String.fromCharCode(unit)));

function kindOfSign(character: string): number {
  if (/[a-z]/.test(character)) return SMALL;
  if (/[A-Z]/.test(character)) return CAPITAL;
  if (/\d/.test(character)) return DIGIT;
  return /[+/_-]/.test(character) ? SIGN : 0;
}

/** Whether a line holds nothing else, and letters of both cases and digits, as no word and no list does. */
function isBase64(text: string, from: number, end: number): boolean {
  const to = text[end - 1] === '\r' ? end - 1 : end;
  if (to - from < SHORTEST || to - from > LONGEST) return false;
  let kinds = 0;
  for (let at = from; at < to; at++) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind === 0) return false;
    kinds |= kind;
  }
  return (kinds & (SMALL | CAPITAL | DIGIT)) === (SMALL | CAPITAL | DIGIT);
}
