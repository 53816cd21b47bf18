import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importRoster } from '../../src/roster/import.js';
import { auditRows } from '../../src/store/audit-log.js';
import { erasePair } from '../../src/store/erase.js';
import { changePair } from '../../src/store/pair-states.js';
import { listPairs } from '../../src/store/pairs.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

const head =
  'mentor_name,mentor_email,mentee_name,mentee_email,reference,programme,starts_on,ends_on,consent_on\n';
const secrets = openSecrets(Buffer.alloc(32, 9));
let database: Awaited<ReturnType<typeof openTestDb>>;

beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database.close());

const run = (lines: string, options = {}) =>
  importRoster(
    { db: database.db, secrets, relayDomain: 'relay.example', actor: 'test', now: new Date('2026-11-01') },
    Buffer.from(head + lines),
    options,
  );
const pairs = () => listPairs(database.db, secrets, 'relay.example');

describe('an import', () => {
  const first = 'Ann Ash,Ann@A.example ann@home.example,Bo Birch,bo@b.example,R-1,oak,,,\n';

  test('creates a pair with an alias and a pseudonym for each person', async () => {
    expect(await run(first)).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: [] });
    const [pair] = await pairs();
    expect(pair).toMatchObject({ reference: 'R-1', programme: 'oak', state: 'active' });
    expect(pair?.mentor.email).toBe('ann@a.example ann@home.example');
    for (const side of [pair?.mentor, pair?.mentee]) {
      const [, one = '', two = ''] =
        /^([a-z]+)\.([a-z]+)\.[a-z]{14}@relay\.example$/.exec(side?.alias ?? '') ?? [];
      expect(side?.pseudonym.toLowerCase()).toBe(`${one} ${two}`);
    }
    expect(pair?.mentor.alias).not.toBe(pair?.mentee.alias);
  });

  test('of the same file again changes nothing', async () => {
    const before = await pairs();
    expect(await run(first)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await pairs()).toEqual(before);
  });

  test('updates names and addresses in place and keeps the aliases', async () => {
    const [before] = await pairs();
    expect(await run('Ann Ash,ann@new.example,Bo Beech,bo@b.example,R-1,oak,,,2026-09-01\n')).toMatchObject({
      updated: 1,
    });
    const [after] = await pairs();
    expect(after).toMatchObject({
      mentor: { email: 'ann@new.example', alias: before?.mentor.alias },
      mentee: { name: 'Bo Beech', alias: before?.mentee.alias, pseudonym: before?.mentee.pseudonym },
    });
    const events = [];
    for await (const row of auditRows(database.db)) events.push(row);
    expect(events.find((row) => row.action === 'pair.updated')?.detail).toContain('mentor_email');
    expect(JSON.stringify(events)).not.toMatch(/ann@|\bAsh\b|Beech/i);
  });

  test('on a dry run tells the counts and stores nothing', async () => {
    const row = 'Cy Cedar,cy@a.example,Di Dogwood,di@b.example,R-2,oak,,,\n';
    expect(await run(row, { dryRun: true })).toMatchObject({ created: 1 });
    expect(await pairs()).toHaveLength(1);
  });

  test('with a bad row stores nothing, and with skipInvalid the rest', async () => {
    const rows =
      'Cy Cedar,cy@a.example,Di Dogwood,di@b.example,R-3,oak,,,\nEve Elm,not an address,Fay Fir,fay@b.example,R-4,oak,,,\n';
    const refused = await run(rows);
    expect(refused).toMatchObject({ created: 0, rejected: [{ line: 3, column: 'mentor_email' }] });
    expect(refused.rejected[0]?.message).toContain('"not an address" is not');
    expect(await pairs()).toHaveLength(1);
    expect(await run(rows, { skipInvalid: true })).toMatchObject({ created: 1 });
    expect((await pairs()).map((pair) => pair.reference)).toEqual(['R-1', 'R-3']);
  });

  test('gives one person in two pairs two aliases, and leaves the derived reference the same', async () => {
    const rows =
      'Gil Gum,gil@a.example,Hal Holly,hal@b.example,,pine,,,\nGil Gum,gil@a.example,Ivy Ironwood,ivy@b.example,,pine,,,\n';
    expect(await run(rows)).toMatchObject({ created: 2 });
    expect(await run(rows)).toMatchObject({ created: 0, unchanged: 2 });
    const ofGil = (await pairs()).filter((pair) => pair.mentor.name === 'Gil Gum');
    expect(new Set(ofGil.map((pair) => pair.mentor.alias)).size).toBe(2);
  });

  test('of a pair that begins later leaves it pending', async () => {
    await run('Jo Juniper,jo@a.example,Kit Kauri,kit@b.example,R-9,oak,2026-12-01,2027-06-30,\n');
    expect((await pairs()).find((pair) => pair.reference === 'R-9')?.state).toBe('pending');
  });
});

