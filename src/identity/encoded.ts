/** Stretches of a text that were base64, decoded and put together, with the way back. */
export interface Encoded {
  /** The decoded texts, each on lines of its own. */
  text: string;
  /** Where each begins in `text`, and the stretch of the original it came from. */
  stretches: { at: number; start: number; end: number }[];
}

const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
/** Base64 of a text has capitals and digits within, if it is not very short: so looks almost every long word. */
const WORD = /^[A-Z]?[a-z]{1,20}(?:-[a-z]{1,20}){0,3}$/;
const FULL_LINE = 56;
/** Control characters, and what is no UTF-8. */
const BINARY = /(?![\s])\p{Cc}|\uFFFD/u;
const PARTED = '\n\n\n';

/** What stands as base64 in a text, where it decodes to text. Linear. */
export function decodedBase64(text: string): Encoded | undefined {
  const encoded: Encoded = { text: '', stretches: [] };
  const pieces: string[] = [];
  let at = 0;
  for (const { written, start, end } of stretches(text)) {
    const decoded = Buffer.from(written, 'base64').toString('utf8');
    if (BINARY.test(decoded)) continue;
    encoded.stretches.push({ at, start, end });
    pieces.push(decoded, PARTED);
    at += decoded.length + PARTED.length;
  }
  encoded.text = pieces.join('');
  return pieces.length > 0 ? encoded : undefined;
}

/** Runs of base64's letters; full lines that follow each other are one. */
function stretches(text: string): { written: string; start: number; end: number }[] {
  const all: { written: string[]; start: number; end: number; full: boolean }[] = [];
  for (const match of text.matchAll(BASE64)) {
    if (WORD.test(match[0])) continue;
    const end = match.index + match[0].length;
    const last = all.at(-1);
    const goesOn = last?.full && /^\r?\n$/.test(text.slice(last.end, match.index));
    const full = match[0].length >= FULL_LINE && !match[0].endsWith('=');
    if (last && goesOn) {
      last.written.push(match[0]);
      last.end = end;
      last.full = full;
    } else all.push({ written: [match[0]], start: match.index, end, full });
  }
  return all.map(({ written, start, end }) => ({ written: written.join(''), start, end }));
}
