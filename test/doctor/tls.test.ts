import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { checkTls } from '../../src/doctor/tls.js';
import { selfSigned } from '../support/certificate.js';
import { KEY } from '../support/relay.js';

const DAY = 24 * 3600 * 1000;
let folder: string;
let files: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-tls-'));
  files = { TLS_CERT_FILE: join(folder, 'cert'), TLS_KEY_FILE: join(folder, 'key') };
  const { cert, key } = await selfSigned('relay.school.example');
  await writeFile(join(folder, 'cert'), cert);
  await writeFile(join(folder, 'key'), key);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const check = (days: number) =>
  checkTls(parseConfig({ ...files, DATA_DIR: folder }), Date.now() + days * DAY);

test('a certificate is good until two weeks before its end', async () => {
  expect(await check(340)).toMatch(/^STARTTLS is offered; the certificate is good until \d{4}-\d\d-\d\d\.$/);
  await expect(check(355)).rejects.toMatchObject({
    message: expect.stringMatching(/^The certificate runs out on /),
    mend: expect.stringMatching(/^Renew it/),
  });
  await expect(check(370)).rejects.toMatchObject({
    message: expect.stringMatching(/^The certificate ran out on /),
  });
});

test('without one STARTTLS is missed only where others than this machine can connect', async () => {
  const own = { DATA_DIR: folder, DATABASE_URL: 'postgres://127.0.0.1/x', ENCRYPTION_KEY: KEY };
  expect(await checkTls(parseConfig(own))).toMatch(/only this machine’s own mail server/);
  await expect(checkTls(parseConfig({ ...own, SMTP_HOST: '0.0.0.0' }))).rejects.toThrow(
    'STARTTLS is not offered, so mail comes in unencrypted.',
  );
});
