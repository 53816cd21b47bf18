import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { selfSigned } from '../support/certificate.js';
import { MENTEE, MENTOR } from '../support/correspondence.js';
import { type OpenDoor, openDoor } from '../support/door.js';

// Whatever bytes a client sends: the door answers in whole replies, ends the session, and stores what it says it stored.
let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor({ tls: await selfSigned('relay.localhost') });
});
afterAll(() => door?.close());

const words = () => [
  'EHLO x.example',
  'HELO x',
  'EHLO',
  `MAIL FROM:<${MENTOR}>`,
  `MAIL FROM:<${MENTOR}> SIZE=100 BODY=8BITMIME SMTPUTF8`,
  `mail from:${MENTOR} SIZE=99999999999999999999`,
  'MAIL FROM:<>',
  `RCPT TO:<${door.alias}>`,
  `RCPT TO:<${door.alias}> NOTIFY=NEVER ORCPT=rfc822;x`,
  'RCPT TO:<postmaster>',
  'RCPT TO:<b-00000000000000000000000000000000-000-abc-00000000000000000000@relay.localhost>',
  'RCPT TO:<@a,@b:c@relay.localhost>',
  `MAIL FROM:<${MENTOR}>\r\nRCPT TO:<${door.alias}>\r\nDATA\r\nFrom: ${MENTOR}\r\n\r\ntext\r\n.`,
  `RSET\r\nMAIL FROM:<>\r\nRCPT TO:<${door.alias}>\r\nDATA\r\nFrom: ${MENTOR}\r\nTo: x\r\n\r\n.text\r\n..\r\n.`,
  'DATA',
  `DATA\r\nFrom: ${MENTOR}\r\nSubject: s\r\n\r\ntext\r\n.`,
  `From: ${MENTOR}`,
  'Content-Type: multipart/mixed; boundary=b',
  '--b',
  '',
  '.',
  '..',
  'RSET',
  'NOOP',
  'HELP',
  'VRFY x',
  'EXPN x',
  'STARTTLS',
  'AUTH PLAIN AGEAYg==',
  'XCLIENT ADDR=192.0.2.1 NAME=x',
  'BDAT 5 LAST\r\nhello',
  'ETRN x',
  'QUIT',
];

const ends = fc.oneof(
  { weight: 8, arbitrary: fc.constant('\r\n') },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\r', '\r\n\r\n', '\0\r\n', '') },
);
const line = fc.nat(10_000).map((n) => words()[n % words().length] ?? '');
const spoilt = fc
  .tuple(line, fc.nat(10_000), fc.nat(255))
  .map(([text, at, byte]) => spoil(Buffer.from(text), at, byte));
const piece = fc.oneof(
  { weight: 10, arbitrary: line.map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: spoilt },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
);
/** What a client sends, and in packets of how many bytes. */
const session = fc.record({
  bytes: fc
    .array(fc.tuple(piece, ends), { maxLength: 25 })
    .map((parts) => Buffer.concat(parts.flatMap(([text, end]) => [text, Buffer.from(end)]))),
  packet: fc.constantFrom(1, 3, 17, 100, 100_000),
  polite: fc.boolean(),
});

function spoil(bytes: Buffer, at: number, byte: number): Buffer {
  if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return bytes;
}

/** A session to its end; what the door said in the clear. */
async function speak({ bytes, packet, polite }: { bytes: Buffer; packet: number; polite: boolean }) {
  const socket = connect(door.port, '127.0.0.1').setNoDelay(true);
  let heard = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    heard += chunk;
    // What was to follow has been dropped with what lay behind the command: it is the client's turn.
    if (heard.endsWith('Ready to start TLS\r\n')) socket.end();
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', () => resolve(true)));
  await Promise.race([once(socket, 'data'), closed]);
  if (polite) socket.write('EHLO x.example\r\n');
  for (let at = 0; at < bytes.length && socket.writable; at += packet) {
    socket.write(bytes.subarray(at, at + packet));
    if (packet < 100) await new Promise(setImmediate);
  }
  if (socket.writable) socket.write('\r\n.\r\nQUIT\r\n');
  const ended = await Promise.race([closed, wait(20_000, false)]);
  socket.destroy();
  const [clear = ''] = heard.split(/(?<=Ready to start TLS\r\n)/);
  return { ended, heard: clear };
}

test('no bytes crash the door, hang it, or make it take what it does not acknowledge', async () => {
  const accepted = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(session, { minLength: 20, maxLength: 20 }), async (sessions) => {
      for (const { ended, heard } of await Promise.all(sessions.map(speak))) {
        expect(ended).toBe(true);
        expect(heard).toMatch(/^(?:[2345]\d\d[ -][^\r\n]*\r\n)*$/);
        expect(heard).not.toMatch(/ at .*:\d+:\d+|TypeError|undefined|\[object/);
        expect(heard).not.toContain(MENTEE);
        for (const [, id = ''] of heard.matchAll(/^250 2\.0\.0 ([0-9a-f-]{36}) accepted\r$/gm))
          accepted.add(id);
      }
      expect(await door.messages()).toBe(accepted.size);
    }),
    { numRuns: 20 },
  );
  expect(accepted.size).toBeGreaterThan(3);
});
