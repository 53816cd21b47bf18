import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { otherPassword, removeStrayLock, requireOwn } from './cluster.js';
import { freePort } from './free-port.js';
import { joinRunning } from './join-server.js';
import { postgresUser, startServer, stopServer } from './pg-ctl.js';
import { whyNotStarted } from './why-not-started.js';

const PATIENCE_MS = 15_000;
const APART_MS = 500;

/**
 * Starts the server of `cluster`, at `earlierPort` where one is given, and joins it; again for a while where it does not
 * start. Throws a UserError with PostgreSQL's reason.
 */
export async function startAndJoin(
  cluster: string,
  password: string,
  earlierPort?: number,
): Promise<pg.Client> {
  await requireOwn(cluster, (await postgresUser()).uid ?? userInfo().uid);
  const log = join(cluster, 'server.log');
  const saidBefore = (await stat(log).catch(() => undefined))?.size ?? 0;
  let until = performance.now() + PATIENCE_MS;
  for (;;) {
    const failure = await failureOf(startServer(cluster, earlierPort ?? (await freePort()), log));
    // Another process may have started it in the same moment: joining is the test, not pg_ctl's word.
    const startedAt = performance.now();
    let denied = false;
    const client = await joinRunning(cluster, password, () => {
      denied = true;
    });
    if (client) return client;
    if (denied && failure === undefined) {
      await stopServer(cluster);
      throw otherPassword(cluster);
    }
    // One that read its log again and was then stopped by its last user may be started at once.
    until += performance.now() - startedAt;
    const why = await whyNotStarted(cluster, { log, from: saidBefore, failure });
    if (why.lasts || performance.now() > until) throw denied ? otherPassword(cluster) : why.error;
    await removeStrayLock(cluster);
    // Servers of a postmaster that was killed need a moment to notice it, and keep a new one out until then.
    await wait(APART_MS);
  }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
}
