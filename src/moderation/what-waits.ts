import { hurryUntold, unansweredOf } from '../store/case-alerts.js';
import { addCoordinator, type NewCoordinator } from '../store/coordinators.js';
import type { Db, Sql } from '../store/db.js';
import { heldIds } from '../store/excerpts.js';
import { addSupervisorNotice, type Supervisor } from '../store/notices.js';
import { everyProgramme } from '../store/programmes.js';
import type { Secrets } from '../store/secrets.js';
import { coordinatorsOf, sharedOut } from '../store/supervisors.js';
import { MOST_LISTED } from './list-text.js';

/** Registers a coordinator, who gets what is held already and the cases that nobody has taken up; gives the id. */
export function appoint(
  db: Db,
  secrets: Secrets,
  coordinator: NewCoordinator,
  actor: string,
): Promise<string> {
  return db.tx(async (sql) => {
    const added = await addCoordinator(sql, secrets, coordinator, actor);
    await tellWhatWaits(sql, secrets, added);
    return added.id;
  });
}

async function tellWhatWaits(
  sql: Sql,
  secrets: Secrets,
  { id, programmeId }: { id: string; programmeId: string | null },
): Promise<void> {
  const reader = { coordinatorId: id };
  const isReader = (one: Supervisor) => 'coordinatorId' in one && one.coordinatorId === id;
  await hurryUntold(sql, programmeId);
  for (const { id: one } of programmeId ? [{ id: programmeId }] : await everyProgramme(sql)) {
    const readers = await coordinatorsOf(sql, one);
    const shares = await sharedOut(sql, secrets, readers, await heldIds(sql, one, MOST_LISTED));
    const messages = shares.find((share) => isReader(share.reader))?.messages ?? [];
    const of = { programmeId: one, answerable: true };
    if (messages.length > 0)
      await addSupervisorNotice(sql, secrets, reader, {
        ...of,
        kind: 'digest',
        about: `digest:${one}:new`,
        messages,
      });
    for (const open of await unansweredOf(sql, one)) {
      if (!(await coordinatorsOf(sql, one, open.pair_id ? [open.pair_id] : [])).some(isReader)) continue;
      await addSupervisorNotice(sql, secrets, reader, {
        ...of,
        kind: 'unanswered',
        about: `case:${open.id}:new`,
        pairId: open.pair_id,
        caseId: open.id,
        messages: open.message_id ? [open.message_id] : [],
        urgent: true,
      });
    }
  }
}
