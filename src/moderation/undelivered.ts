import type { Policies } from '../policy/current.js';
import type { Sql } from '../store/db.js';
import { addFailureNotice, addSupervisorNotice } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { supervisorsOf } from '../store/supervisors.js';

interface Failed {
  id: string;
  pair_id: string;
  programme_id: string;
  author_id: string;
}

/**
 * Tells the author of a message that it could not be delivered, and those who supervise, in the caller's transaction: these
 * once a day for a programme, for a smart host that takes nothing fails everybody's mail.
 */
export async function tellOfFailure(
  sql: Sql,
  { secrets, policies }: { secrets: Secrets; policies: Policies },
  message: Failed,
): Promise<void> {
  await addFailureNotice(sql, message);
  const { programme_id, pair_id } = message;
  const policy = await policies.of(programme_id, sql);
  const day = new Date().toISOString().slice(0, 10);
  for (const reader of await supervisorsOf(sql, secrets, policy, programme_id))
    await addSupervisorNotice(sql, secrets, reader, {
      kind: 'undelivered',
      about: `undelivered:${programme_id}:${day}`,
      pairId: pair_id,
      programmeId: programme_id,
    });
}
