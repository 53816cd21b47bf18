import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cli } from '../support/relay.js';

test('while a database is made, its password is in no command line, nor in a folder that others can list', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-first-'));
  await chmod(folder, 0o755);
  const shown = join(folder, 'temporary');
  await mkdir(shown);
  let over = false;
  const seen = new Set<string>();
  const watching = (async () => {
    while (!over) {
      const password = await readFile(join(folder, 'data', 'postgres.password'), 'utf8').catch(() => '');
      for (const place of await lookedInto(shown, password.trim())) seen.add(place);
    }
  })();
  const made = await cli(['pairs'], { DATA_DIR: join(folder, 'data'), TMPDIR: shown });
  over = true;
  await watching;
  await rm(folder, { recursive: true, force: true });
  expect([made.code, made.stderr]).toEqual([0, '']);
  expect([...seen]).toEqual([]);
});

/** Where others find the password. */
async function lookedInto(temporary: string, password: string): Promise<string[]> {
  if (!password) return [];
  const commands = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  const files = await readdir(temporary).catch((): string[] => []);
  return [...commands.filter((line) => line.includes(password)).map(() => 'a command line'), ...files];
}
