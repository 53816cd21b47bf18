// `node scripts/fill.js --messages 1000000 --events 10000000`: fills the installation of the settings (DATA_DIR or
// DATABASE_URL) with made-up pairs, messages and audit events by SQL, to see how it does with the years behind it.
// Refuses an installation that holds anything already. Needs `npm run build` once.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openContext } from '../dist/src/context.js';
import { seal } from '../dist/src/store/secrets.js';

const MOST = 20_000_000;
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '10000000' },
    pairs: { type: 'string', default: '1000' },
    bytes: { type: 'string', default: '2100' },
  },
});
const [messages, events, pairs, bytes] = ['messages', 'events', 'pairs', 'bytes'].map((name) => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1 || number > MOST)
    throw new Error(`--${name} must be a whole number from 1 to ${MOST}`);
  return number;
});

const FILL_EVENTS = `CREATE OR REPLACE FUNCTION pg_temp.fill_events(count int) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE head audit_head; at timestamptz := clock_timestamp(); link bytea; number bigint;
    BEGIN
      SELECT * INTO head FROM audit_head FOR UPDATE;
      link := head.hash; number := head.seq;
      FOR i IN 1..count LOOP
        number := number + 1;
        at := at + interval '1 microsecond';
        link := sha256(link || convert_to(concat_ws(E'\\n', number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'fill', 'message.accepted', 'message:00000000-0000-4000-8000-000000000000', '-', '{"size":5000}'), 'UTF8'));
        INSERT INTO audit_events VALUES (number, at, 'fill', 'message.accepted', 'message:00000000-0000-4000-8000-000000000000', NULL, '{"size":5000}', link);
      END LOOP;
      UPDATE audit_head SET seq = number, hash = link;
    END $$`;

const { db, secrets, close } = await openContext({ migrate: true });
try {
  const [held] = await db.query('SELECT count(*) AS n FROM pairs');
  if (held.n > 0) throw new Error('This installation holds pairs already: choose an empty one.');
  await fillPairs();
  await fillMessages();
  await fillEvents();
  // As years of mail are: tidied up long ago, and not while something is measured.
  await db.query('VACUUM ANALYZE');
} finally {
  await close();
}

/** Every pair has the same key, and people `mentor1@fill.example` and `mentee1@fill.example`. */
async function fillPairs() {
  const { key, wrapped } = secrets.newKey();
  await db.query(`INSERT INTO programmes (slug) VALUES ('fill')`);
  const rows = Array.from({ length: pairs }, (_, n) =>
    ['mentor', 'mentee'].map((side) => {
      const address = `${side}${n}@fill.example`;
      return {
        id: randomUUID(),
        side,
        n,
        name: seal(key, Buffer.from(`${side} ${n}`)),
        address: seal(key, Buffer.from(address)),
        hash: secrets.hash('address', address),
      };
    }),
  ).flat();
  const column = (name) => rows.map((row) => row[name]);
  await db.query(
    `INSERT INTO participants (id, key_wrapped, name) SELECT id, $1, name FROM unnest($2::uuid[], $3::bytea[]) AS r(id, name)`,
    [wrapped, column('id'), column('name')],
  );
  await db.query(
    `INSERT INTO participant_addresses SELECT id, 0, hash, address FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS r(id, hash, address)`,
    [column('id'), column('hash'), column('address')],
  );
  await db.query(
    `INSERT INTO pairs (id, programme_id, reference, state, mentor_id, mentee_id, key_wrapped)
     SELECT gen_random_uuid(), (SELECT id FROM programmes), 'F-' || a.n, 'active', a.id, b.id, $1
     FROM unnest($2::uuid[], $3::text[], $4::int[]) AS a(id, side, n)
     JOIN unnest($2::uuid[], $3::text[], $4::int[]) AS b(id, side, n) ON b.n = a.n AND a.side = 'mentor' AND b.side = 'mentee'`,
    [wrapped, column('id'), column('side'), column('n')],
  );
  await db.query(
    `INSERT INTO aliases (local_part, pseudonym, pair_id, participant_id)
     SELECT s.side || '.' || p.reference, s.side || ' ' || p.reference, p.id, CASE s.side WHEN 'mentor' THEN p.mentor_id ELSE p.mentee_id END
     FROM pairs p, (VALUES ('mentor'), ('mentee')) AS s(side)`,
  );
}

/** Nearly all are delivered, over the last two years; one in a thousand is held, one in five thousand waits for a retry. */
async function fillMessages() {
  const body = Buffer.alloc(bytes, 'x');
  for (let done = 0; done < messages; done += 20_000) {
    await db.query(
      `INSERT INTO messages (id, pair_id, author_id, direction, state, dedupe_hash, envelope, size, raw, relayed, relayed_id,
         original_id_hash, recipient_hash, destination_hash, disposition, findings, attempts, due_at, received_at, delivered_at)
       SELECT gen_random_uuid(), p.id, p.mentor_id, 'mentor_to_mentee',
         CASE WHEN n % 1000 = 0 THEN 'held' WHEN n % 5000 = 1 THEN 'deferred' ELSE 'delivered' END,
         sha256(n::text::bytea), '\\x01', $3::int, $4::bytea, CASE WHEN n % 1000 <> 0 THEN $4::bytea END, '<' || n || '@fill.example>',
         sha256(('o' || n)::bytea), sha256(p.mentee_id::text::bytea), substring(sha256((n % 50)::text::bytea) FOR 8), 'deliver', '[]',
         1, CASE WHEN n % 5000 = 1 THEN now() + interval '1 day' ELSE at END, at, CASE WHEN n % 1000 <> 0 AND n % 5000 <> 1 THEN at END
       FROM (SELECT n, now() - interval '730 days' * (1 - n::float / $5::int) AS at FROM generate_series($1::int, $2::int) AS n) AS r
       JOIN (SELECT *, row_number() OVER (ORDER BY reference) - 1 AS number FROM pairs) AS p ON p.number = n % $6::int`,
      [done, Math.min(done + 20_000, messages) - 1, bytes, body, messages, pairs],
    );
    progress('messages', done, messages);
  }
}

/** A chain that verifies, in batches; the head is moved once for each. */
async function fillEvents() {
  for (let done = 0; done < events; done += 50_000) {
    await db.tx(async (sql) => {
      await sql.query(FILL_EVENTS);
      await sql.query('SELECT pg_temp.fill_events($1)', [Math.min(50_000, events - done)]);
    });
    progress('events', done, events);
  }
}

function progress(what, done, all) {
  if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${Math.round((100 * done) / all)} %  `);
}
