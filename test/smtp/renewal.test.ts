import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { parseConfig } from '../../src/config.js';
import { type Context, openContext } from '../../src/context.js';
import { type Relay, startRelay } from '../../src/relay.js';
import type { Pem } from '../../src/smtp/certificate.js';
import { selfSigned } from '../support/certificate.js';
import { openTestDb } from '../support/database.js';
import { eventually, KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const REAL = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setTimeout',
] as const;
/** The relay looks for another certificate so often. */
const anHourPasses = () => jest.advanceTimersByTime(3_600_000);
let folder: string;
let database: Awaited<ReturnType<typeof openTestDb>>;
let context: Context;
let relay: Relay;
const complaints: string[] = [];
const log = pino({ level: 'error' }, { write: (line) => complaints.push(JSON.parse(line).reason) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-renewal-'));
  await write(await selfSigned('first.example'));
  const files = { TLS_CERT_FILE: join(folder, 'cert'), TLS_KEY_FILE: join(folder, 'key') };
  database = await openTestDb();
  const stores = { DATA_DIR: folder, DATABASE_URL: database.url, ENCRYPTION_KEY: KEY };
  context = await openContext({ config: parseConfig({ ...stores, ...files, SMTP_PORT: '0' }) });
  jest.useFakeTimers({ doNotFake: [...REAL] });
  relay = await startRelay(context, ['smtp'], log);
});
afterAll(async () => {
  await relay?.stop();
  jest.useRealTimers();
  await context?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function write({ cert, key }: Partial<Pem>): Promise<void> {
  if (cert) await writeFile(join(folder, 'cert'), cert);
  if (key) await writeFile(join(folder, 'key'), key);
}

/** For whom the certificate is that the door shows. */
async function shown(): Promise<unknown> {
  const client = await RawClient.open(relay.smtpPort ?? 0);
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
  anHourPasses();
  await eventually(async () => complaints.length > 0);
  expect(complaints[0]).toMatch(/do not fit each other/);
  expect(await shown()).toBe('first.example');
  await write(next);
  anHourPasses();
  await eventually(async () => (await shown()) === 'second.example');
});

test.each(['cert', 'key'])('a %s that is empty while it is being written is not taken', async (file) => {
  const before = await readFile(join(folder, file));
  complaints.length = 0;
  await writeFile(join(folder, file), '');
  anHourPasses();
  await eventually(async () => complaints.length > 0);
  expect(await shown()).toBe('second.example');
  await writeFile(join(folder, file), before);
});
