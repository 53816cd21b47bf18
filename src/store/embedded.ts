import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { otherPassword } from './cluster.js';
import { makeDataFolder } from './data-folder.js';
import { joinRunning, urlOf } from './join-server.js';
import { locks } from './locks.js';
import { createCluster } from './new-cluster.js';
import { stopServer } from './pg-ctl.js';
import { secretFile } from './secret-file.js';
import { startAndJoin } from './start-and-join.js';

/** A running PostgreSQL under DATA_DIR that this process shares with others. */
export interface Embedded {
  url: string;
  /** Takes the part of one running relay role; false where another process has it. Held until `close`. */
  claimRole(role: string): Promise<boolean>;
  /** Leaves the database; the last process to leave stops it. */
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL under `dataDir`, or joins the one that runs there already, be it another command's or one
 * that outlived a killed relay. Creates the cluster at the first call. Until `close` it is started again should it end.
 */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  letThrough();
  forgetOtherServers();
  await makeDataFolder(dataDir);
  const cluster = join(dataDir, 'postgres');
  const passwordFile = join(dataDir, 'postgres.password');
  if (existsSync(join(cluster, 'PG_VERSION')) && !existsSync(passwordFile)) throw otherPassword(cluster);
  const password = await secretFile(passwordFile, () => randomBytes(24).toString('hex'));
  if (password === '') throw otherPassword(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(cluster, password);
  let keeper = await enter(cluster, password);
  const url = urlOf(keeper.port, password);
  const roles = new Set<string>();
  let closing = false;
  let reviving: Promise<void> | undefined;

  async function keep(client: pg.Client): Promise<void> {
    for (const role of roles) await tryRole(client, role);
    keeper = client;
    client.once('end', () => {
      if (!closing) reviving ??= revive().finally(() => (reviving = undefined));
    });
  }
  /** After a crash of the server: joins it again or starts it again, where it was, until that has come about. */
  async function revive(): Promise<void> {
    while (!closing) {
      await wait(500);
      try {
        const client = await enter(cluster, password, keeper.port);
        if (client.port === keeper.port) return await keep(client);
        await client.end();
      } catch {
        // It is tried again: the relay answers 451 meanwhile.
      }
    }
  }

  await keep(keeper);
  return {
    url,
    async claimRole(role) {
      const won = await tryRole(keeper, role);
      if (won) roles.add(role);
      return won;
    },
    async close() {
      closing = true;
      await reviving;
      const last = await isLastUser(keeper).catch(() => false);
      // Whoever comes in this moment waits for our lock, and starts the server anew: it must not be let go before the server has stopped.
      if (last) await stopServer(cluster);
      await keeper.end().catch(() => {});
    },
  };
}

/** Joins the server as one of its users, or starts it; again where its last user stopped it in the same moment. */
async function enter(cluster: string, password: string, earlierPort?: number): Promise<pg.Client> {
  for (let tries = ENTER_TRIES; ; tries--) {
    const client =
      (await joinRunning(cluster, password)) ?? (await startAndJoin(cluster, password, earlierPort));
    try {
      await client.query('SELECT pg_advisory_lock_shared($1)', [locks.users]);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (tries === 0) throw error;
    }
  }
}

/** Started by root, PostgreSQL runs as another user, who has to be able to pass through our folders; what is in them stays hidden. */
function letThrough(): void {
  if (userInfo().uid === 0) process.umask(process.umask() & ~0o011);
}

/** What the environment says for clients of PostgreSQL is meant for other servers: initdb, the server and the driver would heed it. */
function forgetOtherServers(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name];
}

async function tryRole(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS won', [
    locks.role,
    role,
  ]);
  return rows[0]?.won === true;
}

const ENTER_TRIES = 5;

async function isLastUser(keeper: pg.Client): Promise<boolean> {
  await keeper.query('SELECT pg_advisory_unlock_shared($1)', [locks.users]);
  const { rows } = await keeper.query('SELECT pg_try_advisory_lock($1) AS last', [locks.users]);
  return rows[0]?.last === true;
}
