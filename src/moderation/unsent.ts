import type { Policies } from '../policy/current.js';
import type { Sql } from '../store/db.js';
import { addSupervisorNotice } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import type { EndedNotice } from '../store/sent-notices.js';
import { supervisorsOf } from '../store/supervisors.js';
import type { WhyUnsent } from './words.js';

/**
 * Tells those who supervise that a participant did not get a notice. What it said is not repeated: they know what it was
 * about, and tell the person themselves.
 */
export async function tellOfUnsent(
  sql: Sql,
  { secrets, policies }: { secrets: Secrets; policies: Policies },
  notice: EndedNotice,
  why: WhyUnsent,
): Promise<void> {
  const policy = await policies.of(notice.programme_id, sql);
  for (const reader of await supervisorsOf(sql, secrets, policy, notice.programme_id, notice.pair_id))
    await addSupervisorNotice(sql, secrets, reader, {
      kind: 'unsent',
      about: `notice:${notice.id}`,
      pairId: notice.pair_id,
      programmeId: notice.programme_id,
      body: JSON.stringify({ kind: notice.kind, participant: notice.participant_id, why }),
    });
}
