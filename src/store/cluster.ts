import { open, readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';

/** Throws a UserError where a cluster belongs to another user than the one whom PostgreSQL would run as. */
export async function requireOwn(cluster: string, runsAs: number): Promise<void> {
  const { uid } = await stat(cluster);
  if (uid === runsAs || runsAs < 0) return;
  throw new UserError(
    `The folder ${cluster} belongs to another user (${await nameOf(uid)}): run this as that user, or give the folder to ${await nameOf(runsAs)} with chown -R.`,
  );
}

/** Another one made up now would open the database no more than none. */
export function otherPassword(cluster: string): UserError {
  return new UserError(
    `The file ${join(dirname(cluster), 'postgres.password')} is missing or does not hold the password that this database was made with: put the right one back from a copy of the folder, or restore a backup into another DATA_DIR.`,
  );
}

async function nameOf(uid: number): Promise<string> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const found = users.split('\n').find((line) => line.split(':')[2] === String(uid));
  return found?.split(':')[0] ?? `number ${uid}`;
}

/**
 * After a loss of power the number in postmaster.pid may be that of any process or thread of the relay's own user, and
 * PostgreSQL then believes that it runs still. Its processes work in the cluster's folder: where none does, the file goes.
 */
export async function removeStrayLock(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const seen = await contentOf(lock);
  // A process that has ended PostgreSQL sees itself, and of one that is hidden from us nothing is known.
  const pid = Number(seen?.split('\n')[0]);
  if (!pid || (await folderOf(pid)) === undefined || (await isWorkedIn(await realpath(cluster)))) return;
  if ((await contentOf(lock)) === seen) await rm(lock, { force: true });
}

const contentOf = (path: string) => readFile(path, 'utf8').catch(() => undefined);

async function isWorkedIn(folder: string): Promise<boolean> {
  const processes = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  return (await Promise.all(processes.map(folderOf))).includes(folder);
}

const folderOf = (pid: number) => readlink(`/proc/${pid}/cwd`).catch(() => undefined);

/** What root has to heed in choosing a folder, for the end of a sentence. */
export function rootRemark(): string {
  return userInfo().uid === 0 ? ' that the system user "postgres" can reach' : '';
}

/** What a server said last of why it ended, of what its log has from byte `from` on. */
export async function lastWords(log: string, from: number): Promise<string | undefined> {
  const text = await textFrom(log, from).catch(() => '');
  const told = [...text.matchAll(/(?:FATAL|PANIC): {2}(.*)\n(?:.*(?:DETAIL): {2}(.*)\n)?/g)].at(-1);
  return told?.slice(1).filter(Boolean).join('; ').replace(/\.$/, '');
}

const MOST = 64 * 1024;

async function textFrom(path: string, from: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const at = Math.max(from, size - MOST);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - at), 0, size - at, at);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The last line of what a program said. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'no reason given';
}
