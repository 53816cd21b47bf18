import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../src/store/free-port.js';
import { keepDomain } from '../../src/store/own-domain.js';
import { openTestDb } from '../support/database.js';
import { type Asked, cli, cliJson, type Ended, inTurn, KEY } from '../support/relay.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
let env: Record<string, string>;

beforeAll(async () => {
  database = await openTestDb();
  env = { DATABASE_URL: database.url, ENCRYPTION_KEY: KEY, DATA_DIR: '/tmp' };
});
afterAll(() => database.close());

const oneSentence = /^[^\n]+[.)]\n$/;
const all = [
  [],
  ['start'],
  ['demo'],
  ['migrate'],
  ['import'],
  ['pairs'],
  ['pairs', 'pause'],
  ['messages'],
  ['messages', 'list'],
  ['messages', 'show'],
  ['messages', 'release'],
  ['messages', 'reject'],
  ['coordinators', 'add'],
  ['programmes'],
  ['programmes', 'keep'],
  ['audit'],
  ['audit', 'checkpoint'],
  ['audit', 'verify'],
  ['screen'],
  ['inspect'],
  ['doctor'],
];

test('every command explains itself', async () => {
  const helps = await inTurn(all.map((command) => ({ args: [...command, '--help'], env: {} })));
  for (const { code, stdout, stderr } of [await cli(['pairs', '--help'], {}), ...helps]) {
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: mentorpost .*\n\n\S.*\./s);
  }
});

describe('wrong usage is an error and 2', () => {
  const wrong: [string, string[]][] = [
    ['an unknown command', ['frobnicate']],
    ['an unknown word of a command', ['messages', 'relase', 'x', '--reason', 'y']],
    ['what a command lists as its word', ['pairs', 'R-1']],
    ['an unknown option', ['pairs', '--colour']],
    ['a missing argument', ['import']],
    ['a role there is not', ['start', '--role', 'chef']],
    ['a missing reason', ['messages', 'reject', 'x']],
    ['an empty reason', ['messages', 'reject', 'x', '--reason', ' ']],
    ['many mails as those of one side', ['inspect', '--jsonl', '--as', 'mentor', '--pair', 'x']],
  ];
  const ended = allInTurn(() => wrong.map(([, args]) => ({ args, env })));

  test.each(wrong)('%s', async (name) => {
    const { code, stdout, stderr } = ended(wrong.findIndex((one) => one[0] === name));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: /);
  });

  test('that tells the words of a command', () => {
    expect(ended(wrong.findIndex(([, args]) => args.includes('relase'))).stderr).toMatch(
      /^error: 'messages' has no command 'relase': it has show, release, redact, reject, and lists/,
    );
  });

  test('by which its process ends', async () => {
    expect((await cli(['pairs', '--colour'], env)).code).toBe(2);
  });
});

/** Runs commands before the tests of a block; gives how each of them ended. */
function allInTurn(asked: () => Asked[]): (at: number) => Ended {
  let ended: Ended[] = [];
  beforeAll(async () => {
    ended = await inTurn(asked());
  });
  return (at) => ended[at] ?? { code: null, stdout: '', stderr: 'it did not end' };
}

