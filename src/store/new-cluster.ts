import { fork } from 'node:child_process';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { lastLine, rootRemark } from './cluster.js';

/** The variable of the environment that hands the password to initdb.js: a command line is everybody's to read. */
const INITDB_PASSWORD = 'MENTORPOST_INITDB_PASSWORD';

/** Makes a cluster with that password, whole or not at all; where others make it in the same moment, one of them wins. */
export async function createCluster(cluster: string, password: string): Promise<void> {
  const fresh = `${cluster}.new-${process.pid}`;
  // Where the package puts the password for initdb: the user that PostgreSQL runs as passes through, and nobody lists it.
  const hidden = await mkdtemp(`${cluster}.hidden-`);
  await chmod(hidden, 0o711);
  // In a process of its own: the package installs exit hooks that would end ours before it has drained.
  const child = fork(fileURLToPath(new URL('./initdb.js', import.meta.url)), [fresh], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, TMPDIR: hidden, [INITDB_PASSWORD]: password },
  });
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  await rm(hidden, { recursive: true, force: true });
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    const { reason, mend } = faultIn(complaint);
    throw new UserError(`PostgreSQL could not be set up in ${cluster} (${reason}): ${mend}.`);
  }
  await rename(fresh, cluster).catch(async () => {
    await rm(fresh, { recursive: true, force: true });
  });
}

/** After a fault initdb says last what it tidies up, and of a full disk before what became of its transaction. */
function faultIn(complaint: string): { reason: string; mend: string } {
  const lines = complaint.split('\n');
  const full = lines.find((line) => /No space left/i.test(line));
  if (full) return { reason: lastLine(full), mend: mendOf('ENOSPC') ?? '' };
  const fault = lines.findLast((line) => /\b(?:FATAL|PANIC|error):/.test(line));
  return {
    reason: lastLine(fault ?? complaint),
    mend: `choose another DATA_DIR${rootRemark()}, or set DATABASE_URL`,
  };
}
