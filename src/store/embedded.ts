import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { errorCode, errorText, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { lastLine, lastWords, removeStrayLock, requireOwn, rootRemark } from './cluster.js';
import { makeDataFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { joinRunning, urlOf } from './join-server.js';
import { locks } from './locks.js';
import { createCluster } from './new-cluster.js';
import { postgresUser, startServer, stopServer } from './pg-ctl.js';
import { secretFile } from './secret-file.js';

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

/** Another one made up now would open the database no more than none. */
function otherPassword(cluster: string): UserError {
  return new UserError(
    `The file ${join(dirname(cluster), 'postgres.password')} is missing or does not hold the password that this database was made with: put the right one back from a copy of the folder, or restore a backup into another DATA_DIR.`,
  );
}

async function tryRole(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS won', [
    locks.role,
    role,
  ]);
  return rows[0]?.won === true;
}

/** Milliseconds. */
const START_PATIENCE = 15_000;
const ENTER_TRIES = 5;

async function isLastUser(keeper: pg.Client): Promise<boolean> {
  await keeper.query('SELECT pg_advisory_unlock_shared($1)', [locks.users]);
  const { rows } = await keeper.query('SELECT pg_try_advisory_lock($1) AS last', [locks.users]);
  return rows[0]?.last === true;
}

async function startAndJoin(cluster: string, password: string, earlierPort?: number): Promise<pg.Client> {
  const log = join(cluster, 'server.log');
  await requireOwn(cluster, (await postgresUser()).uid ?? userInfo().uid);
  const before = await stat(log).catch(() => undefined);
  let until = Date.now() + START_PATIENCE;
  let failure: unknown;
  let told: string | undefined;
  let unwritable: string | undefined;
  let denied = false;
  do {
    const port = earlierPort ?? (await freePort());
    failure = await startServer(cluster, port, log).then(
      () => undefined,
      (error: unknown) => error,
    );
    // Another process may have started it in the same moment: joining is the test, not pg_ctl's word.
    const asked = Date.now();
    denied = false;
    const client = await joinRunning(cluster, password, () => {
      denied = true;
    });
    if (client) return client;
    if (denied && failure === undefined) {
      await stopServer(cluster);
      throw otherPassword(cluster);
    }
    // One that read its log again and was then stopped by its last user may be started at once.
    until += Date.now() - asked;
    told = await lastWords(log, before?.size ?? 0);
    unwritable = told === undefined ? await whyUnwritable(log) : undefined;
    if (isLasting(told) || unwritable) break;
    await removeStrayLock(cluster);
    // Servers of a postmaster that was killed need a moment to notice it, and keep a new one out until then.
    await wait(500);
  } while (Date.now() < until);
  if (denied) throw otherPassword(cluster);
  const reason = told ?? unwritable ?? lastLine(errorText(failure));
  const unreachable = rootRemark() !== '' && /permission denied/i.test(reason);
  const remark = unreachable ? `, and choose a DATA_DIR${rootRemark()}` : '';
  const mend =
    mendOf(unwritable) ?? (isFull(reason) ? mendOf('ENOSPC') : `see server.log in that folder${remark}`);
  throw new UserError(`PostgreSQL did not start in ${cluster} (${reason}): ${mend}.`);
}

const isFull = (reason = '') => /no space left/i.test(reason);

/** What PostgreSQL says that no second try mends. */
const isLasting = (reason = '') =>
  isFull(reason) || /invalid permissions|wrong ownership|incompatible|contains errors/i.test(reason);

/** The code with which a server's log cannot be written, so that nothing can be read there of why it did not start. */
async function whyUnwritable(log: string): Promise<string | undefined> {
  try {
    await (await open(log, 'a')).close();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}