describe('a wrong setting is one sentence and 1', () => {
  const wrong: [string, Record<string, string>, RegExp][] = [
    ['a port that is none', { SMTP_PORT: 'abc' }, /SMTP_PORT/],
    ['a port too high', { WEB_PORT: '70000' }, /WEB_PORT/],
    ['another database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    ['a database without a key', { ENCRYPTION_KEY: '' }, /ENCRYPTION_KEY/],
    ['a key too short', { ENCRYPTION_KEY: 'c2hvcnQ=' }, /ENCRYPTION_KEY/],
    ['another key', { ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') }, /ENCRYPTION_KEY/],
    ['a database away', { DATABASE_URL: 'postgres://127.0.0.1:1/x' }, /cannot be reached/],
    ['a log level there is not', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['half a certificate', { TLS_CERT_FILE: '/etc/hostname' }, /TLS_KEY_FILE/],
    ['a domain that is none', { RELAY_DOMAIN: 'not a domain' }, /RELAY_DOMAIN/],
    ['a smart host that is no URL', { OUTBOUND_SMTP_URL: 'mail.example.org' }, /OUTBOUND_SMTP_URL/],
  ];
  const ended = allInTurn(() => [
    { args: ['pairs'], env },
    ...wrong.map(([, setting]) => ({ args: ['start'], env: { ...env, ...setting } })),
  ]);

  test('and a right one none', () => {
    expect(ended(0).code).toBe(0);
  });

  test.each(wrong)('%s', async (name, _setting, sentence) => {
    const { code, stdout, stderr } = ended(1 + wrong.findIndex((one) => one[0] === name));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(oneSentence);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ {4}at |c2hvcnQ/);
  });

  test('the domain left out with which the relay has run, as where its .env is missing', async () => {
    expect(await keepDomain(database.db, 'first.school.example')).toBeUndefined();
    expect(await keepDomain(database.db, 'relay.school.example')).toBe('first.school.example');
    expect(await keepDomain(database.db, 'relay.school.example')).toBeUndefined();
    const { code, stdout, stderr } = await cli(['start'], env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(oneSentence);
    expect(stderr).toMatch(
      /runs as relay\.school\.example, and RELAY_DOMAIN is not set: start it in the folder/,
    );
    const doctors = [env, { ...env, RELAY_DOMAIN: 'relay.shcool.example' }].map((args) => ({
      args: ['doctor'],
      env: args,
    }));
    const told = /FAULT +domain +This installation runs as relay\.school\.example, and RELAY_DOMAIN is (\S+)/;
    expect((await inTurn(doctors)).map(({ stdout }) => told.exec(stdout)?.[1])).toEqual([
      'not',
      'relay.shcool.example,',
    ]);
    await database.db.query(`DELETE FROM settings WHERE name = 'relay_domain'`);
  });

  test.each(['SMTP_PORT', 'WEB_PORT'])('a port in use: %s', async (setting) => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const free = { SMTP_PORT: String(await freePort()), WEB_PORT: String(await freePort()) };
    const { code, stderr } = await cli(['start'], {
      ...env,
      ...free,
      [setting]: String(port),
      RELAY_DOMAIN: 'relay.school.example',
      LOG_LEVEL: 'silent',
    });
    await new Promise((resolve) => taken.close(resolve));
    // The domain is kept before mail can come.
    expect(
      await database.db.query(`DELETE FROM settings WHERE name = 'relay_domain' RETURNING value`),
    ).toEqual([{ value: Buffer.from('relay.school.example') }]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is already in use: .*${setting}\\.\n$`),
    );
  });

  test('certificate files that are none', async () => {
    const { code, stderr } = await cli(['start', '--role', 'smtp'], {
      ...env,
      TLS_CERT_FILE: '/etc/passwd',
      TLS_KEY_FILE: '/etc/passwd',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^TLS_CERT_FILE and TLS_KEY_FILE do not fit/);
  });

  test('a database that was not migrated', async () => {
    const url = database.url.replace(/\/[^/]*$/, '/postgres');
    const { code, stderr } = await cli(['pairs'], { ...env, DATABASE_URL: url });
    expect([code, stderr]).toEqual([1, 'The database is not up to date: run `mentorpost migrate` first.\n']);
  });
});

describe('what is not there is said in one sentence', () => {
  const missing: [string, string[], RegExp][] = [
    ['a file', ['import', '/no/such.csv'], /cannot be read/],
    ['a pair', ['pairs', 'pause', 'nobody'], /no pair "nobody"/],
    ['a message', ['messages', 'show', '../../etc/passwd'], /no message/],
    ['a programme', ['coordinators', 'add', 'Ann', 'ann@a.example', '--programme', 'none'], /no programme/],
    ['a proper name', ['coordinators', 'add', 'Ann\u001b[2J', 'ann@a.example'], /control characters/],
    ['a programme of pairs', ['pairs', '--programme', 'none'], /no programme "none"/],
    ['a pair without a word', ['messages', '--pair', ''], /no pair ""/],
    [
      'an address that others read',
      ['coordinators', 'add', 'A', 'a@relay.localhost'],
      /our own relay domain/,
    ],
    ['an address', ['coordinators', 'add', 'Ann', 'ann'], /not an e-mail address/],
    ['a checkpoint', ['audit', 'verify', '--checkpoint', '/etc/hostname'], /no checkpoint/],
  ];
  const wrong: [string, string[], RegExp][] = [
    ['a state', ['messages', '--state', 'lost'], /no state "lost"/],
    ['a date', ['audit', '--since', 'yesterday'], /--since "yesterday" is not a date/],
  ];
  const ended = allInTurn(() => [...missing, ...wrong].map(([, args]) => ({ args, env })));

  test.each(missing)('%s', async (name, _args, sentence) => {
    const { code, stdout, stderr } = ended(missing.findIndex((one) => one[0] === name));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(oneSentence);
    expect(stderr).toMatch(sentence);
  });

  test.each(wrong)('%s that never could be is wrong usage', async (name, _args, sentence) => {
    const { code, stdout, stderr } = ended(missing.length + wrong.findIndex((one) => one[0] === name));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(oneSentence);
    expect(stderr).toMatch(sentence);
  });
});

test('output for which there is no room is said in one sentence', async () => {
  const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
  const full = await open('/dev/full', 'w');
  const child = spawn(process.execPath, [bin, 'programmes', '--json'], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', full.fd, 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  await full.close();
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^The output could not .* \(ENOSPC\): make room/),
  ]);
  expect(stderr).toMatch(oneSentence);
});

test('so is that too few files may be open to read the program', async () => {
  const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
  const few = 'ulimit -n "$0"; exec "$@"';
  const pairs = (files: number) =>
    spawnSync('sh', ['-c', few, String(files), process.execPath, bin, 'pairs'], { env, timeout: 60_000 });
  // How many are too few is different with each Node.js.
  const failed = [40, 32, 28, 25, 22].map(pairs).find(({ status }) => status !== 0);
  expect([failed?.status, String(failed?.stderr)]).toEqual([1, expect.stringMatching(oneSentence)]);
  expect(String(failed?.stderr)).toMatch(/raise the number of files that this user may have open/);
});

test('a coordinator is added once', async () => {
  const add = ['coordinators', 'add', 'Bea Brook', 'bea@school.example'];
  expect(await cliJson<{ name: string }>(add, env)).toMatchObject({ name: 'Bea Brook', programme: null });
  expect((await cli(add, env)).stderr).toMatch(/coordinator there already/);
});

test('JSON is one value and nothing else, empty lists included', async () => {
  const commands = [
    ['pairs'],
    ['messages'],
    ['messages', 'list'],
    ['messages', 'list', '--state', 'held', '--since', '2026-09-01'],
    ['pairs', 'list'],
    ['cases', 'list'],
    ['audit', '--pair', 'none'],
  ];
  const all = await inTurn(commands.map((args) => ({ args: [...args, '--json'], env })));
  const none = all.pop();
  for (const { code, stdout } of all) expect([code, JSON.parse(stdout)]).toEqual([0, []]);
  expect([none?.code, none?.stdout]).toEqual([1, '']);
});

test('what is done to pairs, programmes and coordinators is told as JSON and by the exit code', async () => {
  const [own, folder] = [await openTestDb(), await mkdtemp(join(tmpdir(), 'mentorpost-commands-'))];
  const [mixed, wrong] = [join(folder, 'mixed.csv'), join(folder, 'wrong.csv')];
  const head = 'mentor_name,mentor_email,mentee_name,mentee_email,reference\n';
  await writeFile(mixed, `${head}Ada,ada@a.example,Bo,bo@b.example,R-1\nCy,cy,Di,di@d.example,R-2\n`);
  await writeFile(wrong, `${head}Cy,cy,Di,di@d.example,R-2\n`);
  const add = ['coordinators', 'add', 'Eve', 'eve@school.example'];
  const steps: [string[], number, object | undefined][] = [
    [['import', mixed], 1, { rejected: [{ line: 3, column: 'mentor_email' }] }],
    [['pairs'], 0, []],
    [['import', mixed, '--skip-invalid', '--dry-run'], 0, { created: 1 }],
    [['pairs'], 0, []],
    [['import', wrong, '--skip-invalid'], 1, { created: 0 }],
    [['import', mixed, '--skip-invalid'], 0, { created: 1, rejected: [{ line: 3 }] }],
    [['pairs', 'pause', 'R-1'], 0, { reference: 'R-1', state: 'paused' }],
    [['pairs', 'resume', 'default/R-1'], 0, { reference: 'R-1', state: 'active' }],
    [['pairs'], 0, [{ reference: 'R-1', state: 'active' }]],
    [['pairs', '--programme', 'default'], 0, [{ reference: 'R-1' }]],
    [['programmes', 'keep', 'default', '36500'], 0, { slug: 'default', retention_days: 36_500 }],
    [['programmes', 'keep', 'default', '36501'], 2, undefined],
    [['programmes', 'keep', 'default', '0'], 2, undefined],
    [['programmes'], 0, [{ slug: 'default', pairs: 1, retention_days: 36_500 }]],
    [['programmes', 'keep', 'default', 'forever'], 0, { slug: 'default', retention_days: null }],
    [[...add, '--programme', 'default'], 0, { email: 'eve@school.example', programme: 'default' }],
    [add, 0, { name: 'Eve', programme: null }],
    [['coordinators', 'remove', 'eve@school.example', '--programme', 'other'], 1, undefined],
    [
      ['coordinators', 'remove', 'eve@school.example', '--programme', 'default'],
      0,
      { removed: [expect.any(String)] },
    ],
    [['coordinators'], 0, [{ name: 'Eve', programme: null, unreached: false }]],
    [['audit', '--until', '2020-01-01'], 0, []],
    [['audit', '--since', '2120-01-01'], 0, []],
    [['audit', '--pair', 'R-1', '--since', '2020-01-01', '--until', '2120-01-01'], 0, { length: 3 }],
    [['audit', 'verify'], 0, { ok: true }],
    [['pairs', 'erase', 'R-1'], 1, undefined],
    [['pairs', 'close', 'R-1'], 0, { state: 'closed' }],
    [['pairs', 'erase', 'R-1'], 1, undefined],
    [['pairs', 'erase', 'R-1', '--yes'], 0, { reference: 'R-1', messages: 0 }],
  ];
  const ended = await inTurn(
    steps.map(([args]) => ({ args: [...args, '--json'], env: { ...env, DATABASE_URL: own.url } })),
  );
  for (const [at, [args, code, json]] of steps.entries()) {
    const one = ended[at];
    expect([args, one?.code]).toEqual([args, code]);
    if (json === undefined) expect(one?.stdout).toBe('');
    else expect(JSON.parse(one?.stdout ?? '')).toMatchObject(json);
  }
  await own.close();
  await rm(folder, { recursive: true });
});

describe('doctor', () => {
  type Result = { check: string; ok: boolean; message: string; mend?: string };
  const examine = async (extra: Record<string, string>) => {
    const { code, stdout } = await cli(['doctor', '--json'], { ...env, ...extra });
    const results: Result[] = JSON.parse(stdout);
    return { code, results, faults: results.filter(({ ok }) => !ok).map(({ check }) => check) };
  };

  test('finds nothing wrong with a sound installation', async () => {
    const { code, results } = await examine({});
    expect(results.map(({ check, ok }) => [check, ok])).toEqual(
      [
        'settings',
        'data folder',
        'database',
        'queue',
        'domain',
        'supervision',
        'delivery',
        'DNS',
        'TLS',
        'smart host',
      ].map((name) => [name, true]),
    );
    expect(code).toBe(0);
  });

  test('names each fault with its mend', async () => {
    const { code, results, faults } = await examine({
      REDIS_URL: 'redis://127.0.0.1:1',
      RELAY_DOMAIN: 'relay.invalid',
      SMTP_HOST: '0.0.0.0',
      OUTBOUND_SMTP_URL: 'smtp://127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(faults).toEqual(['queue', 'DNS', 'TLS', 'smart host', 'sender']);
    for (const { ok, mend } of results) expect(Boolean(mend)).toBe(!ok);
  });

  test('tells of a database that cannot write every letter', async () => {
    const url = new URL(database.url);
    await database.db.query(`CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    url.pathname = '/latin';
    const latin = { ...env, DATABASE_URL: url.href };
    const [, doctor] = await inTurn([
      { args: ['migrate'], env: latin },
      { args: ['doctor'], env: latin },
    ]);
    expect(doctor?.stdout).toMatch(/^FAULT +database +.* encoding LATIN1/m);
    await database.db.query('DROP DATABASE latin WITH (FORCE)');
  });

  test('tells of wrong settings rather than stumble over them', async () => {
    expect(await examine({ SMTP_PORT: 'abc' })).toMatchObject({ code: 1, faults: ['settings'] });
    const away = await examine({ DATABASE_URL: 'postgres://127.0.0.1:1/x' });
    expect(away).toMatchObject({ code: 1, faults: ['database', 'queue'] });
  });
});

test('a database whose sessions are unlike any that works is refused with the line that mends it', async () => {
  const own = await openTestDb();
  const name = new URL(own.url).pathname.slice(1);
  const at = { ...env, DATABASE_URL: own.url };
  for (const [setting, value, wanted] of [
    ['DateStyle', 'German', 'ISO'],
    ['default_transaction_isolation', 'repeatable read', 'read committed'],
  ]) {
    await own.db.query(`ALTER DATABASE ${name} SET ${setting} = '${value}'`);
    const { code, stderr } = await cli(['pairs'], at);
    expect([code, stderr]).toEqual([1, expect.stringMatching(oneSentence)]);
    expect(stderr).toContain(`ALTER ROLE "mentorpost" SET ${setting} = '${wanted}'`);
    await own.db.query(`ALTER DATABASE ${name} SET ${setting} = '${wanted}'`);
  }
  expect((await cli(['pairs'], at)).code).toBe(0);
  await own.close();
});
