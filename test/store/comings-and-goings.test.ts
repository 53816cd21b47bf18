import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cli } from '../support/relay.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-comings-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a command that comes while another stops the database, as its last user, starts it again', async () => {
  const pairs = () => cli(['pairs'], { DATA_DIR: folder });
  expect((await pairs()).stderr).toBe('');
  const begun = Date.now();
  await pairs();
  const usual = Date.now() - begun;
  const all = [];
  // Each comes about when the one before it leaves.
  for (let n = 0; n < 9; n++) {
    all.push(pairs());
    await wait(usual * (0.4 + 0.05 * (n % 8)));
  }
  for (const { code, stderr } of await Promise.all(all)) expect([code, stderr]).toEqual([0, '']);
});
