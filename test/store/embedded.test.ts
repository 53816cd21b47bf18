import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Pair } from '../../src/store/pairs.js';
import { importText } from '../support/correspondence.js';
import { cli, cliJson, eventually, type RunningRelay, startRelay } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

// One installation on nothing but its own folder, through everything that may befall it.
let folder: string;
let relay: RunningRelay;
let pair: Pair;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-embedded-'));
  await chmod(folder, 0o755);
  relay = await startRelay({ DATA_DIR: folder });
});
afterAll(async () => {
  await relay?.stop('SIGKILL');
  // The last command to leave stops the database that the killed relay left behind.
  await cli(['pairs'], { DATA_DIR: folder });
  await rm(folder, { recursive: true, force: true });
});

const roster =
  'mentor_name;mentor_email;mentee_name;mentee_email;reference\nAnn;ann@a.example;Bo;bo@b.example;R-1\n';
const postmasterPid = async () =>
  Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

test('what the environment says of another PostgreSQL server does not keep this one from starting', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'mentorpost-embedded-'));
  await chmod(fresh, 0o755);
  const others = { PGPORT: '', PGSSLMODE: 'require', PGOPTIONS: '-c no_such_setting=1' };
  expect(await cliJson(['programmes'], { ...others, DATA_DIR: fresh })).toEqual([]);
  await rm(fresh, { recursive: true, force: true });
});

test('commands work beside the running relay', async () => {
  expect((await importText(roster, relay.env)).code).toBe(0);
  const [found] = await cliJson<Pair[]>(['pairs'], relay.env);
  if (!found) throw new Error('the pair is missing');
  pair = found;
});

test('without a smart host each mail becomes a file', async () => {
  const door = createTransport({
    host: '127.0.0.1',
    port: relay.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  await door.sendMail({ from: 'ann@a.example', to: pair.mentee.alias, subject: 'to a file', text: 'x' });
  const outbox = join(folder, 'outbox');
  const [name] = await eventually(async () => {
    const names = await readdir(outbox).catch(() => []);
    return names.some((file) => file.endsWith('.eml')) && names;
  });
  expect(await readFile(join(outbox, name ?? ''), 'utf8')).toContain('Subject: to a file');
});

test('STARTTLS is offered, with a certificate of this installation’s own', async () => {
  const client = await RawClient.open(relay.smtpPort);
  expect(await client.say('EHLO again.example')).toMatch(/^250[- ]STARTTLS$/m);
  expect(await client.say('STARTTLS')).toMatch(/^220 /);
  const name = await new Promise((resolve, reject) => {
    const secure = connect({ socket: client.socket, rejectUnauthorized: false }, () =>
      resolve(secure.getPeerCertificate().subject.CN),
    );
    secure.on('error', reject);
  });
  expect(name).toBe('relay.localhost');
  client.close();
});

test('a second start on the same folder is one clear error', async () => {
  const { code, stderr } = await cli(['start'], { DATA_DIR: folder, SMTP_PORT: '0', WEB_PORT: '0' });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Mentorpost is already running on .*: .*\.\n$/)]);
});

test('after the relay was killed the next start goes on with the same database', async () => {
  const server = await postmasterPid();
  await relay.stop('SIGKILL');
  relay = await startRelay({ DATA_DIR: folder });
  expect(await postmasterPid()).toBe(server);
  expect(await cliJson<unknown[]>(['messages'], relay.env)).toHaveLength(1);
});

test('after everything was killed a stale postmaster.pid is no obstacle, and nothing is lost', async () => {
  const server = await postmasterPid();
  await relay.stop('SIGKILL');
  process.kill(server, 'SIGKILL');
  relay = await startRelay({ DATA_DIR: folder });
  expect(await postmasterPid()).not.toBe(server);
  expect(await cliJson<unknown[]>(['messages', '--state', 'delivered'], relay.env)).toHaveLength(1);
});

test('a server that is killed alone is started again, and a command meanwhile does not stop it', async () => {
  const client = async () => {
    const one = await RawClient.open(relay.smtpPort);
    const reply = await one.send(
      'ann@a.example',
      [pair.mentee.alias],
      `From: ann@a.example\r\n\r\n${Math.random()}`,
    );
    one.close();
    return reply;
  };
  process.kill(await postmasterPid(), 'SIGKILL');
  expect(await client()).toMatch(/^451 4\.3\.0 /);
  await eventually(async () => (await client()).startsWith('250 '), 40_000);
  // A backend that outlived the server for a moment may have answered.
  await eventually(() =>
    postmasterPid().then(
      () => true,
      () => false,
    ),
  );
  const server = await postmasterPid();
  expect((await cli(['pairs'], relay.env)).code).toBe(0);
  expect(await postmasterPid()).toBe(server);
  process.kill(server, 0);
  expect(await client()).toMatch(/^250 /);
  expect((await cli(['start'], { DATA_DIR: folder, SMTP_PORT: '0', WEB_PORT: '0' })).stderr).toMatch(
    /already running/,
  );
});

test('SIGTERM ends it with 0 and stops the database', async () => {
  const server = await postmasterPid();
  expect(await relay.stop()).toBe(0);
  await eventually(async () => {
    try {
      process.kill(server, 0);
      return false;
    } catch {
      return true;
    }
  });
});

test('a key that was replaced is found out', async () => {
  const file = join(folder, 'encryption.key');
  const key = await readFile(file, 'utf8');
  await writeFile(file, Buffer.alloc(32, 1).toString('base64'));
  const { code, stderr } = await cli(['pairs'], { DATA_DIR: folder });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/encryption\.key is not the one that this database was made with: .*backup\.\n$/),
  ]);
  await writeFile(file, key);
  expect((await cli(['pairs'], { DATA_DIR: folder })).code).toBe(0);
});
