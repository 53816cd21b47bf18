import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { type RunningSmtp, type ServerParts, startSmtp } from '../../src/smtp/server.js';
import type { Db } from '../../src/store/db.js';
import type { Pair } from '../../src/store/pairs.js';
import { openSecrets } from '../../src/store/secrets.js';
import { importText, MENTEE, MENTOR } from './correspondence.js';
import { openTestDb } from './database.js';
import { cliJson, KEY } from './relay.js';

/** The door alone, in this process, on a database of its own with the pair `R-1`. */
export interface OpenDoor {
  port: number;
  db: Db;
  /** Writes to this address reach the mentee. */
  alias: string;
  messages(): Promise<number>;
  useCertificate: RunningSmtp['useCertificate'];
  close(): Promise<void>;
}

/** `parts` takes the place of what the relay would set. */
export async function openDoor(parts: Partial<ServerParts> = {}): Promise<OpenDoor> {
  const database = await openTestDb();
  const relayDomain = parts.relayDomain ?? 'relay.localhost';
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY, RELAY_DOMAIN: relayDomain };
  await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
    env,
  );
  const [pair] = await cliJson<Pair[]>(['pairs'], env);
  const spoolFolder = await mkdtemp(join(tmpdir(), 'mentorpost-spool-'));
  const smtp = await startSmtp({
    db: database.db,
    secrets: openSecrets(Buffer.from(KEY, 'base64')),
    relayDomain,
    host: '127.0.0.1',
    port: 0,
    maxMessageBytes: 3_000_000,
    graceMs: 500,
    spoolFolder,
    bell: { ring() {} },
    metrics: openMetrics(),
    log: openLog('silent'),
    ...parts,
  });
  return {
    port: smtp.port,
    useCertificate: smtp.useCertificate,
    db: database.db,
    alias: pair?.mentee.alias ?? '',
    messages: async () =>
      (await database.db.query<{ n: number }>('SELECT count(*) AS n FROM messages'))[0]?.n ?? 0,
    async close() {
      await smtp.close();
      await database.close();
      await rm(spoolFolder, { recursive: true, force: true });
    },
  };
}
