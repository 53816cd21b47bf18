import type { Log } from '../log.js';
import type { Policies } from '../policy/current.js';
import { type DueCase, lockDueCase, stepCase } from '../store/case-alerts.js';
import type { Db, Sql } from '../store/db.js';
import { addSupervisorNotice } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { coordinatorsOf, peopleNamed, supervisorsOf } from '../store/supervisors.js';

export interface AlertParts {
  db: Db;
  secrets: Secrets;
  policies: Policies;
}

/** How often the list of the policy is gone through before it is said that nobody answers. */
const ROUNDS = 5;

/**
 * Tells the next person of every open case whose time has come. Each step is one transaction with its notices, so that
 * it may be run at any time by any number of workers. No setting ends it: only a person's acknowledgement does.
 */
export async function alertDue(parts: AlertParts, log: Log, now = new Date()): Promise<void> {
  for (;;) {
    const more = await parts.db.tx(async (sql) => {
      const due = await lockDueCase(sql, now);
      if (due) await step(sql, parts, due, log, now);
      return due !== undefined;
    });
    if (!more) return;
  }
}

async function step(
  sql: Sql,
  { secrets, policies }: AlertParts,
  due: DueCase,
  log: Log,
  now: Date,
): Promise<void> {
  const policy = await policies.of(due.programme_id, sql);
  const nextAlertAt = new Date(now.getTime() + policy.safeguarding.every * 60_000);
  const people = await peopleNamed(sql, secrets, policy, due.pair_id);
  const over = due.step >= ROUNDS * Math.max(1, people.length);
  const next = people[due.step % people.length];
  const everybody = () =>
    people.length > 0
      ? coordinatorsOf(sql, due.programme_id, due.pair_id ? [due.pair_id] : [])
      : supervisorsOf(sql, secrets, policy, due.programme_id, due.pair_id);
  const readers = over || !next ? await everybody() : [next];
  if (readers.length === 0 && !over) {
    log.error({ case: due.id }, 'a case is open and there is nobody to tell: add a coordinator');
    return stepCase(sql, due, { step: due.step, nextAlertAt, action: 'case.nobody-to-tell', told: 0 });
  }
  for (const reader of readers)
    await addSupervisorNotice(sql, secrets, reader, {
      kind: over ? 'unanswered' : 'alert',
      about: `case:${due.id}:${due.step + 1}`,
      pairId: due.pair_id,
      programmeId: due.programme_id,
      caseId: due.id,
      messages: due.message_id ? [due.message_id] : [],
      urgent: true,
      answerable: true,
    });
  if (over) log.error({ case: due.id }, 'nobody has answered the alerts of a case: it stays open');
  await stepCase(sql, due, {
    step: due.step + 1,
    nextAlertAt: over ? null : nextAlertAt,
    action: over ? 'case.unanswered' : 'case.alerted',
    told: readers.length,
  });
}
