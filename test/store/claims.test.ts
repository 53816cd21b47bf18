import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimDue, type Room } from '../../src/store/claims.js';
import { openTestDb } from '../support/database.js';

let database: Awaited<ReturnType<typeof openTestDb>>;
beforeAll(async () => {
  database = await openTestDb();
});
afterAll(() => database?.close());

const [A, B] = [Buffer.from('destination a'), Buffer.from('destination b')];

/** One pair, with six messages that are due for each of two destinations. */
async function fill(): Promise<void> {
  await database.db.query(`INSERT INTO programmes (slug) VALUES ('p')`);
  await database.db.query(
    `
    WITH one AS MATERIALIZED (SELECT gen_random_uuid() AS pair, gen_random_uuid() AS mentor, gen_random_uuid() AS mentee),
    both_of AS (SELECT person, row_number() OVER () AS n FROM one, LATERAL (VALUES (mentor), (mentee)) AS v (person)),
    people AS (INSERT INTO participants (id, key_wrapped, name) SELECT person, 'k', 'n' FROM both_of),
    addressed AS (INSERT INTO participant_addresses (participant_id, position, address, address_hash)
                  SELECT person, 0, 'a', sha256(n::text::bytea) FROM both_of),
    paired AS (INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
               SELECT pair, p.id, 'r', 'active', mentor, mentee, 'k' FROM one, programmes p),
    named AS (INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id)
              SELECT 'alias' || n, 'Alias ' || n, pair, person FROM one, both_of)
    INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw, due_at, destination_hash)
    SELECT gen_random_uuid(), pair, mentor, 'mentor_to_mentee', 'queued', sha256(destination || n::text::bytea), '', 4, 'mail',
           now() - n * interval '1 minute', destination
    FROM one, generate_series(1, 6) n, unnest($1::bytea[]) AS d (destination)`,
    [[A, B]],
  );
}

/** How many are claimed for each of the two. */
async function claimed(rooms: Room[] | undefined, perDestination: number): Promise<[number, number]> {
  const limits = { rooms, perDestination };
  const due = await claimDue(database.db, { workerId: randomUUID(), leaseSeconds: 60 }, 20, limits);
  const of = (destination: Buffer) =>
    due.claimed.filter(({ destination_hash }) => destination_hash?.equals(destination)).length;
  return [of(A), of(B)];
}

test('no more is claimed for a destination than may go there beside what is on its way', async () => {
  await fill();
  expect(await claimed(undefined, 5)).toEqual([0, 0]);
  expect(await claimed([{ destination: A, room: 1 }], 3)).toEqual([1, 3]);
  expect(
    await claimed(
      [
        { destination: A, room: 0 },
        { destination: B, room: 2 },
      ],
      5,
    ),
  ).toEqual([0, 2]);
  expect(await claimed([], 4)).toEqual([4, 1]);
});
