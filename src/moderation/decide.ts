import { UserError } from '../errors.js';
import type { Policies } from '../policy/current.js';
import { nameOfActor } from '../store/actors.js';
import type { Db, Sql } from '../store/db.js';
import { type Decided, type Decision, recordDecision } from '../store/decisions.js';
import { addParticipantNotice } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { isRedactable } from './redactable.js';

export interface DecisionParts {
  secrets: Secrets;
  policies: Policies;
}

/** Decides upon a held message in the caller's transaction, and tells its author what the policy says is told. */
export async function decideHeld(
  sql: Sql,
  { secrets, policies }: DecisionParts,
  id: string,
  decision: Decision,
  actor: string,
): Promise<Decided> {
  const decided = await recordDecision(
    sql,
    secrets,
    id,
    decision,
    actor,
    async ({ findings, programme_id }) => isRedactable(findings, await policies.of(programme_id, sql)),
  );
  if (decided.done && decision.verdict === 'reject') {
    const { message } = decided;
    const { tellAuthor } = await policies.of(message.programme_id, sql);
    if (tellAuthor !== 'nothing')
      await addParticipantNotice(sql, message.author_id, {
        kind: 'rejected',
        about: `message:${message.id}`,
        pairId: message.pair_id,
      });
  }
  return decided;
}

/** The same on its own, as commands do it; a message that is not held any more is a UserError that says who was first. */
export async function decideNow(
  db: Db,
  parts: DecisionParts,
  id: string,
  decision: Decision,
  actor: string,
): Promise<void> {
  await db.tx(async (sql) => {
    const decided = await decideHeld(sql, parts, id, decision, actor);
    if (decided.done) return;
    const { message, earlier, stopped, nothingToRedact } = decided;
    if (nothingToRedact)
      throw new UserError(
        `There are no contact details in the message ${message.id} that could be taken out, so it stays held: release it as it is, or reject it.`,
      );
    if (stopped)
      throw new UserError(
        `The pair ${message.reference} was ${stopped} after this message was held, so it stays held: ${
          stopped === 'paused' ? 'resume the pair first, or ' : ''
        }add --anyway to let it go all the same.`,
      );
    const by = earlier
      ? `, after ${await nameOfActor(sql, parts.secrets, earlier.actor)} decided "${earlier.verdict}"`
      : '';
    throw new UserError(`The message ${message.id} is not held any more: it is ${message.state}${by}.`);
  });
}
