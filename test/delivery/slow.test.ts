import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type Mailer, openMailer } from '../../src/delivery/mailer.js';

// Row 27: a smart host that always does a little keeps a place for so long and no longer.
const PATIENCE = { connectMs: 2_000, askMs: 5_000, endMs: 700 };
let server: Server | undefined;
let mailer: Mailer | undefined;
afterEach(() => {
  mailer?.close();
  server?.close();
});

/** Answers as usual up to the mail itself, which is left to `onMail`. */
async function serve(onMail: (socket: Socket) => void): Promise<Mailer> {
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 slow.example\r\n');
    const hear = (chunk: Buffer) => {
      if (!/^DATA\r\n$/im.test(chunk.toString('latin1'))) return socket.write('250 ok\r\n');
      socket.off('data', hear);
      socket.write('354 go on\r\n');
      return onMail(socket);
    };
    socket.on('data', hear);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  mailer = openMailer({
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    outbox: '/nonexistent',
    name: 'relay.example',
    connections: 1,
    patience: PATIENCE,
  });
  return mailer;
}
const mail = (lines: number) => ({
  id: 'x',
  mailFrom: 'b@relay.example',
  rcptTo: 'a@x.example',
  raw: [Buffer.from(`Subject: slow\r\n\r\n${'x'.repeat(98).concat('\r\n').repeat(lines)}`)],
});

test('one that takes a mail by drops does not get its end, and the mail is tried again', async () => {
  const got: Buffer[] = [];
  let ended: Promise<unknown> = Promise.resolve();
  let drain = () => {};
  const to = await serve((socket) => {
    socket.pause();
    const drops = setInterval(() => {
      const drop: Buffer | null = socket.read(1_024);
      if (drop) got.push(drop);
    }, 50);
    ended = new Promise((resolve) => socket.once('close', resolve));
    drain = () => {
      clearInterval(drops);
      socket.on('data', (chunk) => got.push(chunk));
      socket.resume();
    };
  });
  expect(await to.deliver(mail(300_000))).toMatchObject({ kind: 'temporary' });
  drain();
  await ended;
  expect(Buffer.concat(got).subarray(-5).toString()).not.toBe('\r\n.\r\n');
});

test('one that never comes to the end of its answer may have taken the mail', async () => {
  let talk: NodeJS.Timeout | undefined;
  const to = await serve((socket) => {
    socket.resume();
    talk = setInterval(() => socket.writable && socket.write('250-still\r\n'), 100);
  });
  expect(await to.deliver(mail(1))).toMatchObject({ kind: 'unknown' });
  clearInterval(talk);
});
