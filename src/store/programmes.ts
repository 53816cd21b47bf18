import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';

/** A programme as `programmes --json` lists it. */
export interface Programme {
  slug: string;
  pairs: number;
  coordinators: number;
  /** Days after which what a message says is removed; null keeps it. */
  retention_days: number | null;
}

export function listProgrammes(sql: Sql): Promise<Programme[]> {
  return sql.query<Programme>(
    `SELECT g.slug, g.retention_days, (SELECT count(*) FROM pairs p WHERE p.programme_id = g.id) AS pairs,
       (SELECT count(*) FROM coordinators c WHERE c.programme_id = g.id OR c.programme_id IS NULL) AS coordinators
     FROM programmes g ORDER BY g.slug`,
  );
}

/** Sets for how many days what messages say is kept; null for ever. */
export async function setRetention(db: Db, slug: string, days: number | null, actor: string): Promise<void> {
  await db.tx(async (sql) => {
    const [changed] = await sql.query<{ id: string }>(
      'UPDATE programmes SET retention_days = $2 WHERE slug = $1 RETURNING id',
      [slug, days],
    );
    if (!changed) throw new UserError(`There is no programme "${slug}": see \`mentorpost programmes\`.`);
    await audit(sql, {
      actor,
      action: 'programme.retention-set',
      subject: `programme:${changed.id}`,
      detail: { days },
    });
  });
}
