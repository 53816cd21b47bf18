import { randomUUID } from 'node:crypto';
import { UserError } from '../errors.js';
import { addressHash } from '../roster/address.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import { open, type Secrets, seal } from './secrets.js';
import { unreachedSupervisors } from './unreached.js';

export interface NewCoordinator {
  name: string;
  /** Validated already; mail goes to the first, answers are taken from all. */
  addresses: [string, ...string[]];
  /** The programme's slug; without one the coordinator is responsible for all. */
  programme?: string;
}

/** Registers a coordinator, in the caller's transaction; the same address in the same programme twice is a UserError. */
export async function addCoordinator(
  sql: Sql,
  secrets: Secrets,
  coordinator: NewCoordinator,
  actor: string,
): Promise<{ id: string; programmeId: string | null }> {
  const { key, wrapped } = secrets.newKey();
  const [first, ...more] = coordinator.addresses;
  const id = randomUUID();
  const [programme] = coordinator.programme
    ? await sql.query<{ id: string }>('SELECT id FROM programmes WHERE slug = $1', [coordinator.programme])
    : [];
  if (coordinator.programme && !programme) {
    throw new UserError(
      `There is no programme "${coordinator.programme}": it begins with the first import into it.`,
    );
  }
  const added = await sql.query(
    `INSERT INTO coordinators (id, programme_id, key_wrapped, name, address, address_hash, more_addresses, more_hashes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [
      id,
      programme?.id ?? null,
      wrapped,
      seal(key, Buffer.from(coordinator.name)),
      seal(key, Buffer.from(first)),
      addressHash(secrets, first),
      more.length > 0 ? seal(key, Buffer.from(JSON.stringify(more))) : null,
      more.map((address) => addressHash(secrets, address)),
    ],
  );
  if (added.length === 0)
    throw new UserError('This address is a coordinator there already: to correct the name, first remove it.');
  await audit(sql, {
    actor,
    action: 'coordinator.added',
    subject: `coordinator:${id}`,
    detail: { programme: coordinator.programme ?? null },
  });
  return { id, programmeId: programme?.id ?? null };
}

/** A coordinator as `coordinators --json` lists it. */
export interface Coordinator {
  id: string;
  name: string;
  /** All addresses, separated by spaces; mail goes to the first. */
  email: string;
  /** Null: of all. */
  programme: string | null;
  /** Whether mail came back within a week, and nothing was heard since. */
  unreached: boolean;
}

export async function listCoordinators(sql: Sql, secrets: Secrets): Promise<Coordinator[]> {
  const rows = await sql.query<{
    id: string;
    key_wrapped: Buffer;
    name: Buffer;
    address: Buffer;
    more_addresses: Buffer | null;
    programme: string | null;
  }>(
    `SELECT c.id, c.key_wrapped, c.name, c.address, c.more_addresses, g.slug AS programme
     FROM coordinators c LEFT JOIN programmes g ON g.id = c.programme_id ORDER BY c.created_at, c.id`,
  );
  const unreached = new Set((await unreachedSupervisors(sql, secrets)).map(({ reader }) => reader));
  return rows.map(({ id, key_wrapped, name, address, more_addresses, programme }) => {
    const key = secrets.unwrap(key_wrapped);
    const more: string[] = more_addresses ? JSON.parse(open(key, more_addresses).toString()) : [];
    return {
      id,
      name: open(key, name).toString(),
      email: [open(key, address).toString(), ...more].join(' '),
      programme,
      unreached: unreached.has(`coordinator:${id}`),
    };
  });
}

/** Removes the coordinators of that id or address, of one programme where asked, and keeps their names with what they decided; gives their ids. */
export function removeCoordinator(
  db: Db,
  secrets: Secrets,
  { who, programme }: { who: string; programme?: string },
  actor: string,
): Promise<string[]> {
  return db.tx(async (sql) => {
    const removed = await sql.query<{ id: string }>(
      `WITH removed AS (
         DELETE FROM coordinators c WHERE (c.id::text = $1 OR c.address_hash = $2 OR $2 = ANY (c.more_hashes))
           AND ($3::text IS NULL OR c.programme_id = (SELECT id FROM programmes WHERE slug = $3)) RETURNING c.*)
       INSERT INTO former_coordinators (id, key_wrapped, name) SELECT id, key_wrapped, name FROM removed RETURNING id`,
      [who.toLowerCase(), addressHash(secrets, who), programme ?? null],
    );
    if (removed.length === 0)
      throw new UserError(
        `There is no coordinator "${who}": give the id or the address as \`mentorpost coordinators\` shows it.`,
      );
    for (const { id } of removed)
      await audit(sql, { actor, action: 'coordinator.removed', subject: `coordinator:${id}` });
    return removed.map(({ id }) => id);
  });
}
