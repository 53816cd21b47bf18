import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';

/** A programme as `programmes --json` lists it. */
export interface Programme {
  slug: string;
  pairs: number;
  coordinators: number;
  /** By which its mail is supervised. */
  policy: { name: string; version: number };
  /** Days after which what a message says is removed; null keeps it. */
  retention_days: number | null;
}

/** Every programme by its short name; `otherwise` is the policy of those that have none of their own. */
export async function listProgrammes(sql: Sql, otherwise: string): Promise<Programme[]> {
  const rows = await sql.query<
    Omit<Programme, 'policy'> & { policy_name: string | null; policy_version: number | null }
  >(
    `SELECT g.slug, g.retention_days, (SELECT count(*) FROM pairs p WHERE p.programme_id = g.id) AS pairs,
       (SELECT count(*) FROM coordinators c WHERE c.programme_id = g.id OR c.programme_id IS NULL) AS coordinators,
       newest.name AS policy_name, newest.version AS policy_version
     FROM programmes g LEFT JOIN LATERAL (
       SELECT name, version FROM programme_policies WHERE programme_id = g.id ORDER BY version DESC LIMIT 1) newest ON true
     ORDER BY g.slug`,
  );
  return rows.map(({ policy_name, policy_version, ...programme }) => ({
    ...programme,
    policy: { name: policy_name ?? otherwise, version: policy_version ?? 1 },
  }));
}

/** Every programme, in the order of the short names. */
export function everyProgramme(sql: Sql): Promise<{ id: string; slug: string }[]> {
  return sql.query('SELECT id, slug FROM programmes ORDER BY slug');
}

/** Throws a UserError where no programme has this short name. */
export async function expectProgramme(sql: Sql, slug: string): Promise<void> {
  const [found] = await sql.query('SELECT FROM programmes WHERE slug = $1', [slug]);
  if (!found) throw noSuch(slug);
}

function noSuch(slug: string): UserError {
  return new UserError(`There is no programme "${slug}": see \`mentorpost programmes\`.`);
}

/** Sets for how many days what messages say is kept; null for ever. */
export async function setRetention(db: Db, slug: string, days: number | null, actor: string): Promise<void> {
  await db.tx(async (sql) => {
    const [changed] = await sql.query<{ id: string }>(
      'UPDATE programmes SET retention_days = $2 WHERE slug = $1 RETURNING id',
      [slug, days],
    );
    if (!changed) throw noSuch(slug);
    await audit(sql, {
      actor,
      action: 'programme.retention-set',
      subject: `programme:${changed.id}`,
      detail: { days },
    });
  });
}
