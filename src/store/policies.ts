import { createHash } from 'node:crypto';
import { UserError } from '../errors.js';
import { audit } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Secrets } from './secrets.js';

/** A programme's policy as it is kept: the text of its file. */
export interface StoredPolicy {
  programme_id: string;
  version: number;
  name: string;
  source: string;
}

/** The newest policy of each programme that has one. */
export async function newestPolicies(sql: Sql, secrets: Secrets): Promise<StoredPolicy[]> {
  const rows = await sql.query<Omit<StoredPolicy, 'source'> & { source: Buffer }>(
    'SELECT DISTINCT ON (programme_id) programme_id, version, name, source FROM programme_policies ORDER BY programme_id, version DESC',
  );
  return rows.map((row) => ({ ...row, source: secrets.open(row.source) }));
}

/** A policy of one programme, the newest or that of a version; undefined where it has none such of its own. */
export async function policyOfProgramme(
  sql: Sql,
  secrets: Secrets,
  slug: string,
  version?: number,
): Promise<StoredPolicy | undefined> {
  const [row] = await sql.query<Omit<StoredPolicy, 'source'> & { source: Buffer }>(
    `SELECT programme_id, version, name, source FROM programme_policies
     WHERE programme_id = $1 AND ($2::int IS NULL OR version = $2) ORDER BY version DESC LIMIT 1`,
    [await programmeOf(sql, slug), version ?? null],
  );
  return row && { ...row, source: secrets.open(row.source) };
}

/** Gives a programme a policy, already validated; the same text as before makes no new version. Gives the version. */
export function setPolicy(
  db: Db,
  secrets: Secrets,
  slug: string,
  { name, source }: { name: string; source: string },
  actor: string,
): Promise<number> {
  return db.tx(async (sql) => {
    const id = await programmeOf(sql, slug);
    await sql.query('SELECT FROM programmes WHERE id = $1 FOR UPDATE', [id]);
    const newest = (await newestPolicies(sql, secrets)).find(({ programme_id }) => programme_id === id);
    if (newest?.name === name && newest.source === source) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    await sql.query(
      'INSERT INTO programme_policies (programme_id, version, name, source, set_by) VALUES ($1, $2, $3, $4, $5)',
      [id, version, name, secrets.seal(source), actor],
    );
    await audit(sql, {
      actor,
      action: 'programme.policy-set',
      subject: `programme:${id}`,
      detail: { name, version, sha256: createHash('sha256').update(source).digest('hex') },
    });
    return version;
  });
}

async function programmeOf(sql: Sql, slug: string): Promise<string> {
  const [row] = await sql.query<{ id: string }>('SELECT id FROM programmes WHERE slug = $1', [slug]);
  if (!row) throw new UserError(`There is no programme "${slug}": see \`mentorpost programmes\`.`);
  return row.id;
}