describe('a bad cell is named by line and column', () => {
  test.each([
    ['an empty name', ',a@a.example,B,b@b.example,,,,,', 'mentor_name'],
    ['no address', 'A,,B,b@b.example,,,,,', 'mentor_email'],
    ['a malformed address', 'A,a@,B,b@b.example,,,,,', 'mentor_email'],
    ['two @', 'A,a@a.example,B,b@b@b.example,,,,,', 'mentee_email'],
    ['a header in an address', '"A",a@a.example,B,"b@b.example\nBcc:x@y.example",,,,,', 'mentee_email'],
    ['a comma for a dot', 'A,"a@a,example",B,b@b.example,,,,,', 'mentor_email'],
    ['a name behind an address', 'A,<a@a.example> Ann,B,b@b.example,,,,,', 'mentor_email'],
    ['more than an address', 'A,a@a.example?subject=Hello,B,b@b.example,,,,,', 'mentor_email'],
    ['a label that is too long', `A,a@${'x'.repeat(64)}.example,B,b@b.example,,,,,`, 'mentor_email'],
    ['UTF-8 read as something else', 'A,a@a.example,RenÃ©e,b@b.example,,,,,', 'mentee_name'],
    ['Polish read as something else', 'A,a@a.example,£ucja,b@b.example,,,,,', 'mentee_name'],
    ['Cyrillic read as something else', 'A,a@a.example,Íèíà Ëþáèìîâà,b@b.example,,,,,', 'mentee_name'],
    ['Greek read as something else', 'Íßêïò,a@a.example,B,b@b.example,,,,,', 'mentor_name'],
    ['a code page of MS-DOS read as that of a Mac', 'A,a@a.example,GÅnther,b@b.example,,,,,', 'mentee_name'],
    ['a code page of MS-DOS read as something else', 'A,a@a.example,Bj”rn,b@b.example,,,,,', 'mentee_name'],
    ['a letter that was lost', 'A,a@a.example,Ren\uFFFDe,b@b.example,,,,,', 'mentee_name'],
    ['the same person twice', 'A,x@a.example,B,X@A.example,,,,,', 'mentee_email'],
    ['an address of ours', 'A,a@relay.example,B,b@b.example,,,,,', 'mentor_email'],
    ['an address below our domain', 'A,a@x.relay.example,B,b@b.example,,,,,', 'mentor_email'],
    ['a day that does not exist', 'A,a@a.example,B,b@b.example,,,2026-02-30,,', 'starts_on'],
    ['a date that is none', 'A,a@a.example,B,b@b.example,,,soon,,', 'starts_on'],
    ['a date of two meanings', 'A,a@a.example,B,b@b.example,,,03/04/2026,,', 'starts_on'],
    ['an end before the start', 'A,a@a.example,B,b@b.example,,,2026-09-01,2026-08-01,', 'ends_on'],
    ['a programme that is no slug', 'A,a@a.example,B,b@b.example,,Oak School!,,,', 'programme'],
  ])('%s', async (_name, line, column) => {
    const { created, rejected } = await run(`${line}\n`);
    expect(created).toBe(0);
    expect(rejected).toContainEqual({ line: 2, column, message: expect.stringMatching(/.: ./) });
  });

  test.each([
    [
      'the same pair',
      'A,a@a.example,B,b@b.example,X1,oak,,,\nA,a@a.example,B,b@b.example,X2,oak,,,\n',
      'mentee_email',
    ],
    [
      'the same row',
      'A,a@a.example,B,b@b.example,X1,oak,,,\nA,a@a.example,B,b@b.example,X1,oak,,,\n',
      'mentee_email',
    ],
    [
      'the same reference',
      'A,a@a.example,B,b@b.example,X1,oak,,,\nC,c@a.example,D,d@b.example,X1,oak,,,\n',
      'reference',
    ],
  ])('%s twice in one file', async (_name, lines, column) => {
    expect((await run(lines)).rejected).toEqual([
      { line: 3, column, message: expect.stringContaining('line 2') },
    ]);
  });

  test.each([
    '2026-09-01',
    '2026/9/1',
    '1.9.2026',
    '01.09.2026',
    '25/09/2026',
    '9/25/2026',
    '2026-09-01T00:00:00',
  ])('the date %s is taken', async (date) => {
    expect(await run(`A,a@a.example,B,b@b.example,,,,,${date}\n`, { dryRun: true })).toMatchObject({
      created: 1,
      rejected: [],
    });
  });
});

