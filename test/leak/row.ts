/** Whose identity a row hides in a mail, and how the other is written to. */
export interface Sender {
  first: string;
  surname: string;
  name: string;
  address: string;
  local: string;
  domain: string;
  /** The alias that the mail goes to. */
  to: string;
  /** The sender's own alias. */
  alias: string;
}

/** A place in which a leak can hide. */
export interface Row {
  place: string;
  /** The mail, headers and all; line ends may be bare. */
  mail: (sender: Sender) => string;
  /** What the reader must still get; `WORD` where nothing else is said. */
  kept?: string[];
  /** What else must not be seen, in small letters. */
  hidden?: string[];
  /** A coordinator may have to look: what hides it is not what people write. */
  mayBeHeld?: boolean;
}

/** In every mail, to see that its content arrives. */
export const WORD = 'Kingfisher';

/** A plain text mail with further headers. */
export const text =
  (body: (s: Sender) => string, headers: (s: Sender) => string = () => '') =>
  (s: Sender): string =>
    `${head(s)}${lines(headers(s))}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${WORD}\n\n${body(s)}\n`;

/** An HTML mail without a text part. */
export const html =
  (body: (s: Sender) => string) =>
  (s: Sender): string =>
    `${head(s)}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>${WORD}</p>${body(s)}</body></html>\n`;

export interface File {
  type: string;
  name?: string;
  content: string | Buffer;
  headers?: string;
}

/** A mail with files beside its text. */
export const files =
  (of: (s: Sender) => File[], kind = 'mixed') =>
  (s: Sender): string =>
    `${head(s)}MIME-Version: 1.0\nContent-Type: multipart/${kind}; boundary="=_b"\n\n--=_b\nContent-Type: text/plain; charset=utf-8\n\n${WORD}\n${of(s).map(part).join('')}\n--=_b--\n`;

function part({ type, name, content, headers = '' }: File): string {
  const disposition = name ? `Content-Disposition: attachment; filename="${name}"\n` : '';
  const body = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\n');
  return `\n--=_b\nContent-Type: ${type}${name ? `; name="${name}"` : ''}\n${disposition}${lines(headers)}Content-Transfer-Encoding: base64\n\n${body}`;
}

let count = 0;

export function head(s: Sender): string {
  return `From: ${s.name} <${s.address}>\nTo: ${s.to}\nSubject: A bird\nMessage-ID: <leak${count++}@mail.${s.domain}>\nDate: Mon, 14 Sep 2026 17:20:03 +0545\n`;
}

function lines(headers: string): string {
  return headers === '' ? '' : `${headers}\n`;
}
