import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, rm, rmdir, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of so many megabytes that can be filled. */
export interface SmallDisk {
  folder: string;
  /** Leaves so many bytes. */
  fill(left: number): Promise<void>;
  empty(): Promise<void>;
  /** As a system does with a disk that fails. */
  makeReadOnly(): Promise<void>;
  remove(): Promise<void>;
}

/** Undefined where this user may not mount one. */
export async function openSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch {
    await rmdir(folder);
    return undefined;
  }
  await chmod(folder, 0o755);
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill(left) {
      const file = await open(filler, 'w');
      let size = 0;
      try {
        for (const chunk = Buffer.alloc(64 * 1024); ; ) size += (await file.write(chunk)).bytesWritten;
      } catch {
        await truncate(filler, Math.max(0, size - left));
      } finally {
        await file.close();
      }
    },
    empty: () => rm(filler, { force: true }),
    async makeReadOnly() {
      await run('mount', ['-o', 'remount,ro', folder]);
    },
    async remove() {
      await run('umount', ['-l', folder]);
      await rmdir(folder).catch(() => {});
    },
  };
}
