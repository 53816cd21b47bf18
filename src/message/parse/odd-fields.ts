import type { MimeNode } from '@zone-eu/mailsplit';

/** A transfer encoding that is not written as RFC 2045 §6.1 has it, but names one: in quotes, with a semicolon, in two words. */
const ODD_ENCODING =
  /^content-transfer-encoding:(?![ \t]*(?:base64|quoted-printable)[ \t]*(?:\(|\r?$))[^\r\n]{0,100}?(?:base-?64|quoted[-_ ]?printable)/im;
/** A type of no kind, or with no semicolon behind it (RFC 2045 §5.1). */
const ODD_TYPE =
  /^content-type:[ \t]*text(?:[ \t]*(?:;|\r?$)|\/(?:plain|html)(?:[ \t]|\r?\n[ \t])+[^\s;(])/im;

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

function mendType(node: MimeNode): boolean {
  const odd = /^text(?:\/(plain|html)\s+(.*))?$/s.exec(node.contentType || '');
  if (!odd) return false;
  node.contentType = `text/${odd[1] ?? 'plain'}`;
  node.setContentType(node.contentType);
  const charset = /charset\s*=\s*["']?([\w.:-]{1,40})/.exec(odd[2] ?? '')?.[1];
  if (charset) node.charset = charset;
  return true;
}
