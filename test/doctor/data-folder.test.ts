import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkDataFolder } from '../../src/doctor/data-folder.js';

test('a key that others may read is named, with the command that mends it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-folder-'));
  try {
    await chmod(folder, 0o755);
    const [encryption, signing] = [join(folder, 'encryption.key'), join(folder, 'audit-signing.key')];
    await writeFile(encryption, 'key', { mode: 0o600 });
    await writeFile(signing, 'key', { mode: 0o600 });
    expect(await checkDataFolder(folder)).toBe(`${folder} can be written to.`);
    await chmod(encryption, 0o644);
    await expect(checkDataFolder(folder)).rejects.toMatchObject({
      message: `Other users of this machine may read ${encryption}.`,
      mend: `Take that right away: chmod 600 ${encryption}`,
    });
    await chmod(folder, 0o700);
    expect(await checkDataFolder(folder)).toBe(`${folder} can be written to.`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
