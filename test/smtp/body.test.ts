import { once } from 'node:events';
import { connect, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { LARGE, openLargeMails } from '../../src/large-mails.js';
import { readBody } from '../../src/smtp/body.js';
import { openPieces } from '../../src/smtp/pieces.js';

/** What buffers keep in memory: each once, and with each piece what surrounds it. */
function held(pieces: Buffer[]): number {
  const whole = new Set(pieces.map(({ buffer }) => buffer));
  return [...whole].reduce((sum, { byteLength }) => sum + byteLength, 0) + pieces.length * 100;
}

test('a mail that comes byte by byte takes no more memory than its bytes, a block and a little', async () => {
  const pieces = openPieces();
  let came = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    async onData(stream, _session, callback) {
      for await (const chunk of stream) {
        came++;
        pieces.add(chunk);
      }
      callback();
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const text = `Subject: slow\r\n\r\n${'..dots\r\n'.repeat(1_500)}`;
  await sendByteByByte(server.server, `${text}.\r\n`);
  const taken = pieces.take();
  expect(came).toBeGreaterThan(1_000);
  expect(taken).toHaveLength(1);
  expect(Buffer.concat(taken).toString()).toBe(text.replaceAll('\n..', '\n.'));
  expect(held(taken)).toBeLessThan(text.length + 17 * 1024);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}, 60_000);

async function sendByteByByte(server: Server, data: string): Promise<void> {
  const address = server.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  socket.setNoDelay(true);
  for (const line of ['', 'EHLO x', 'MAIL FROM:<a@x.example>', 'RCPT TO:<b@x.example>', 'DATA']) {
    if (line) socket.write(`${line}\r\n`);
    await once(socket, 'data');
  }
  for (const byte of data) {
    socket.write(byte);
    await new Promise(setImmediate);
  }
  await once(socket, 'data');
  socket.destroy();
}

test('what comes in usual pieces is not copied, and the order stays', () => {
  const pieces = openPieces();
  const usual = [Buffer.alloc(64 * 1024, 'a'), Buffer.alloc(1_460, 'b')];
  pieces.add(usual[0] as Buffer);
  pieces.add(Buffer.from('small'));
  pieces.add(usual[1] as Buffer);
  pieces.add(Buffer.from('end'));
  const taken = pieces.take();
  expect(taken[0]).toBe(usual[0]);
  expect(taken[2]).toBe(usual[1]);
  expect(taken.map((piece) => piece.subarray(0, 5).toString())).toEqual(['aaaaa', 'small', 'bbbbb', 'end']);
  expect(pieces.take()).toEqual([]);
});

test('a large mail in small pieces reaches the spool in few, whole', async () => {
  const content = Buffer.alloc(LARGE + 300_000, 'the bridge held, ');
  function* slices() {
    for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
  }
  const written: Buffer[] = [];
  const spool = {
    create: () => ({
      write: async (chunk: Buffer) => void written.push(chunk),
      read: async () => Buffer.concat(written),
      close: async () => {},
    }),
  };
  const stream = Object.assign(Readable.from(slices()), { byteLength: 0, sizeExceeded: false });
  const parts = { spool, largeMails: openLargeMails(1) };
  // A stream as the server gives it, in the two of its properties that are read.
  const body = await readBody(stream as unknown as SMTPServerDataStream, 2 * LARGE, parts);
  expect(body.raw.equals(content)).toBe(true);
  expect(written.length).toBeLessThan(120);
});
