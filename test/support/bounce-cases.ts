import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';

const MARK = /^@@ (status|global-status|original|headers|html)$/m;
const TYPES: Record<string, string> = {
  status: 'message/delivery-status',
  'global-status': 'message/global-delivery-status',
  original: 'message/rfc822',
  headers: 'text/rfc822-headers',
};

/** The cases of a file in `test/delivery/bounces`: a name, what is expected, and the mail. */
export function bounceCases(file: string): [name: string, expected: string, mail: Buffer][] {
  const path = new URL(`../../../test/delivery/bounces/${file}`, import.meta.url);
  return readFileSync(path, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((text) => {
      const [first = '', ...rest] = text.split('\n');
      const [name = '', expected = ''] = first.split(' | ');
      return [name, expected, mail(rest.join('\n').trim())];
    });
}

function mail(text: string): Buffer {
  const charset = /^Content-Type: .*charset=(\S+)/m.exec(text)?.[1] ?? 'utf-8';
  const [top = '', ...parts] = text.split(MARK);
  const head = top
    .slice(0, top.search(/\n\n|$(?![\s\S])/))
    .replace(/^(Subject|From): ([^<\n]*[^ -~\n][^<\n]*?)( <.*)?$/gm, encoded);
  const body = top.slice(head === top ? top.length : top.search(/\n\n|$(?![\s\S])/)).trim();
  const to = /^To:/im.test(head) ? [] : ['To: b-1@relay.example'];
  const whole = [...to, 'MIME-Version: 1.0'];
  if (/^MIME-Version/m.test(head))
    return Buffer.from([...to, head, '', body, ''].join('\n').replace(/\n/g, '\r\n'));
  if (parts[0] === 'html')
    return Buffer.from([...whole, head, 'Content-Type: text/html; charset=utf-8', '', parts[1]].join('\r\n'));
  if (parts.length === 0) {
    const bytes = charset.toLowerCase() === 'iso-2022-jp' ? jis(body) : iconv.encode(body, charset);
    const base64 = /^Content-Transfer-Encoding: base64/im.test(head);
    const sent = base64 ? Buffer.from(bytes.toString('base64')) : bytes;
    return Buffer.concat([Buffer.from(`${[...whole, head].join('\r\n')}\r\n\r\n`), sent]);
  }
  const sections = [`--B\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`];
  for (let at = 0; at < parts.length; at += 2)
    sections.push(`--B\nContent-Type: ${TYPES[parts[at] ?? '']}\n\n${parts[at + 1]?.trim()}\n`);
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary="B"';
  return Buffer.from(
    `${[...whole, head, type].join('\n')}\n\n${sections.join('\n')}\n--B--\n`.replace(/\n/g, '\r\n'),
  );
}

function encoded(_line: string, name: string, value: string, address = ''): string {
  return `${name}: =?utf-8?B?${Buffer.from(value).toString('base64')}?=${address}`;
}

/** ISO-2022-JP by way of EUC-JP, which iconv-lite writes. */
function jis(text: string): Buffer {
  const out: number[] = [];
  let double = false;
  const turn = (to: boolean) => {
    if (to !== double) out.push(0x1b, ...Buffer.from(to ? '$B' : '(B'));
    double = to;
  };
  const euc = iconv.encode(text, 'euc-jp');
  for (const byte of euc) {
    turn(byte > 0x7f);
    out.push(byte & 0x7f);
  }
  turn(false);
  return Buffer.from(out);
}
