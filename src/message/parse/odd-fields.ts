import type { MimeNode } from '@zone-eu/mailsplit';

/** A transfer encoding that is not written as RFC 2045 §6.1 has it, but names one: in quotes, with a semicolon, in two words. */
const ODD_ENCODING =
  /^content-transfer-encoding:(?![ \t]*(?:base64|quoted-printable)[ \t]*(?:\(|\r?$))[^\r\n]{0,100}?(?:base-?64|quoted[-_ ]?printable)/im;
const TYPE = '[\\w!#$&^.+*-]{1,80}/[\\w!#$&^.+*-]{1,80}';
const WELL_FORMED = new RegExp(`^${TYPE}$`);
/** Forms of text that a reader makes out as it stands, and that the parser takes for files (RFC 2046 §4.1.4). */
const READABLE = 'text/(?:enriched|richtext|(?:x-)?(?:web-)?markdown)(?![\\w.+-])';
const IS_READABLE = new RegExp(`^${READABLE}`);
/** A type that is none, of no kind, or with no semicolon behind it (RFC 2045 §5.1). */
const ODD_TYPE = new RegExp(
  [
    `^content-type:[ \\t]*${READABLE}`,
    `^content-type:(?!(?:[ \\t]|\\r?\\n[ \\t])*${TYPE}[ \\t]*(?:[;(]|\\r?$))`,
    '^content-type:[ \\t]*text/(?:plain|html)[ \\t]*\\r?\\n[ \\t]+[^\\s;(]',
  ].join('|'),
  'im',
);

/** Whether a field that says what a part is may be written so that the parser does not understand it, and readers' programs do. */
export function hasOddFields(source: string): boolean {
  return ODD_ENCODING.test(source) || ODD_TYPE.test(source);
}

/** Takes such fields of a part for what they mean. Whether there was one. */
export function mendFields(node: MimeNode): boolean {
  const encoding = mendEncoding(node);
  return mendType(node) || encoding;
}

function mendEncoding(node: MimeNode): boolean {
  const told = node.encoding || '';
  const [base64, quoted] = [/base-?64/.test(told), /quoted[-_ ]?printable/.test(told)];
  const meant = base64 ? 'base64' : quoted ? 'quoted-printable' : told;
  if (meant === told || !node.headers) return false;
  node.encoding = meant;
  node.headers.update('Content-Transfer-Encoding', meant);
  return true;
}

/** What is no type, is no file and names text in some way is text (RFC 2045 §5.2). */
function mendType(node: MimeNode): boolean {
  const told = node.contentType || '';
  if (node.filename || !(isLetter(node) || (!WELL_FORMED.test(told) && /text|plain|html/.test(told))))
    return false;
  node.contentType = told.includes('html') ? 'text/html' : 'text/plain';
  node.setContentType(node.contentType);
  const charset = /charset\s*=\s*["']?([\w.:-]{1,40})/.exec(told)?.[1];
  if (charset) node.charset = charset;
  return true;
}

/** Whether a part in a readable form is all that says what it says: not a file, nor a form of the part beside it. */
function isLetter({ contentType, disposition, parentNode }: MimeNode): boolean {
  if (!IS_READABLE.test(contentType || '') || disposition === 'attachment') return false;
  return parentNode ? parentNode.multipart !== 'alternative' : true;
}
