import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Replay } from '../../src/moderation/replay.js';
import { openSecrets } from '../../src/store/secrets.js';
import { type Correspondence, MENTOR, openCorrespondence } from '../support/correspondence.js';
import { cli, eventually, inTurn, KEY } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

let c: Correspondence;
let folder: string;
const ids: string[] = [];
beforeAll(async () => {
  c = await openCorrespondence();
  folder = await mkdtemp(join(tmpdir(), 'mentorpost-replay-'));
  const client = await RawClient.open(c.relay.smtpPort);
  for (const [at, text] of [
    'A bridge of paper',
    'Ring 07700 900123',
    'See https://paper.example/fold',
  ].entries()) {
    const reply = await client.send(
      MENTOR,
      [c.pair.mentee.alias],
      `From: ${MENTOR}\r\nMessage-ID: <r${at}@x>\r\nSubject: Hi\r\n\r\n${text}`,
    );
    ids.push(/^250 2\.0\.0 (\S+) /.exec(reply)?.[1] ?? '');
  }
  client.close();
  await eventually(async () =>
    (await c.messages()).every(({ state }) => ['delivered', 'held'].includes(state)),
  );
});
afterAll(async () => {
  await c?.end();
  await rm(folder, { recursive: true });
});

const REPLAY = ['screen', '--replay', '--since', '2020-01-01'];
const run = (...commands: string[][]) => inTurn(commands.map((args) => ({ args, env: c.env })));

test('a policy is tried on what came before, and nothing changes', async () => {
  const before = await c.messages();
  expect(before.map(({ state, policy }) => [state, policy])).toEqual([
    ['delivered', { name: 'school', version: 1 }],
    ['held', { name: 'school', version: 1 }],
    ['held', { name: 'school', version: 1 }],
  ]);
  const ours = join(folder, 'ours.yaml');
  await writeFile(ours, 'preset: school\nlinks: [paper.example]\nactions:\n  contact: redact\n');
  const ended = await run(
    [...REPLAY, '--json'],
    ...['strict', 'record', ours].map((policy) => [...REPLAY, '--policy', policy, '--json']),
    [...REPLAY, '--policy', 'record'],
  );
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  const told = ended.pop();
  const [replayed, strictly, recorded, byOurs]: Replay[] = ended.map(({ stdout }) => JSON.parse(stdout));
  expect(replayed).toMatchObject({
    messages: 3,
    held: ids.slice(1),
    newly_held: [],
    released: [],
    changes: [],
  });
  expect(strictly).toMatchObject({ newly_held: [ids[0]], released: [] });
  expect(recorded).toMatchObject({ held: [], released: ids.slice(1) });
  expect(byOurs).toMatchObject({
    happened: { deliver: 1, hold: 2 },
    would: { deliver: 2, redact: 1 },
    released: ids.slice(1),
  });
  expect(await c.messages()).toEqual(before);
  expect(told?.stdout).toContain('newly held: 0; let go on though held then: 2');
});

test('mistakes are told plainly', async () => {
  await writeFile(join(folder, 'wrong.yaml'), 'actions:\n  contcat: hold\n');
  const mistakes = [
    [2, ['--replay'], /add --since/],
    [2, ['--replay', '--since', 'soon'], /not a date/],
    [2, ['--since', '2026-01-01'], /belong to --replay/],
    [1, ['--replay', '--since', '2026-01-01', '--programme', 'x'], /no programme "x"/],
    [
      1,
      ['--replay', '--since', '2026-01-01', '--policy', join(folder, 'wrong.yaml')],
      /line 2: `contcat` is no category/,
    ],
    [1, ['--policy', 'nowhere.yaml'], /no policy and no file "nowhere.yaml"/],
  ] as const;
  await writeFile(join(folder, 'lead.yaml'), 'safeguarding:\n  lead: berg@relay.localhost\n');
  const policies = [
    ['wrong.yaml', /line 2: `contcat`/],
    ['lead.yaml', /"berg@relay.localhost" is an address on our own/],
  ] as const;
  const ended = await run(
    ...mistakes.map(([, options]) => ['screen', ...options]),
    ...policies.map(([file]) => ['programmes', 'policy', 'default', join(folder, file)]),
  );
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
    ...mistakes.map(([exit, , message]) => [exit, expect.stringMatching(message)]),
    ...policies.map(([, message]) => [1, expect.stringMatching(message)]),
  ]);
});

test('a policy is kept in versions, and doctor says where nobody supervises', async () => {
  const policy = ['programmes', 'policy', 'default', '--json'];
  const doctor = ['doctor', '--json'];
  const add = ['coordinators', 'add', 'Anna', 'anna@northfield.example'];
  const first = await run(
    ...['strict', 'strict', 'redact'].map((name) => [...policy, name]),
    ...['1', '9'].map((version) => [...policy, '--of-version', version]),
    ...[['programmes', '--json'], doctor, add, doctor, ['coordinators', '--json']],
  );
  const unknown = first.splice(4, 1)[0];
  expect(unknown?.stderr).toMatch(/has no version 9/);
  const added = first.splice(6, 1)[0];
  expect(added?.code).toBe(0);
  const [set, again, other, earlier, programmes, before, after, coordinators] = first.map(({ stdout }) =>
    JSON.parse(stdout),
  );
  expect(set.policy).toEqual({ name: 'strict', version: 1 });
  expect(again.policy.version).toBe(1);
  expect(other.policy).toEqual({ name: 'redact', version: 2 });
  expect(earlier).toMatchObject({
    ...{ policy: { name: 'strict', version: 1 }, source: expect.stringContaining('strict') },
  });
  expect(programmes[0]?.policy).toEqual({ name: 'redact', version: 2 });
  const supervision = (all: { check: string }[]) => all.find(({ check }) => check === 'supervision');
  expect(supervision(before)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Nobody supervises default'),
  });
  expect(supervision(after)).toMatchObject({ ok: true });
  expect(coordinators).toEqual([
    expect.objectContaining({ name: 'Anna', email: 'anna@northfield.example', programme: null }),
  ]);
  await c.db.query('UPDATE programme_policies SET source = $1', [
    openSecrets(Buffer.from(KEY, 'base64')).seal('telepathy: hold'),
  ]);
  const second = await run(doctor, [...policy, 'redact'], doctor);
  const [puzzled, mended, understood] = second.map(({ stdout }) => JSON.parse(stdout));
  expect(supervision(puzzled)).toMatchObject({
    ok: false,
    message: expect.stringContaining('policy of default is not understood'),
    mend: expect.stringContaining('programmes policy PROGRAMME policy.yaml'),
  });
  expect(mended.policy.version).toBe(3);
  expect(supervision(understood)).toMatchObject({ ok: true });
  expect((await cli(['coordinators', 'remove', 'anna@northfield.example'], c.env)).code).toBe(0);
});

test('it is said that a coordinator is one of a pair', async () => {
  const { stdout } = await cli(['coordinators', 'add', 'Bea', `bea@northfield.example ${MENTOR}`], c.env);
  expect(stdout).toMatch(
    /^Bea is a coordinator now\.\nThis address belongs to somebody in the pair R-1: what concerns it/,
  );
});
