import type { HeaderFields } from './headers.js';
import { toldBy } from './mail-headers.js';
import { bodyAt } from './plain-parts.js';
import type { TextMail } from './text-mail.js';
import { type Form, textOfPart } from './text-part.js';

/**
 * Takes a mail apart that is one plain text, and whose headers say so without any art, as most programs write them: of these
 * the parser would read what was read already. Undefined for any other mail.
 */
export function plainTextMail(raw: Buffer, headers: HeaderFields): TextMail | undefined {
  const body = bodyAt(raw);
  if (body === undefined || ODD.test(raw.toString('latin1', 0, body))) return undefined;
  const form = formIn(headers);
  const text = form && textOfPart(form, raw.subarray(body));
  if (text === undefined) return undefined;
  const told = toldBy((name) => headers.get(name) ?? []);
  return { text: text === '' ? undefined : text, html: undefined, attachments: [], ...told };
}

/** What is read otherwise here and there: what mailboxes put first, beyond printable ASCII, blanks at the end of a line, half of a line's end. */
const ODD = /^(?:From|POST) |[^\t\r\n -~]|[\t ]\r?\n|\r(?!\n)/i;
const PLAIN_TEXT = /^text\/plain(?:; ?charset=(?:"([\w-]+)"|([\w-]+)))?(; ?format=flowed)?$/i;
const ENCODING = /^[\w-]+$/;

function formIn(headers: HeaderFields): Form | undefined {
  const [type = 'text/plain'] = headers.get('content-type') ?? [];
  const [encoding = '7bit'] = headers.get('content-transfer-encoding') ?? [];
  const [whole, quoted, bare, format] = PLAIN_TEXT.exec(type) ?? [];
  if (whole === undefined || !ENCODING.test(encoding) || headers.has('content-disposition')) return undefined;
  return {
    contentType: 'text/plain',
    charset: quoted ?? bare ?? false,
    flowed: format !== undefined,
    delSp: false,
    encoding: encoding.toLowerCase(),
    disposition: false,
  };
}
