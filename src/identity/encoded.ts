/** Stretches of a text that were base64, decoded and put together, with the way back. */
export interface Encoded {
  /** The decoded texts, each on lines of its own. */
  text: string;
  /** Where each begins in `text`, and the stretch of the original it came from. */
  stretches: { at: number; start: number; end: number }[];
}

const LEAST = 8;
/** Of each ASCII unit whether base64 uses it: a small letter (1) or another (2). */
const BASE64 = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  return /[a-z]/.test(sign) ? 1 : Number(/[\w+/-]/.test(sign)) * 2;
});
const SMALL = 1;
/** Base64 of a text has capitals and digits within, if it is not very short: so looks almost every long word. */
const WORD = /^[A-Z]?[a-z]{1,20}(?:-[a-z]{1,20}){0,3}$/;
const LONGEST_SMALL = 20;
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
  for (const { start, end } of runs(text)) {
    const written = text.slice(start, end);
    if (WORD.test(written)) continue;
    const last = all.at(-1);
    const goesOn = last?.full && /^\r?\n$/.test(text.slice(last.end, start));
    const full = written.length >= FULL_LINE && !written.endsWith('=');
    if (last && goesOn) {
      last.written.push(written);
      last.end = end;
      last.full = full;
    } else all.push({ written: [written], start, end, full });
  }
  return all.map(({ written, start, end }) => ({ written: written.join(''), start, end }));
}

/** Eight or more of base64's letters in a row, with up to two signs that fill up the last group (RFC 4648 §4). */
function runs(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start + LEAST <= text.length; ) {
    // Looked for from where it would have to end: of most words that is all that is looked at.
    let at = start + LEAST - 1;
    while (at >= start && kindAt(text, at) !== 0) at--;
    if (at < start) {
      at = start + LEAST;
      while (kindAt(text, at) !== 0) at++;
      if (text[at] === '=' || at - start > LONGEST_SMALL || hasOthers(text, start, at)) {
        let end = at;
        while (end < at + 2 && text[end] === '=') end++;
        found.push({ start, end });
      }
    }
    start = at + 1;
  }
  return found;
}

function kindAt(text: string, at: number): number {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit < 128 ? (BASE64[unit] ?? 0) : 0;
}

function hasOthers(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindAt(text, at) !== SMALL) return true;
  return false;
}
