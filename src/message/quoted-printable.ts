import { encode } from 'nodemailer/lib/qp';
import { withSoftBreaks } from './soft-breaks.js';

/** What is encoded: a blank where a line ends, and all that is not plain. */
const ENCODED = /[^\t\n\r -<>-~]|[ \t](?=[\r\n]|$)/;

/** A text with CRLF line ends as quoted-printable (RFC 2045 §6.7). */
export function quotedPrintable(text: string): string {
  return withSoftBreaks(ENCODED.test(text) ? encode(text) : text);
}

/** Whether one need not count all letters of a text to see that most of it is Latin letters and stays as it is. */
export function isMostlyLatin(text: string): boolean {
  const others = Buffer.byteLength(text) - text.length;
  const beginning = text.slice(0, 4 * others + 400);
  return !/[^\P{Cc}\t\n\r]/u.test(text) && beginning.replace(/[^A-Za-z]+/g, '').length > others;
}
