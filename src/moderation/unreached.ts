import type { Policies } from '../policy/current.js';
import { hurryCase } from '../store/case-alerts.js';
import type { Sql } from '../store/db.js';
import { itemsOf } from '../store/excerpts.js';
import { addSupervisorNotice, type Supervisor, type SupervisorKind } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { type EndedNotice, endNotice, readerOf } from '../store/sent-notices.js';
import { coordinatorsOf, peopleNamed, sharedOut } from '../store/supervisors.js';
import { supervisorName, type Unreached, unreachedSupervisors } from '../store/unreached.js';

interface Parts {
  secrets: Secrets;
  policies: Policies;
}

/** For the log: whoever runs the relay has to act. */
export const NOBODY =
  'a notice came back and nobody else can be told: correct the address, or add a coordinator';

/** These are of no use to anybody but their reader, or tell of what this tells of. */
const personal = new Set<string>(['answer', 'sample', 'unreachable']);

/**
 * Records that a notice did not reach its reader, in the caller's transaction. An alert goes to the next person at once;
 * of the rest somebody else is told, and gets what was to be decided: the other coordinators or, where none can be
 * reached, the people whom the policy names. Gives how many were told; undefined where it was known before.
 */
export async function notReached(
  sql: Sql,
  parts: Parts,
  noticeId: string,
  failure: string,
): Promise<number | undefined> {
  const notice = await endNotice(sql, noticeId, { state: 'failed', failure });
  if (!notice) return undefined;
  if (notice.participant_id) return 0;
  const policy = await parts.policies.of(notice.programme_id, sql);
  const people = await peopleNamed(sql, parts.secrets, policy, notice.pair_id);
  // Whom an alert cannot reach must not keep the next person from being told; of one person alone there is no next.
  if (notice.urgent && notice.case_id && (notice.kind !== 'alert' || people.length > 1))
    await hurryCase(sql, notice.case_id);
  const unreached = await unreachedSupervisors(sql, parts.secrets);
  const whom = unreached.find(({ reader }) => reader === readerOf(notice));
  const others = await othersFor(sql, parts.secrets, notice, { people, unreached });
  if (whom) for (const other of others) await tellOf(sql, parts.secrets, other, whom, notice, failure);
  if (!personal.has(notice.kind)) await passOn(sql, parts.secrets, others, notice);
  return others.length;
}

async function othersFor(
  sql: Sql,
  secrets: Secrets,
  { programme_id, pair_id }: EndedNotice,
  { people, unreached }: { people: Supervisor[]; unreached: Unreached[] },
): Promise<Supervisor[]> {
  const gone = new Set(unreached.map(({ reader }) => reader));
  const reached = (one: Supervisor) => !gone.has(supervisorName(secrets, one));
  const coordinators = (await coordinatorsOf(sql, programme_id, pair_id ? [pair_id] : [])).filter(reached);
  if (coordinators.length > 0) return coordinators;
  return people.filter(reached);
}

/** Once a day for each person who cannot be reached. */
async function tellOf(
  sql: Sql,
  secrets: Secrets,
  other: Supervisor,
  { reader, name, address }: Unreached,
  { programme_id }: EndedNotice,
  failure: string,
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  await addSupervisorNotice(sql, secrets, other, {
    kind: 'unreachable',
    about: `unreachable:${reader}:${day}`,
    programmeId: programme_id,
    body: JSON.stringify({ name, address, failure }),
  });
}

/** Who has it already gets no second one. */
async function passOn(sql: Sql, secrets: Secrets, others: Supervisor[], notice: EndedNotice): Promise<void> {
  const items = [...(await itemsOf(sql, notice.id)).values()];
  const shares =
    items.length > 0
      ? await sharedOut(sql, secrets, others, items)
      : others.map((reader) => ({ reader, messages: items }));
  for (const { reader, messages } of shares)
    await addSupervisorNotice(sql, secrets, reader, {
      // Those to participants were left out before.
      kind: notice.kind as SupervisorKind,
      about: notice.about,
      pairId: notice.pair_id,
      programmeId: notice.programme_id,
      caseId: notice.case_id ?? undefined,
      messages,
      urgent: notice.urgent,
      answerable: messages.length > 0 || notice.case_id !== null,
    });
}
