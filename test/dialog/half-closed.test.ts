import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { selfSigned } from '../support/certificate.js';
import { MENTOR } from '../support/correspondence.js';
import { type OpenDoor, openDoor } from '../support/door.js';

// A client may say all it has to, close its own direction and wait for the replies, as Exim does with the last mail of a
// connection.
let door: OpenDoor;
const opened: Socket[] = [];
beforeAll(async () => {
  door = await openDoor({ tls: await selfSigned('relay.localhost') });
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
});
afterAll(() => door?.close());

/** A session whose mail may begin. */
async function inData(secure: boolean) {
  let socket: Socket = connect({ port: door.port, host: '127.0.0.1', allowHalfOpen: true });
  opened.push(socket);
  await once(socket, 'data');
  if (secure) {
    await said(socket, 'EHLO client.example');
    await said(socket, 'STARTTLS');
    socket = connectTls({ socket, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
  }
  const closed = once(socket, 'close');
  let heard = '';
  await said(socket, 'EHLO client.example');
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${door.alias}>`, 'DATA']) await said(socket, line);
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  return { socket, heard: () => heard, closed };
}
async function said(socket: Socket, line: string): Promise<void> {
  socket.write(`${line}\r\n`);
  await once(socket, 'data');
}
const mail = () => `From: ${MENTOR}\r\nMessage-ID: <${Math.random()}@client.example>\r\n\r\nhello\r\n.\r\n`;

test.each([
  ['in the clear', false],
  ['under TLS', true],
])('whoever closes their direction right after QUIT hears the replies, %s', async (_, secure) => {
  const before = await door.messages();
  const { socket, heard, closed } = await inData(secure);
  socket.end(`${mail()}QUIT\r\n`);
  await closed;
  expect(heard()).toMatch(/^250 2\.0\.0 \S+ accepted\r\n221 2\.0\.0 Bye\r\n$/);
  expect(await door.messages()).toBe(before + 1);
});

test.each([
  ['in the clear', false],
  ['under TLS', true],
])('so does who leaves without QUIT, and the session ends with the reply, %s', async (_, secure) => {
  const { socket, heard, closed } = await inData(secure);
  const since = Date.now();
  socket.end(mail());
  await closed;
  expect(heard()).toMatch(/^250 2\.0\.0 \S+ accepted\r\n$/);
  expect(Date.now() - since).toBeLessThan(4_000);
});

test.each([
  ['in the clear', false],
  ['under TLS', true],
])('who does so within a mail has left, and nothing of it is stored, %s', async (_, secure) => {
  const before = await door.messages();
  const { socket, heard, closed } = await inData(secure);
  socket.end(`From: ${MENTOR}\r\n\r\nhal`);
  await closed;
  expect(heard()).toBe('');
  expect(await door.messages()).toBe(before);
});

test.each([
  ['a word', []],
  ['TLS has begun', ['EHLO client.example', 'STARTTLS']],
])('who does so before %s has left', async (_, lines) => {
  const socket = connect({ port: door.port, host: '127.0.0.1', allowHalfOpen: true });
  opened.push(socket);
  const closed = once(socket, 'close');
  await once(socket, 'data');
  for (const line of lines) await said(socket, line);
  socket.end();
  await closed;
});
