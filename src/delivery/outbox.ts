import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors.js';
import { syncFolder } from '../sync-folder.js';
import type { Mailer } from './mailer.js';

/** Each mail becomes `<id>.eml`, whole or not at all. */
export function fileOutbox(folder: string): Mailer {
  return {
    async deliver({ id, raw, ready }) {
      try {
        if (ready && !(await ready)) return { kind: 'temporary', code: 'withdrawn' };
        await mkdir(folder, { recursive: true });
        const path = join(folder, `${id}.eml`);
        const file = await open(`${path}.part`, 'w', 0o600);
        try {
          for (const piece of raw) await file.writeFile(piece);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
        await syncFolder(folder);
        return { kind: 'sent', code: 'file' };
      } catch (error) {
        return { kind: 'temporary', code: errorCode(error) ?? 'error' };
      }
    },
    close() {},
  };
}
