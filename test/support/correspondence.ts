import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inbox, openInbox } from '../../src/demo/inbox.js';
import type { ListedMessage } from '../../src/store/moderation.js';
import type { Pair } from '../../src/store/pairs.js';
import { openTestDb } from './database.js';
import { cli, cliJson, KEY, type RunningRelay, startRelay } from './relay.js';

export const MENTOR = 'ada.quillan@harbour.example';
export const MENTEE = 'finn.osei@northfield.example';

export interface Correspondence {
  relay: RunningRelay;
  inbox: Inbox;
  pair: Pair;
  db: Awaited<ReturnType<typeof openTestDb>>['db'];
  env: Record<string, string>;
  messages(): Promise<Listed[]>;
  end(): Promise<void>;
}

/** A message as JSON gives it. */
export type Listed = Omit<ListedMessage, 'received_at' | 'delivered_at'> & {
  received_at: string;
  delivered_at: string | null;
};

/** A relay with one pair, `R-1`, on a database of its own, and the server its mail goes to. */
export async function openCorrespondence(extra: Record<string, string> = {}): Promise<Correspondence> {
  const database = await openTestDb();
  const inbox = await openInbox();
  const relay = await startRelay({
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: KEY,
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${inbox.port}`,
    SWEEP_MS: '300',
    ...extra,
  });
  await importText(
    `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\n`,
    relay.env,
  );
  const [pair] = await cliJson<Pair[]>(['pairs'], relay.env);
  if (!pair) throw new Error('the pair is missing');
  return {
    relay,
    inbox,
    pair,
    db: database.db,
    env: relay.env,
    messages: () => cliJson<Listed[]>(['messages'], relay.env),
    async end() {
      await relay.end();
      await inbox.close();
      await database.close();
    },
  };
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
