import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { usualLimits } from '../../src/smtp/session-limits.js';
import { selfSigned } from '../support/certificate.js';
import { MENTOR } from '../support/correspondence.js';
import { type OpenDoor, openDoor } from '../support/door.js';
import { RawClient } from '../support/smtp-client.js';

// Sessions that go on too long, say too much or say it too early.
// As if the client were a stranger's.
const LIMITS = {
  ...{ idleMs: 1_500, sessionMs: 4_000, clients: 120, clientsOfOne: 120, idleReplies: 200 },
  isNear: () => false,
};
let door: OpenDoor;
const opened: Socket[] = [];
beforeAll(async () => {
  door = await openDoor({ limits: LIMITS, tls: await selfSigned('relay.localhost') });
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
});
afterAll(() => door?.close());

/** A connection that remembers all it hears and when it was closed. */
async function plain(): Promise<{ socket: Socket; heard(): string; closed: Promise<unknown> }> {
  const socket = connect(door.port, '127.0.0.1');
  opened.push(socket);
  let heard = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    heard += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, heard: () => heard, closed };
}
const mail = () => `From: ${MENTOR}\r\nMessage-ID: <${Math.random()}@x>\r\n\r\nhello`;
async function takesMail(): Promise<string> {
  const client = await RawClient.open(door.port);
  const reply = await client.send(MENTOR, [door.alias], mail());
  client.close();
  return reply;
}

test('the limits that hold outside of tests leave a mail server its time', () => {
  expect(usualLimits).toMatchObject({
    idleMs: 300_000,
    sessionMs: 900_000,
    clients: 500,
    clientsOfOne: 50,
    idleReplies: 1_000,
  });
});

test('what was sent behind STARTTLS in the clear is dropped, and EHLO has to be said anew', async () => {
  const { socket, heard } = await plain();
  await once(socket, 'data');
  socket.write(`EHLO x.example\r\nSTARTTLS\r\nMAIL FROM:<${MENTOR}>\r\nRCPT TO:<${door.alias}>\r\nDATA\r\n`);
  while (!heard().includes('Ready to start TLS\r\n')) await once(socket, 'data');
  expect(heard()).toMatch(/\r\n220 2\.0\.0 Ready to start TLS\r\n$/);
  socket.removeAllListeners('data');
  const secure = connectTls({ socket, rejectUnauthorized: false });
  await once(secure, 'secureConnect');
  let said = '';
  secure.setEncoding('latin1').on('data', (chunk) => {
    said += chunk;
  });
  const before = await door.messages();
  for (const line of [`RCPT TO:<${door.alias}>`, 'EHLO x.example', 'DATA', 'QUIT']) {
    secure.write(`${line}\r\n`);
    await once(secure, 'data');
  }
  const replies = said.split('\r\n').filter((line) => /^\d{3} /.test(line));
  expect(replies.map((line) => line.slice(0, 3))).toEqual(['503', '250', '503', '221']);
  expect(said).not.toContain('STARTTLS');
  expect(await door.messages()).toBe(before);
});

test('encryption all the way is not promised to who asks for it', async () => {
  const { socket, heard } = await plain();
  await once(socket, 'data');
  socket.write('STARTTLS\r\n');
  while (!heard().includes('Ready to start TLS\r\n')) await once(socket, 'data');
  socket.removeAllListeners('data');
  const secure = connectTls({ socket, rejectUnauthorized: false }).setEncoding('latin1');
  await once(secure, 'secureConnect');
  secure.write('EHLO x.example\r\n');
  const [offered] = await once(secure, 'data');
  expect(offered).not.toContain('REQUIRETLS');
  secure.write(`MAIL FROM:<${MENTOR}> REQUIRETLS\r\n`);
  expect((await once(secure, 'data'))[0]).toMatch(/^555 5\.5\.4 /);
});

test('a hundred clients that send a byte now and then are cut, and others are served meanwhile', async () => {
  const slow = await Promise.all(Array.from({ length: 100 }, plain));
  const drip = setInterval(() => {
    for (const { socket } of slow) if (socket.writable) socket.write('x');
  }, 400);
  try {
    await wait(300);
    expect(await takesMail()).toMatch(/^250 /);
    await Promise.all(slow.map(({ closed }) => closed));
    for (const { heard } of slow) expect(heard()).toMatch(/\r\n421 4\.4\.2 The session took too long\r\n$/);
  } finally {
    clearInterval(drip);
  }
});

