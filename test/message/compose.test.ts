import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compose } from '../../src/message/compose.js';
import { parseMessage } from '../../src/message/parse/parse.js';

const allowed = new Set([
  'auto-submitted',
  'x-mentorpost-relay',
  'from',
  'to',
  'subject',
  'message-id',
  'in-reply-to',
  'references',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]);
const around = {
  from: { pseudonym: 'Amber Heron', address: 'amber.heron.x@relay.example' },
  messageId: '<m@relay.example>',
  references: [],
  date: new Date('2026-09-14T15:20:03Z'),
  relayDomain: 'relay.example',
};
const hostile = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '\r',
    '\n',
    '\r\n',
    '\0',
    ':',
    'Bcc: x@y.example',
    '<',
    '>',
    '"',
    'é',
    '🌉',
    '.',
    '--',
  ),
  maxLength: 40,
});

test('nothing in a subject, a text or a file’s name makes a header of its own or a bare line end', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, text, filename, cid) => {
      const raw = await compose({
        ...around,
        content: {
          subject,
          text,
          html: `<img src="cid:${cid}">`,
          attachments: [
            { filename, contentType: 'text/plain', content: Buffer.from('x'), cid, inline: true },
          ],
        },
      });
      const bytes = raw.toString('latin1');
      expect(bytes).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/);
      const head = bytes.split('\r\n\r\n')[0] ?? '';
      for (const line of head.split('\r\n'))
        if (!/^[ \t]/.test(line)) expect(allowed).toContain(line.split(':')[0]?.toLowerCase());
    }),
    { numRuns: 200 },
  );
});

test('text, subject and files of any kind come out as they went in', async () => {
  const readable = fc.string({
    unit: fc.constantFrom('a', 'Z', ' ', 'é', 'ß', '漢', '🌉', '=', '.', 'From '),
    maxLength: 200,
  });
  await fc.assert(
    fc.asyncProperty(readable, readable, fc.uint8Array({ maxLength: 300 }), async (subject, text, bytes) => {
      const content = Buffer.from(bytes);
      const mail = await parseMessage(
        await compose({
          ...around,
          content: {
            subject: subject.trim(),
            text,
            attachments: [
              { filename: 'übung 1.bin', contentType: 'application/octet-stream', content, inline: false },
            ],
          },
        }),
      );
      expect(mail.subject).toBe(subject.trim().replace(/\s+/g, (space) => space));
      expect(mail.text.trimEnd()).toBe(text.trimEnd());
      expect(mail.attachments[0]).toMatchObject({ filename: 'übung 1.bin' });
      expect(mail.attachments[0]?.content.equals(content)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['of letters', 'x'.repeat(10_000)],
  ['of letters beyond ASCII', 'ü'.repeat(5_000)],
  ['between others', `On ${'1'.repeat(2_000)} we meet`],
])(
  'no line of the headers is longer than SMTP allows, for a subject whose word has no end, %s',
  async (_what, subject) => {
    const raw = compose({ ...around, content: { subject, text: 'a', attachments: [] } });
    for (const line of raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(999);
    expect((await parseMessage(raw)).subject).toBe(subject);
  },
);
