import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inbox, openInbox } from '../../src/demo/inbox.js';
import type { Db } from '../../src/store/db.js';
import { type ListedMessage, listMessages } from '../../src/store/moderation.js';
import type { Pair } from '../../src/store/pairs.js';
import { openTestDb } from './database.js';
import { cli, inTurn, KEY, type RunningRelay, startRelay } from './relay.js';

export const MENTOR = 'ada.quillan@harbour.example';
export const MENTEE = 'finn.osei@northfield.example';

/** A pair, `R-1`, on a database of its own, and the server its mail goes to. */
export interface PairAlone {
  inbox: Inbox;
  pair: Pair;
  db: Awaited<ReturnType<typeof openTestDb>>['db'];
  env: Record<string, string>;
  messages(): Promise<Listed[]>;
  end(): Promise<void>;
}

/** A pair with a relay that runs. */
export interface Correspondence extends PairAlone {
  relay: RunningRelay;
}

/** A message as JSON gives it. */
export type Listed = Omit<ListedMessage, 'received_at' | 'delivered_at'> & {
  received_at: string;
  delivered_at: string | null;
};

/** A pair and its relay; `extra` are settings beside those that it needs. */
export async function openCorrespondence(extra: Record<string, string> = {}): Promise<Correspondence> {
  const alone = await openPair(extra);
  const relay = await startRelay(alone.env).catch(async (error: unknown) => {
    await alone.end();
    throw error;
  });
  return {
    ...alone,
    relay,
    env: relay.env,
    async end() {
      await relay.stop();
      await alone.end();
    },
  };
}

/** What a relay needs to be started by the test itself. */
export async function openPair(extra: Record<string, string> = {}): Promise<PairAlone> {
  const database = await openTestDb();
  const inbox = await openInbox();
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: await mkdtemp(join(tmpdir(), 'mentorpost-data-')),
    ENCRYPTION_KEY: KEY,
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${inbox.port}`,
    SWEEP_MS: '300',
    ...extra,
  };
  const roster = join(env.DATA_DIR, 'pairs.csv');
  await writeFile(
    roster,
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
  );
  const [imported, listed] = await inTurn([
    { args: ['import', roster], env },
    { args: ['pairs', '--json'], env },
  ]);
  await rm(roster);
  const [pair]: Pair[] = JSON.parse(listed?.stdout || '[]');
  if (!pair) throw new Error(`the pair is missing: ${imported?.stderr}${listed?.stderr}`);
  return {
    inbox,
    pair,
    db: database.db,
    env,
    messages: () => listedIn(database.db),
    async end() {
      await inbox.close();
      await database.close();
      await rm(env.DATA_DIR, { recursive: true, force: true });
    },
  };
}

/** What `messages --json` prints, without a process for each time that a test asks. */
async function listedIn(db: Db): Promise<Listed[]> {
  const found: Listed[] = [];
  for await (const { received_at, delivered_at, ...rest } of listMessages(db, {}))
    found.push({
      ...rest,
      received_at: received_at.toISOString(),
      delivered_at: delivered_at?.toISOString() ?? null,
    });
  return found;
}

/** Imports a roster given as text. */
export async function importText(text: string | Buffer, env: Record<string, string>, options: string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-roster-'));
  const file = join(folder, 'pairs.csv');
  await writeFile(file, text);
  const ended = await cli(['import', file, ...options], env);
  await rm(folder, { recursive: true });
  return ended;
}
