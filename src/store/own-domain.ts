import { UserError } from '../errors.js';
import { isForTrying, TRIAL_DOMAIN } from '../trial-domain.js';
import type { Db } from './db.js';

/** Keeps the domain that an installation runs as; one for trying out is none. Gives the one before where that was another. */
export async function keepDomain(db: Db, domain: string): Promise<string | undefined> {
  if (isForTrying(domain)) return undefined;
  const before = await domainOf(db);
  await db.query(
    `INSERT INTO settings VALUES ('relay_domain', $1)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE settings.value <> excluded.value`,
    [Buffer.from(domain)],
  );
  return before === domain ? undefined : before;
}

/** The domain that an installation last ran as, but for those for trying out. */
export async function domainOf(db: Db): Promise<string | undefined> {
  const [row] = await db.query<{ value: Buffer }>(`SELECT value FROM settings WHERE name = 'relay_domain'`);
  return row?.value.toString();
}

/**
 * Throws a UserError where an installation that ran as a domain is to run without one, as happens where its `.env`
 * is missing: what waits would go to files and count as delivered.
 */
export async function requireOwnDomain(db: Db, domain: string): Promise<void> {
  if (domain !== TRIAL_DOMAIN) return;
  const own = await domainOf(db);
  if (own)
    throw new UserError(
      `This installation runs as ${own}, and RELAY_DOMAIN is not set: start it in the folder of its .env, or set RELAY_DOMAIN to ${own} and whatever else stood there.`,
    );
}
