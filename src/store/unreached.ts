import { addressHash } from '../roster/address.js';
import type { Sql } from './db.js';
import { mailboxName, type Supervisor } from './notices.js';
import { open, type Secrets } from './secrets.js';

/** Mail that came back so long ago says nothing any more. */
const DAYS = 7;
/** Whose a notice is, in SQL. */
const READER = `coalesce(n.coordinator_id::text, encode(n.mailbox_hash, 'hex'))`;

/** One who supervises and whom mail does not reach. */
export interface Unreached {
  /** As the audit log calls the person. */
  reader: string;
  /** The name of a coordinator; of a person whom a policy names, the address. */
  name: string;
  address: string;
  /** The programmes whose mail failed. */
  programmes: string[];
}

/** From whom a notice came back within a week, with nothing heard of the person since. */
export async function unreachedSupervisors(sql: Sql, secrets: Secrets): Promise<Unreached[]> {
  const rows = await sql.query<{
    coordinator_id: string | null;
    mailbox: Buffer | null;
    mailbox_hash: Buffer | null;
    key_wrapped: Buffer | null;
    name: Buffer | null;
    address: Buffer | null;
    programmes: (string | null)[];
  }>(
    `WITH heard AS MATERIALIZED (
       SELECT ${READER} AS reader, max(n.answered_at) AS at FROM notices n
       WHERE n.answered_at > now() - make_interval(days => ${DAYS}) GROUP BY 1)
     SELECT n.coordinator_id, (array_agg(n.mailbox) FILTER (WHERE n.mailbox <> ''))[1] AS mailbox, n.mailbox_hash,
       c.key_wrapped, c.name, c.address, array_agg(DISTINCT g.slug) AS programmes
     FROM notices n LEFT JOIN coordinators c ON c.id = n.coordinator_id LEFT JOIN pairs p ON p.id = n.pair_id
     LEFT JOIN programmes g ON g.id = coalesce(n.programme_id, p.programme_id) LEFT JOIN heard h ON h.reader = ${READER}
     WHERE n.failed_at > now() - make_interval(days => ${DAYS}) AND n.participant_id IS NULL
       AND (h.at IS NULL OR h.at <= n.failed_at)
     GROUP BY n.coordinator_id, n.mailbox_hash, c.id ORDER BY min(n.failed_at)`,
  );
  return rows.map((row) => {
    const programmes = row.programmes.filter((slug) => slug !== null);
    if (row.coordinator_id && row.key_wrapped && row.name && row.address) {
      const key = secrets.unwrap(row.key_wrapped);
      const [name, address] = [row.name, row.address].map((sealed) => open(key, sealed).toString());
      return {
        reader: `coordinator:${row.coordinator_id}`,
        name: name ?? '',
        address: address ?? '',
        programmes,
      };
    }
    const reader = row.mailbox_hash ? mailboxName(row.mailbox_hash) : '';
    // Forgotten where the pair that the notice was about was erased.
    const address = row.mailbox ? secrets.open(row.mailbox) : reader;
    return { reader, name: address, address, programmes };
  });
}

/** What the audit log would call one who supervises. */
export function supervisorName(secrets: Secrets, supervisor: Supervisor): string {
  return 'coordinatorId' in supervisor
    ? `coordinator:${supervisor.coordinatorId}`
    : mailboxName(addressHash(secrets, supervisor.mailbox));
}
