import { wrap } from 'nodemailer/lib/qp';

/** Characters in a line of quoted-printable with its end (RFC 2045 §6.7). */
export const LONGEST = 76;
/** Of a longer line, so many before its break are looked at for a place where words part. */
export const MARGIN = 25;
/** Of each ASCII unit whether words part there. */
export const PARTS_WORDS = Uint8Array.from({ length: 128 }, (_, unit) =>
  Number(' \t.,!?'.includes(String.fromCharCode(unit))),
);
/** A line of which no break is needed. */
const FULL_LINE = `${'x'.repeat(LONGEST - 2)}\r\n`;

/** Encoded lines, ended by CRLF, with soft breaks as nodemailer sets them, whose patterns take longer. Linear. */
export function withSoftBreaks(text: string): string {
  if (text.length <= LONGEST) return text;
  let broken = '';
  let from = 0;
  let start = 0;
  for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n', start)) {
    const next = end + 2;
    if (next - start > LONGEST) {
      broken += text.slice(from, start) + brokenLine(text.slice(start, next));
      from = next;
    }
    start = next;
  }
  return broken + text.slice(from, start) + byNodemailer(text.slice(start));
}

function brokenLine(line: string): string {
  let broken = '';
  let from = 0;
  while (line.length - from > LONGEST) {
    const to = breakIn(line, from);
    if (to === undefined) return byNodemailer(line);
    broken += `${line.slice(from, to)}=\r\n`;
    from = to;
  }
  return broken + line.slice(from);
}

/** Where a line that is too long from `from` on is broken; undefined where that may be within an encoded letter. */
function breakIn(line: string, from: number): number | undefined {
  const end = from + LONGEST;
  for (let at = end - 1; at >= end - MARGIN; at--)
    if (PARTS_WORDS[line.charCodeAt(at)] === 1) return Math.min(at + 1, end - 1);
  return line.slice(end - 3, end).includes('=') ? undefined : end - 1;
}

/** What stands before makes it a part of a longer text. */
function byNodemailer(rest: string): string {
  return rest === '' ? '' : wrap(FULL_LINE + rest).slice(FULL_LINE.length);
}
