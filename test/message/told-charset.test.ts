import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { parseMessage } from '../../src/message/parse/parse.js';

const mail = (content: Buffer, type: string) =>
  Buffer.from(
    [
      'From: ana@firm.example',
      'Subject: plan',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Here it is.',
      '--b',
      `Content-Type: ${type}`,
      'Content-Disposition: attachment; filename=plan.csv',
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
      '--b--',
      '',
    ].join('\r\n'),
  );

async function attached(content: Buffer, type: string) {
  const { attachments } = await parseMessage(mail(content, type));
  return attachments[0]?.content;
}

test.each([
  ['windows-1251', 'Урок;Школа\r\n'],
  ['ISO-8859-2', 'Žofie;Příbram\r\n'],
  ['windows-1254', 'Şehir;İzmir\r\n'],
  ['GB2312', '学校;计划\r\n'],
])('a short text in %s is read as its part says', async (charset, text) => {
  const content = await attached(iconv.encode(text, charset), `text/csv; charset=${charset}`);
  expect(content?.toString()).toBe(`\uFEFF${text}`);
});

test.each([
  ['Unicode that says otherwise', Buffer.from('Café\r\n'), 'text/plain; charset=iso-8859-1'],
  ['letters without accents', Buffer.from('cafe\r\n'), 'text/plain; charset=iso-8859-1'],
  ['data that is called text', Buffer.from([0xe9, 0, 1, 2, 3]), 'text/plain; charset=iso-8859-1'],
  ['a PDF', Buffer.from('%PDF-1.4\n%âãÏÓ\n', 'latin1'), 'text/plain; charset=iso-8859-1'],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg; charset=iso-8859-1'],
])('%s stays as it is', async (_, content, type) => {
  expect(await attached(content, type)).toEqual(content);
});

test('what is no character set is not decoded by', async () => {
  const content = await attached(Buffer.from('Cé\n', 'latin1'), 'text/plain; charset=base64');
  expect(content?.toString()).toBe('\uFEFFCé\n');
});