test('a pair already stored under another reference is not made a second time', async () => {
  await run('Lu Larch,lu@a.example,Mo Maple,mo@b.example,S-1,elm,,,\n');
  const { rejected } = await run('Lu Larch,lu@a.example,Mo Maple,mo@b.example,S-2,elm,,,\n');
  expect(rejected).toEqual([{ line: 2, column: 'reference', message: expect.stringContaining('S-1') }]);
  expect((await pairs()).filter((pair) => pair.mentor.name === 'Lu Larch')).toHaveLength(1);
});

test('who changes the mentor does so in a pair of its own, and the old one is closed first', async () => {
  await run('Ned Nutmeg,ned@a.example,Pia Pear,pia@b.example,T-1,fig,,,\n');
  const quin = 'Ned Nutmeg,ned@a.example,Quin Quince,quin@b.example,';
  const pia = 'Ida Ilex,ida@a.example,Pia Pear,pia@b.example,T-3,fig,,,\n';
  expect((await run(`${quin}T-1,fig,,,\n${pia}`)).rejected).toMatchObject([{ line: 2, column: 'reference' }]);
  await changePair(database.db, 'T-1', 'close', 'test');
  expect(await run(`${quin}T-2,fig,,,\n${pia}`)).toMatchObject({ created: 2, updated: 0, rejected: [] });
});

test.each([
  'O´Brien',
  'Meier–Schmidt',
  'Jean «Jojo» d’Arc',
  'Ann “Annie” Lee',
  'Núria Gal·la',
  '山田・太郎',
  'Kim 🌟',
  'Sæþór Ægir Þórðarson',
  'Øa Ää',
  'Łucja „Lu“ Żak',
])('the name %s is taken', async (name) => {
  expect(await run(`A,a@a.example,${name},b@b.example,,,,,\n`, { dryRun: true })).toMatchObject({
    created: 1,
    rejected: [],
  });
});

test.each([
  ['of the school’s', 'U-1', 'U-8'],
  ['derived', '', 'U-9'],
])(
  'an erased pair whose row is still in the file is not made again, by a reference %s',
  async (name, ref, again) => {
    const row = (reference: string) =>
      `Gus Gorse,${name.slice(0, 2)}@a.example,Una Ulex,una@b.example,${reference},gorse,,,\n`;
    await run(row(ref));
    const reference = (await pairs()).find(({ mentor }) => mentor.name === 'Gus Gorse')?.reference ?? '';
    await changePair(database.db, reference, 'close', 'test');
    await erasePair(database.db, secrets, reference, { actor: 'test', confirmed: true });
    expect((await run(row(ref))).rejected).toEqual([
      { line: 2, column: 'reference', message: expect.stringMatching(/^the pair ".*" was erased: leave/) },
    ]);
    expect(await run(row(again))).toMatchObject({ created: 1, rejected: [] });
    await changePair(database.db, again, 'close', 'test');
    await erasePair(database.db, secrets, again, { actor: 'test', confirmed: true });
  },
);

