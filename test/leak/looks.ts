import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { simpleParser } from 'mailparser';

/** Everything as which a mail could be read, by means that share nothing with the relay's own search. */
export async function looksOf(raw: Buffer): Promise<string[]> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, keepCidLinks: true });
  const html = mail.html || '';
  const tagless = html.replace(/<[^>]*>/g, '');
  const said = [mail.subject ?? '', mail.text ?? '', html, tagless, bare(mail.text ?? ''), bare(tagless)];
  const headers = [...mail.headerLines].map(({ line }) => line);
  const files = mail.attachments.flatMap(({ filename, content, contentId }) => [
    filename ?? '',
    contentId ?? '',
    ...readings(content),
  ]);
  return [raw.toString('latin1'), ...headers, ...said, ...files, ...[...said].map(backwards)].map((one) =>
    one.normalize('NFKC'),
  );
}

/** Without what is not seen, and without gaps. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^\p{L}\p{N}@]+/gu, '');
}

function backwards(text: string): string {
  return [...text].reverse().join('');
}

function readings(content: Buffer): string[] {
  const own = [content.toString('latin1'), content.toString('utf8'), content.toString('utf16le')];
  return [...own, ...unzipped(content), ...streams(content)];
}

function unzipped(content: Buffer): string[] {
  if (content.subarray(0, 2).toString() !== 'PK') return [];
  return Object.entries(unzipSync(content)).flatMap(([name, bytes]) => {
    const text = Buffer.from(bytes).toString('utf8');
    return [name, text, text.replace(/<[^>]*>/g, '')];
  });
}

function streams(content: Buffer): string[] {
  return content
    .toString('latin1')
    .split(/stream\r?\n/)
    .flatMap((piece) => {
      try {
        return [inflateSync(Buffer.from(piece, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
}
