import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claimDue } from '../../src/store/claims.js';
import { acceptMessage } from '../../src/store/new-messages.js';
import { historyIn, keepScores, MOST_COUNTED, pairHistory } from '../../src/store/pair-history.js';
import { seal } from '../../src/store/secrets.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

const key = randomBytes(32);
const START = Date.UTC(2026, 0, 5, 12);
const minutes = (n: number) => new Date(START + n * 60_000);

async function pair() {
  const { db } = database;
  const [pairId, mentor, mentee] = [randomUUID(), randomUUID(), randomUUID()];
  await db.query(`INSERT INTO programmes (slug) VALUES ('p') ON CONFLICT DO NOTHING`);
  for (const id of [mentor, mentee]) {
    await db.query(`INSERT INTO participants (id, key_wrapped, name) VALUES ($1, 'k', 'n')`, [id]);
    await db.query(`INSERT INTO participant_addresses VALUES ($1, 0, 'h', 'a')`, [id]);
    await db.query(`INSERT INTO aliases VALUES ($1::uuid::text, $1::uuid::text, $2, $1)`, [id, pairId]);
  }
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT $1::uuid, id, $1::text, 'active', $2, $3, 'k' FROM programmes`,
    [pairId, mentor, mentee],
  );
  const write = async (author: 'mentor' | 'mentee', at: number, text?: string, leadsOn?: boolean) => {
    const id = randomUUID();
    await acceptMessage(db, {
      id,
      pairId,
      authorId: author === 'mentor' ? mentor : mentee,
      direction: author === 'mentor' ? 'mentor_to_mentee' : 'mentee_to_mentor',
      dedupeHash: randomBytes(32),
      envelope: randomBytes(4),
      size: 4,
      raw: randomBytes(4),
    });
    await db.query('UPDATE messages SET received_at = $2, new_text = $3, leads_on = $4 WHERE id = $1', [
      id,
      minutes(at),
      text === undefined ? null : seal(key, Buffer.from(text)),
      leadsOn,
    ]);
    return {
      id,
      pair_id: pairId,
      author_id: author === 'mentor' ? mentor : mentee,
      received_at: minutes(at),
    };
  };
  return { pairId, write };
}

test('the histories of several messages, read together, are those of each alone', async () => {
  const { db } = database;
  const [one, two, empty] = [await pair(), await pair(), await pair()];
  for (const [author, at, text] of [
    ['mentor', -200, 'too old to be told'],
    ['mentee', -90, 'first'],
    ['mentor', -50, 'second'],
    ['mentee', -40, undefined],
    ['mentee', -10, 'third'],
    ['mentor', 5, 'later than what is asked about'],
  ] as const)
    await one.write(author, at, text);
  await two.write('mentee', -1, 'of another pair');
  await keepScores(db, two.pairId, key, { evidence: [], total: 3 } as never);
  const asked = [
    await one.write('mentee', 0, 'itself'),
    await two.write('mentor', 0),
    await empty.write('mentor', 0),
  ];
  const [itself] = asked;
  if (!itself) throw new Error('nothing is asked about');
  const [few, whole] = await Promise.all([false, true].map((all) => pairHistory(db, itself, key, all)));
  expect([few?.earlier.length, whole?.earlier.length]).toEqual([2, 3]);
  const [ofOne, ofTwo, ofEmpty] = await Promise.all(
    asked.map((message) => pairHistory(db, message, key, true)),
  );
  expect(ofOne?.earlier).toEqual([
    { newText: 'first', author: 'mentee', at: minutes(-90) },
    { newText: 'second', author: 'mentor', at: minutes(-50) },
    { newText: 'third', author: 'mentee', at: minutes(-10) },
  ]);
  expect(ofOne).toMatchObject({ first: false, recentCount: 3, scores: undefined });
  expect(ofTwo).toMatchObject({ recentCount: 1, scores: { total: 3 } });
  expect(ofTwo?.earlier.map(({ newText }) => newText)).toEqual(['of another pair']);
  expect(ofEmpty).toEqual({ earlier: [], first: true, scores: undefined, recentCount: 1 });
});

test('of earlier messages those alone are read that may lead on to this one, unless all are wanted', async () => {
  const { db } = database;
  const { write } = await pair();
  await write('mentee', -9, 'of the other', true);
  await write('mentor', -8, 'my number begins 07700', true);
  const ended = await write('mentor', -7, 'an end', false);
  const texts = async (of: typeof ended, whole?: boolean) =>
    (await pairHistory(db, of, key, whole)).earlier.map(({ newText }) => newText);
  const asked = await write('mentor', 0);
  expect(await texts(asked)).toEqual(['my number begins 07700']);
  expect(await texts(asked, true)).toEqual(['of the other', 'my number begins 07700', 'an end']);
  await write('mentor', -6, 'of an older relay');
  expect(await texts(asked)).toEqual(['my number begins 07700', 'of an older relay']);
  const [alone] = [await pair()];
  await alone.write('mentor', -1, 'an end', false);
  expect(await pairHistory(db, await alone.write('mentor', 0), key)).toMatchObject({
    earlier: [],
    first: false,
  });
});

test('the messages of an hour are counted up to a limit, so that a flood does not make each dearer than the one before', async () => {
  const { db } = database;
  const flooded = await pair();
  for (let n = 0; n < MOST_COUNTED + 5; n++) await flooded.write('mentor', -30);
  const asked = await flooded.write('mentor', 0);
  expect((await pairHistory(db, asked, key)).recentCount).toBe(MOST_COUNTED);
});

test('what a claim tells of a pair is what is asked of it for the message alone, unless it was decided upon', async () => {
  const { db } = database;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          author: fc.constantFrom('mentor' as const, 'mentee' as const),
          at: fc.integer({ min: -90, max: 0 }),
          micros: fc.constantFrom(0, 1, 999, 1_500),
          text: fc.option(fc.string(), { nil: undefined }),
          leadsOn: fc.option(fc.boolean(), { nil: undefined }),
          is: fc.constantFrom('received', 'queued', 'delivered'),
          disposition: fc.option(fc.constant('deliver')),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      fc.boolean(),
      async (letters, scored) => {
        await db.query(`UPDATE messages SET state = 'delivered'`);
        const { pairId, write } = await pair();
        if (scored) await keepScores(db, pairId, key, { evidence: [], total: 3 } as never);
        for (const { author, at, micros, text, leadsOn, is, disposition } of letters) {
          const { id } = await write(author, at, text, leadsOn);
          await db.query(
            `UPDATE messages SET received_at = received_at + $2 * interval '1 microsecond', state = $3, disposition = $4 WHERE id = $1`,
            [id, micros, is, disposition],
          );
        }
        const limits = { rooms: [], perDestination: 99 };
        const { claimed } = await claimDue(db, { workerId: randomUUID(), leaseSeconds: 60 }, 99, limits);
        expect(claimed).toHaveLength(letters.filter(({ is }) => is !== 'delivered').length);
        for (const message of claimed) {
          const told = historyIn(message, key);
          if (message.state === 'received' && !message.disposition)
            expect(told).toEqual(await pairHistory(db, message, key));
          else expect(told).toMatchObject({ earlier: [], first: true, recentCount: 0 });
        }
      },
    ),
    { numRuns: 15 },
  );
});
