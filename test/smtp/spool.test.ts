import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createDiskFile } from '../../src/smtp/disk-file.js';
import { openSpool } from '../../src/smtp/spool.js';
import { openSmallDisk } from '../support/small-disk.js';

test.each([0, 300_000, undefined])(
  'what is spooled comes back whole, and has no name on disk (%s)',
  async (room) => {
    const folder = await mkdtemp(join(tmpdir(), 'mentorpost-spool-'));
    const spool = await openSpool(join(folder, 'spool'), room);
    const [one, two] = [spool.create(), spool.create()];
    for (let n = 0; n < 50; n++) {
      await one.write(Buffer.alloc(70_001, n));
      await two.write(Buffer.from(`line ${n}\r\n`));
    }
    expect(await readdir(join(folder, 'spool'))).toEqual([]);
    for (const bytes of await openIn(folder)) {
      expect(bytes.includes(Buffer.alloc(64, 49))).toBe(false);
      expect(bytes.includes('line 4')).toBe(false);
    }
    const back = await one.read();
    expect(back.length).toBe(50 * 70_001);
    for (let n = 0; n < 50; n++) expect(back[n * 70_001]).toBe(n);
    expect((await two.read()).toString()).toBe(
      Array.from({ length: 50 }, (_, n) => `line ${n}\r\n`).join(''),
    );
    await one.close();
    await two.close();
    // The room in memory is there again, and for one mail as for many.
    for (let n = 0; n < 3; n++) {
      const again = spool.create();
      await again.write(Buffer.alloc(200_000, 'once more'));
      expect((await again.read()).equals(Buffer.alloc(200_000, 'once more'))).toBe(true);
      expect(await openIn(folder)).toHaveLength(room === 0 ? 1 : 0);
      await again.close();
    }
    await rm(folder, { recursive: true });
  },
);

/** What is in the files of a folder that this process has open, name or none; only Linux shows them. */
async function openIn(folder: string): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for (const fd of await readdir('/proc/self/fd').catch(() => [])) {
    const path = `/proc/self/fd/${fd}`;
    if ((await readlink(path).catch(() => '')).startsWith(folder)) found.push(await readFile(path));
  }
  return found;
}

test('a folder that cannot be made is one sentence', async () => {
  await expect(openSpool('/dev/null/spool')).rejects.toThrow(
    /cannot be made \(ENOTDIR\): make DATA_DIR writable/,
  );
});

const disk = await openSmallDisk(2);
afterAll(() => disk?.remove());
(disk ? test : test.skip)('a disk that takes only a part of a mail is heard of at once', async () => {
  const file = await createDiskFile(disk?.folder ?? '');
  await disk?.fill(40_000);
  await expect(file.write(Buffer.alloc(100_000, 1))).rejects.toThrow('ENOSPC');
  await file.close();
});
