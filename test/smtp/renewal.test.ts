import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import type { Log } from '../../src/log.js';
import { certificate, type Pem } from '../../src/smtp/certificate.js';
import { watchCertificate } from '../../src/smtp/renewal.js';
import { selfSigned } from '../support/certificate.js';
import { type OpenDoor, openDoor } from '../support/door.js';
import { eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

let folder: string;
let door: OpenDoor;
let watched: { end(): void };
const complaints: string[] = [];
const log = {
  info() {},
  error: ({ reason }: { reason: string }) => complaints.push(reason),
} as unknown as Log;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-renewal-'));
  await write(await selfSigned('first.example'));
  const files = { TLS_CERT_FILE: join(folder, 'cert'), TLS_KEY_FILE: join(folder, 'key') };
  const config = parseConfig({ DATA_DIR: folder, ...files });
  const tls = await certificate(config);
  if (!tls) throw new Error('there is no certificate');
  door = await openDoor({ tls });
  watched = watchCertificate(config, tls, door.useCertificate, log, 100);
});
afterAll(async () => {
  watched?.end();
  await door?.close();
  await rm(folder, { recursive: true, force: true });
});

async function write({ cert, key }: Partial<Pem>): Promise<void> {
  if (cert) await writeFile(join(folder, 'cert'), cert);
  if (key) await writeFile(join(folder, 'key'), key);
}

/** For whom the certificate is that the door shows. */
async function shown(): Promise<unknown> {
  const client = await RawClient.open(door.port);
  await client.say('EHLO x.example');
  await client.say('STARTTLS');
  const socket = connect({ socket: client.socket, rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return subject.CN;
}

test('a certificate that is renewed is shown without a restart, and half of one is not taken', async () => {
  expect(await shown()).toBe('first.example');
  const next = await selfSigned('second.example');
  await write({ cert: next.cert });
  await eventually(async () => complaints.length > 0);
  expect(complaints[0]).toMatch(/do not fit each other/);
  expect(await shown()).toBe('first.example');
  await write(next);
  await eventually(async () => (await shown()) === 'second.example');
});

test.each(['cert', 'key'])('a %s that is empty while it is being written is not taken', async (file) => {
  const before = await readFile(join(folder, file));
  complaints.length = 0;
  await writeFile(join(folder, file), '');
  await eventually(async () => complaints.length > 0);
  expect(await shown()).toBe('second.example');
  await writeFile(join(folder, file), before);
});