test('so is one that never ends its mail, and nothing of it is stored', async () => {
  const before = await door.messages();
  const client = await RawClient.open(door.port);
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${door.alias}>`, 'DATA']) await client.say(line);
  const drip = setInterval(() => client.socket.writable && client.socket.write('x'), 300);
  const reply = await client.reply();
  clearInterval(drip);
  expect(reply).toMatch(/^421 4\.4\.2 /);
  expect(await door.messages()).toBe(before);
});

test('an idle client is told 421', async () => {
  const client = await RawClient.open(door.port);
  const closed = once(client.socket, 'close');
  expect(await client.reply()).toMatch(/^421 /);
  await closed;
});

test('so is one that never begins the TLS it asked for', async () => {
  const { socket, heard, closed } = await plain();
  await once(socket, 'data');
  socket.write('STARTTLS\r\n');
  await closed;
  expect(heard()).toMatch(/Ready to start TLS\r\n$/);
});

test('one client too many is told 421, until another leaves', async () => {
  const many = await Promise.all(Array.from({ length: LIMITS.clients }, plain));
  const surplus = await plain();
  await surplus.closed;
  expect(surplus.heard()).toMatch(/^421 /);
  for (const { socket } of many) socket.destroy();
  await Promise.all(many.map(({ closed }) => closed));
  await wait(200);
  expect(await takesMail()).toMatch(/^250 /);
});

test('one address cannot take all places, and one nearby may take as many as there are', async () => {
  for (const isNear of [() => false, () => true]) {
    const other = await openDoor({ limits: { ...LIMITS, clientsOfOne: 3, isNear } });
    const many = await Promise.all(Array.from({ length: 3 }, () => RawClient.open(other.port)));
    const fourth = connect(other.port, '127.0.0.1').setEncoding('latin1');
    const [greeting] = await once(fourth, 'data');
    expect(greeting).toMatch(isNear() ? /^220 / : /^421 relay\.localhost Too many connections [^\r\n]*\r\n$/);
    many[0]?.close();
    await wait(200);
    expect((await RawClient.open(other.port)).socket.writable).toBe(true);
    fourth.destroy();
    for (const one of many) one.close();
    await other.close();
  }
});

test('20,000 NOOPs are not answered to the end', async () => {
  const { socket, heard, closed } = await plain();
  await once(socket, 'data');
  socket.write('NOOP\r\n'.repeat(20_000));
  await closed;
  const replies = heard().trim().split('\r\n');
  expect(replies.length).toBeLessThanOrEqual(LIMITS.idleReplies + 2);
  expect(replies.at(-1)).toMatch(/^421 4\.7\.0 /);
});

test('ten commands that are none end the session', async () => {
  const { socket, heard, closed } = await plain();
  await once(socket, 'data');
  socket.write('FROB\r\n'.repeat(12));
  await closed;
  expect(heard().match(/^500 /gm)).toHaveLength(9);
  expect(heard()).toMatch(/\r\n421 .*\r\n$/);
});

test('a session that hands over many mails is not ended for it', async () => {
  const client = await RawClient.open(door.port);
  for (let n = 0; n < LIMITS.idleReplies / 3 + 1; n++) {
    expect(await client.say(`MAIL FROM:<${MENTOR}>`)).toMatch(/^250 /);
    expect(await client.say(`RCPT TO:<${door.alias}>`)).toMatch(/^250 /);
    expect(await client.say('RSET')).toMatch(/^250 /);
  }
  client.close();
});

test.each([
  ['a command line of 20 kB', `EHLO ${'x'.repeat(20_000)}\r\n`, true],
  ['20 kB without a line end', 'x'.repeat(20_000), true],
  ['a browser', 'POST / HTTP/1.1\r\nHost: x\r\n\r\nMAIL FROM:<a@b.example>\r\n', true],
  ['a client that talks before it is greeted', 'EHLO early.example\r\n', false],
])('%s is told 421', async (_what, bytes, greeted) => {
  const { socket, heard, closed } = await plain();
  if (greeted) await once(socket, 'data');
  socket.write(bytes);
  await closed;
  expect(heard()).toMatch(/(?:^|\r\n)421 [^\r\n]*\r\n$/);
});

test('a relay domain of other letters is known in ASCII, as mail servers write it', async () => {
  const elsewhere = await openDoor({ relayDomain: 'xn--bcher-kva.example' });
  const client = await RawClient.open(elsewhere.port);
  expect(await client.send(MENTOR, [elsewhere.alias], mail())).toMatch(/^250 2\.0\.0 /);
  expect(await client.send(MENTOR, [elsewhere.alias.replace('xn--bcher-kva', 'bücher')], mail())).toMatch(
    /^250 2\.0\.0 /,
  );
  client.close();
  await elsewhere.close();
});
