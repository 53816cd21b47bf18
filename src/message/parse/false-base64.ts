import { isUtf8 } from 'node:buffer';
import { partHeaders } from './part-headers.js';

const TOLD = /^content-transfer-encoding:[ \t]*(base64)[ \t]*\r?$/im;

/**
 * The source of a mail in which every text that is told to be base64 (RFC 2045 §6.8) is: some programs say so and encode
 * nothing, and lists and scanners put lines of their own below what is encoded. A part with such lines is told to be "8bit", and
 * what of it is base64 stands decoded. Linear.
 */
export function withoutFalseBase64(source: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const { from, to, body, next } of partHeaders(source)) {
    const headers = source.slice(from, to);
    const [field = '', told = ''] = (isText(headers) && TOLD.exec(headers)) || [];
    const clear = told ? inTheClear(source.slice(body, next)) : undefined;
    if (clear === undefined) continue;
    const at = from + headers.indexOf(field) + field.indexOf(told);
    pieces.push(source.slice(copied, at), '8bit', source.slice(at + told.length, body), clear);
    copied = next;
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