test('of two imports of a new roster at once, one makes the pairs and the other finds them', async () => {
  await run('Mo Mint,mo@a.example,Lou Lime,lou@b.example,U-0,elm,,,\n');
  const rows = Array.from(
    { length: 400 },
    (_, n) => `Mo Mint,mo@a.example,Nia Nut,nia${n}@b.example,V-${n},elm,,,\n`,
  );
  const both = await Promise.all([run(rows.join('')), run(rows.join(''))]);
  expect(both.map(({ created }) => created).toSorted((a, b) => a - b)).toEqual([0, 400]);
  expect(both.map(({ unchanged }) => unchanged).toSorted((a, b) => a - b)).toEqual([0, 400]);
});

describe('rows without a reference', () => {
  const of = async (programme: string) => (await pairs()).filter((pair) => pair.programme === programme);
  const both =
    'Ada Alder,ada@a.example,Bea Beech,bea@b.example,,yew,,,\nAda Alder,ada@a.example,Cem Citrus,cem@b.example,,yew,,,\n';

  test('a corrected address of one is taken over, and the aliases stay', async () => {
    await run(both);
    const before = await of('yew');
    const changed = both.replaceAll('ada@a', 'ada.alder@a').replace('Cem Citrus', 'Cem Cistus');
    expect(await run(changed)).toMatchObject({ created: 0, updated: 2 });
    const kept = (all: typeof before) =>
      all.map((pair) => [pair.reference, pair.mentor.alias, pair.mentee.alias]);
    expect(kept(await of('yew'))).toEqual(kept(before));
    expect((await of('yew')).map((pair) => pair.mentor.email)).toEqual(Array(2).fill('ada.alder@a.example'));
  });

  test('the same corrected file again changes nothing', async () => {
    const rows = 'Dov Date,dov@a.example,Elf Elder,elf@b.example,,date,,,\n';
    await run(rows);
    const moved = rows.replace('elf@b', 'elf.elder@b');
    expect(await run(moved)).toMatchObject({ created: 0, updated: 1 });
    expect(await run(moved)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  test('a corrected address brings no closed pair back: it begins a new one', async () => {
    const rows = 'Ike Ivy,ike@a.example,Jo Juniper,jo@b.example,,ivy,,,\n';
    await run(rows);
    const [before] = await of('ivy');
    await changePair(database.db, before?.reference ?? '', 'close', 'test');
    expect(await run(rows.replace('jo@b', 'jo.juniper@b'))).toMatchObject({ created: 1, updated: 0 });
    expect((await of('ivy')).map(({ state }) => state).sort()).toEqual(['active', 'closed']);
  });

  test('another person, or a pair that is in the file still, is a pair of its own', async () => {
    const rows = 'Fay Fern,fay@a.example,Gus Gorse,gus@b.example,,moss,,,\n';
    await run(rows);
    expect(await run(rows.replace('Fay Fern,fay@', 'Hal Heath,hal@'))).toMatchObject({ created: 1 });
    expect(await run(rows + rows.replace('fay@', 'other.fay@'))).toMatchObject({ created: 1, unchanged: 1 });
  });
});

test.each([
  ['gmial.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['hotmaill.com', 'hotmail.com'],
  ['iclod.com', 'icloud.com'],
  ['outlook.cm', 'outlook.com'],
])('an address at %s is taken, and doubted', async (domain, meant) => {
  const result = await run(`Ned Nut,ned@${domain},Oda Oak,oda@b.example,D-1,doubts,,,\n`, { dryRun: true });
  expect(result).toMatchObject({
    created: 1,
    rejected: [],
    doubts: [{ line: 2, column: 'mentor_email', message: expect.stringContaining(`meant at ${meant}`) }],
  });
});

test.each([
  'gmail.com',
  'mail.com',
  'email.com',
  'ymail.com',
  'yahoo.ca',
  'gmx.de',
  'hotmail.fr',
  'gmail.example',
])('one at %s is not', async (domain) => {
  const result = await run(`Ned Nut,ned@${domain},Oda Oak,oda@b.example,D-1,doubts,,,\n`, { dryRun: true });
  expect(result).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: [], begun: ['doubts'] });
});
