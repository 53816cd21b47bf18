import { isUtf8 } from 'node:buffer';

const HEADER_END = /\r?\n\r?\n/g;
/** The line above a signature is none. */
const DELIMITER = /\n--(?![ \t]*\r?\n)/g;
/** Where the headers of a part begin is looked for so far back. */
const LONGEST_HEADERS = 4_096;
const TOLD = /^content-transfer-encoding:[ \t]*(base64)[ \t]*\r?$/im;

/**
 * The source of a mail in which every text that is told to be base64 (RFC 2045 §6.8) is: some programs say so and encode
 * nothing, and lists and scanners put lines of their own below what is encoded. A part with such lines is told to be "8bit", and
 * what of it is base64 stands decoded. Linear.
 */
export function withoutFalseBase64(source: string): string {
  const pieces: string[] = [];
  let copied = 0;
  // From delimiter to delimiter: between two of them the first blank line ends the headers.
  for (let at = 0; at < source.length; ) {
    HEADER_END.lastIndex = at;
    const end = HEADER_END.exec(source);
    if (!end) break;
    const from = HEADER_END.lastIndex;
    DELIMITER.lastIndex = from - 1;
    const next = DELIMITER.exec(source)?.index ?? source.length;
    const headers = source.slice(Math.max(at, end.index - LONGEST_HEADERS), end.index);
    const told = isText(headers) ? TOLD.exec(headers) : null;
    const clear = told && inTheClear(source.slice(from, next));
    if (told?.[1] && clear) {
      const field = end.index - headers.length + told.index + told[0].search(/base64/i);
      pieces.push(source.slice(copied, field), '8bit', source.slice(field + told[1].length, from), clear);
      copied = next;
    }
    at = next;
  }
  return pieces.length > 0 ? pieces.join('') + source.slice(copied) : source;
}

function isText(headers: string): boolean {
  return !/^content-type:/im.test(headers) || /^content-type:\s*text\//im.test(headers);
}

/** No line of base64: two words, an element of HTML, letters beyond ASCII, or a rule. */
const CLEAR =
  /[a-z]{2}[,.:;!?]?[ \t]{1,3}[a-z(]|<[a-z/!][^<>]{0,200}>|[\x80-\xff]{2}|^[ \t]*[-_=*~#]{5,}[ \t]*\r?$/i;

/** A body with what of it is base64 decoded; undefined where no line stands in the clear. */
function inTheClear(body: string): string | undefined {
  const lines = body.split('\n');
  if (!lines.some((line) => CLEAR.test(line))) return undefined;
  const length = encodedLines(lines);
  const letters = lines.slice(0, length).join('').replace(/\s+/g, '');
  const decoded = Buffer.from(letters, 'base64');
  const text = decoded.toString('latin1');
  const isBase64 = letters.length >= LONG || (isUtf8(decoded) && !CONTROLS.test(text));
  if (letters === '' || letters.length % 4 !== 0 || !isBase64) return body;
  return [text, ...lines.slice(length)].join('\n');
}

/** No word of a language is so long. */
const LONG = 60;
/** What a short word gives where it is taken for base64. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text holds them.
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f]|\r(?!\n)/;

/** How many lines from the first are base64: all are as long as the first but the last, which may be shorter. */
function encodedLines(lines: string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  const longest = lines[first]?.trim().length ?? 0;
  for (let at = first; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? '';
    if (!/^[a-z0-9+/]*={0,2}$/i.test(line) || line.length > longest) return at;
    if (line.length < longest || line.endsWith('=')) return at + 1;
  }
  return lines.length;
}
