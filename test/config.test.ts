import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configFromEnvironment, parseConfig } from '../src/config.js';

test.each([
  [{ OUTBOUND_SMTP_URL: 'smtp://user:p@ss/word@mail.example.org' }, /OUTBOUND_SMTP_URL .*: write/],
  [{ OUTBOUND_SMTP_URL: 'smtp://user:p@ss#word@mail.example.org:587' }, /OUTBOUND_SMTP_URL .*: write/],
  [{ OUTBOUND_SMTP_URL: 'smtp://user:25?word@mail.example.org:587' }, /OUTBOUND_SMTP_URL .*: write/],
  [
    { OUTBOUND_SMTP_URL: 'smtp://user:pa#ss@mail.example.org' },
    /OUTBOUND_SMTP_URL cannot be taken apart .*: write/,
  ],
  [
    { OUTBOUND_SMTP_URL: 'smtp://user:pa/ss@mail.example.org' },
    /OUTBOUND_SMTP_URL cannot be taken apart .*: write/,
  ],
  [
    { OUTBOUND_SMTP_URL: 'smtps://user:pa?ss@mail.example.org' },
    /OUTBOUND_SMTP_URL cannot be taken apart .*: write/,
  ],
  [{ OUTBOUND_SMTP_URL: 'mail.example.org' }, /OUTBOUND_SMTP_URL must be a URL beginning smtp:/],
  [
    { DATABASE_URL: 'postgres://relay:pa#ss@db.example.org/relay' },
    /DATABASE_URL cannot be taken apart .*: write/,
  ],
  [{ OUTBOUND_SMTP_URL: 'smtp://' }, /OUTBOUND_SMTP_URL /],
  [{ OUTBOUND_SMTP_URL: 'smtp://127.0.0.1:2525' }, /leads back to this relay: name/],
  [{ OUTBOUND_SMTP_URL: 'smtp://localhost:25', SMTP_PORT: '25' }, /leads back to this relay: name/],
  [
    { OUTBOUND_SMTP_URL: 'smtp://mx.example.org:2525', SMTP_HOST: 'mx.example.org' },
    /leads back to this relay: name/,
  ],
  [{ RETRY_FIRST_SECONDS: '600', RETRY_LONGEST_SECONDS: '60' }, /RETRY_FIRST_SECONDS is longer .*: correct/],
  [{ BACKUP_PASSPHRASE: 'short of 12' }, /BACKUP_PASSPHRASE must have at least 12 characters/],
  [{ TLS_CERT_FILE: '/etc/relay.pem' }, /TLS_CERT_FILE goes with TLS_KEY_FILE: set both/],
])('a setting that cannot work is refused: %j', (env, sentence) => {
  expect(() => parseConfig(env)).toThrow(sentence);
});

test.each([
  'smtp://mail.example.org',
  'smtp://127.0.0.1:25',
  'smtp://127.0.0.1',
  'smtps://user:p%40ss%2Fword@mail.example.org/',
  'smtp://mail.example.org:2525',
  'smtp://mail.example.org/?pool=true',
])('a smart host is taken: %s', (url) => {
  expect(parseConfig({ OUTBOUND_SMTP_URL: url }).outboundSmtpUrl).toBe(url);
});

test('a smart host on this machine may have the port of the relay at another address', () => {
  const beside = { OUTBOUND_SMTP_URL: 'smtp://localhost:25', SMTP_HOST: '192.0.2.5', SMTP_PORT: '25' };
  expect(parseConfig(beside).outboundSmtpUrl).toBe(beside.OUTBOUND_SMTP_URL);
  expect(() => parseConfig({ ...beside, SMTP_HOST: '0.0.0.0' })).toThrow(/leads back to this relay/);
});

test.each([' ', '\t', '0x9dd', '2.5e3', '-1', '2525.0', '٢٥٢٥'])('no whole number: %j', (text) => {
  for (const name of ['SMTP_PORT', 'METRICS_PORT', 'SHUTDOWN_SECONDS'])
    expect(() => parseConfig({ [name]: text })).toThrow(`The setting ${name} must be a whole number from`);
});

test('a whole number may have blanks around it, as a file of settings may', () => {
  expect(parseConfig({ SMTP_PORT: ' 0025 ', METRICS_PORT: '' })).toMatchObject({
    smtpPort: 25,
    metricsPort: undefined,
  });
});

test('blanks around a value do not belong to it, and alone they are none', () => {
  const url = 'smtp://mail.example.org';
  const given = { OUTBOUND_SMTP_URL: ` ${url}\r`, SMTP_HOST: '127.0.0.1 ', SCREENING_POLICY: ' strict' };
  expect(parseConfig(given)).toMatchObject({
    outboundSmtpUrl: url,
    smtpHost: '127.0.0.1',
    screeningPolicy: 'strict',
  });
  // To a passphrase they do.
  const passphrase = ' seven lanterns under the bridge ';
  expect(parseConfig({ BACKUP_PASSPHRASE: passphrase }).backupPassphrase).toBe(passphrase);
  for (const name of ['DATA_DIR', 'SMTP_HOST', 'WEB_HOST', 'RELAY_DOMAIN'])
    expect(() => parseConfig({ [name]: ' ' })).toThrow(`The setting ${name} must`);
});

test('a file of settings may be saved in UTF-16, with line ends of Windows', async () => {
  const saved = '\uFEFFRELAY_DOMAIN=mail.school.example\r\nLOG_LEVEL=warn\r\n';
  const config = await configFrom(Buffer.from(saved, 'utf16le'));
  expect(config).toMatchObject({ relayDomain: 'mail.school.example', logLevel: 'warn' });
});

test.each([
  ['BACKUP_PASSPHRASE=seven lanterns#under the bridge', 'BACKUP_PASSPHRASE'],
  ['LOG_LEVEL=info\r\n export BACKUP_PASSPHRASE = seven lanterns #7 bridges\r\n', 'BACKUP_PASSPHRASE'],
  ['OUTBOUND_SMTP_URL=smtp://user:pa#ss@mail.example.org', 'OUTBOUND_SMTP_URL'],
])('a value that a # would cut is refused: %j', async (text, name) => {
  await expect(configFrom(text)).rejects.toThrow(`The setting ${name} in the file .env has a # in it`);
});

test('a # in quotes belongs to the value, and one after a blank begins a remark', async () => {
  const text = `BACKUP_PASSPHRASE='seven lanterns#under the bridge'\nLOG_LEVEL=warn # for now\n#SMTP_PORT=1#2\nOTHERS=a#b\n`;
  expect(await configFrom(text)).toMatchObject({
    backupPassphrase: 'seven lanterns#under the bridge',
    logLevel: 'warn',
  });
});

test('what the environment says wins over the file', async () => {
  process.env.RELAY_DOMAIN = 'environment.example';
  try {
    const config = await configFrom('RELAY_DOMAIN=file.example\nLOG_LEVEL=warn\n');
    expect(config).toMatchObject({ relayDomain: 'environment.example', logLevel: 'warn' });
  } finally {
    delete process.env.RELAY_DOMAIN;
  }
});

async function configFrom(saved: string | Buffer) {
  const [was, folder] = [process.cwd(), await mkdtemp(join(tmpdir(), 'mentorpost-settings-'))];
  try {
    process.chdir(folder);
    await writeFile('.env', saved);
    return configFromEnvironment();
  } finally {
    process.chdir(was);
    await rm(folder, { recursive: true });
  }
}
