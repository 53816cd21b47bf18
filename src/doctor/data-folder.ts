import { existsSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { roomIn } from '../store/room.js';
import { Fault } from './check.js';

/** Less is soon used up by the database's log and by large mails on their way in. Megabytes. */
const LEAST_ROOM = 200;

/** What the relay makes for itself alone. */
const SECRETS = ['encryption.key', 'audit-signing.key', 'postgres.password', 'tls.json'];

/** Whether DATA_DIR can be written to, has room, and keeps its keys from other users. Throws a Fault. */
export async function checkDataFolder(folder: string): Promise<string> {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    await tryToWrite(nearest);
  } catch (error) {
    const code = errorCode(error);
    const mend =
      code === 'EROFS'
        ? mendOf(code)
        : 'give this user the right to write there, or set DATA_DIR to another folder';
    throw new UserError(`The folder ${nearest} cannot be written to (${code}): ${mend}.`);
  }
  const room = Math.floor((await roomIn(nearest)) / 1e6);
  if (room < LEAST_ROOM)
    throw new Fault(
      `Only ${room} MB are free on the disk of ${folder}.`,
      'Make room there, or no more mail can be taken.',
    );
  if (nearest !== folder) return `${folder} will be made at the first start.`;
  await checkSecrets(folder);
  return `${folder} can be written to.`;
}

/** Where a disk failed and takes nothing more, some systems say nothing of it when they are asked for a user's rights alone. */
async function tryToWrite(folder: string): Promise<void> {
  const trial = join(folder, `.doctor-${process.pid}`);
  try {
    await (await open(trial, 'w')).close();
  } catch (error) {
    if (errorCode(error) !== 'ENOSPC') throw error;
  } finally {
    await rm(trial, { force: true });
  }
}

/** A copy or a restore from a tape easily gives everybody the right to read. */
async function checkSecrets(folder: string): Promise<void> {
  const others = async (path: string) => (await stat(path)).mode & 0o077;
  if (process.platform === 'win32' || !(await others(folder))) return;
  const open: string[] = [];
  for (const path of SECRETS.map((name) => join(folder, name)))
    if (existsSync(path) && (await others(path))) open.push(path);
  if (open.length > 0)
    throw new Fault(
      `Other users of this machine may read ${open.join(' and ')}.`,
      `Take that right away: chmod 600 ${open.join(' ')}`,
    );
}
