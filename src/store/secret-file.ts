import { existsSync } from 'node:fs';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, errorText, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { syncFolder } from '../sync-folder.js';

/** The content of a file only its owner may read; made by `create` at the first call, whole or not at all. */
export async function secretFile(path: string, create: () => string | Promise<string>): Promise<string> {
  if (!existsSync(path)) await createOnce(path, create);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UserError(
      `The file ${path} cannot be read (${errorCode(error)}): run this as the user whom it belongs to, or give it to this one with chown.`,
    );
  });
  return text.trim();
}

/** Where others create it in the same moment, one of them wins, and nobody sees it before it is complete. */
async function createOnce(path: string, create: () => string | Promise<string>): Promise<void> {
  const fresh = `${path}.new-${process.pid}`;
  try {
    await rm(fresh, { force: true });
    const file = await open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(await create());
      await file.sync();
    } finally {
      await file.close();
    }
    await link(fresh, path);
    await syncFolder(dirname(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return;
    const mend = code === 'ENOSPC' ? mendOf(code) : 'make DATA_DIR writable for this user';
    throw new UserError(`The file ${path} cannot be written (${errorText(error)}): ${mend}.`);
  } finally {
    await rm(fresh, { force: true }).catch(() => {});
  }
}
