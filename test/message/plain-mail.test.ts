import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Forwarded } from '../../src/message/compose.js';
import { plainMail } from '../../src/message/plain-mail.js';
import { wireBytes } from '../../src/message/wire.js';

/** What `plainMail` makes by itself, made by nodemailer. */
function byNodemailer(mail: Forwarded, subject: string, text: string): string {
  const composer = new MailComposer({
    from: { name: mail.from.pseudonym, address: mail.from.address },
    subject,
    replyTo: mail.replyTo,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    date: mail.date,
    headers: { 'Auto-Submitted': mail.automatic ?? 'no', 'X-Mentorpost-Relay': mail.relayDomain },
    text,
    newline: '\r\n',
  });
  return wireBytes(composer.compile()).toString('latin1');
}

const words = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 60 });
const line = words(
  'a',
  'Word',
  ' ',
  '  ',
  '"',
  '=',
  '=?',
  '?=',
  '?utf-8?Q?',
  'é',
  '漢',
  '🌉',
  '\t',
  '\u00a0',
  'long'.repeat(8),
);
const name = words('Amber', ' ', 'Heron', ',', '"', 'é', '.', '_');
const address = fc.constantFrom(
  'amber.heron.tovikasuremi@relay.example',
  'Amber@Relay.Example',
  'a..b@relay.example',
  'a b@relay.example',
  'a@xn--relay-.example',
  'a@1.2.3',
  'a@re-lay.example',
  'a@rélay.example',
  'é@rélay.example',
);
const id = words('a', '9', '-', '.', '@', '=', '<', '>', 'é', 'long'.repeat(8)).map((inner) => `<${inner}x>`);
const ascii = ['a', 'Word ', ' ', '\t', '=', '.', 'From ', '\x7f', 'long'.repeat(8)];
const linesOf = (...units: string[]) => fc.array(words(...units)).map((lines) => lines.join('\n'));
const text = fc
  .oneof(
    linesOf(...ascii),
    linesOf('a', '.', ' '),
    linesOf(...ascii, 'é', '’'),
    linesOf(...ascii, '漢', '🌉', '\x01'),
  )
  .filter((all) => all !== '');

test('a mail of one text is, byte for byte, what nodemailer makes of it', () => {
  const seen = { plain: 0, quoted: 0 };
  fc.assert(
    fc.property(
      fc.record({
        from: fc.record({ pseudonym: name, address }),
        messageId: id,
        inReplyTo: fc.option(id, { nil: undefined }),
        references: fc.array(id, { maxLength: 6 }),
        date: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        relayDomain: fc.constantFrom('relay.example', 'rélay.example'),
        automatic: fc.constantFrom(undefined, 'auto-replied' as const, 'auto-generated' as const),
        replyTo: fc.option(address, { nil: undefined }),
      }),
      line,
      text,
      (around, subject, body) => {
        const mail = { ...around, content: { subject, text: body, attachments: [] } };
        const made = plainMail(mail, subject, body);
        if (!made) return;
        seen[made.includes('quoted-printable') ? 'quoted' : 'plain']++;
        expect(made.toString('latin1')).toBe(byNodemailer(mail, subject, body));
      },
    ),
    { numRuns: 1000 },
  );
  expect(seen.plain).toBeGreaterThan(20);
  expect(seen.quoted).toBeGreaterThan(20);
});
