import { type CaseKind, openCase } from '../store/cases.js';
import type { ClaimedMessage } from '../store/claims.js';
import type { Sql } from '../store/db.js';
import { addParticipantNotice, addSupervisorNotice } from '../store/notices.js';
import { pausePair } from '../store/pair-states.js';
import type { Secrets } from '../store/secrets.js';
import { coordinatorsOf } from '../store/supervisors.js';
import type { Call } from './first-word.js';

/** After so long the people of the policy's list are told, one after the other, of what no coordinator took up. */
const PATIENCE_MS = 24 * 3_600_000;

/** Who called for help, about what. */
export interface CallForHelp {
  kind: Exclude<CaseKind, 'urgent'>;
  programmeId: string | null;
  pairId: string | null;
  participantId: string | null;
  messageId?: string;
  deskMailId?: string;
  /** The pairs that it may be about, where that is not known. */
  pairIds?: string[];
}

/** Opens a case of a call for help, tells the coordinators and answers whoever called, in the caller's transaction. */
export async function answerCall(sql: Sql, secrets: Secrets, call: CallForHelp): Promise<string | undefined> {
  const concerned = call.pairIds ?? (call.pairId ? [call.pairId] : []);
  const coordinators = await coordinatorsOf(sql, call.programmeId, concerned);
  const wait = coordinators.length > 0 ? PATIENCE_MS : 0;
  const caseId = await openCase(sql, { ...call, nextAlertAt: new Date(Date.now() + wait) });
  if (!caseId) return undefined;
  const of = { about: `case:${caseId}`, pairId: call.pairId, programmeId: call.programmeId, caseId };
  const messages = call.messageId ? [call.messageId] : [];
  for (const reader of coordinators)
    await addSupervisorNotice(sql, secrets, reader, {
      ...of,
      kind: 'case',
      urgent: true,
      answerable: true,
      messages,
    });
  if (call.participantId)
    await addParticipantNotice(sql, call.participantId, {
      kind: call.kind === 'stop' ? 'stopped' : 'help',
      about: of.about,
      pairId: call.pairId,
    });
  return caseId;
}

/** The same for a mail that was written to the other person's alias; "stop" pauses the pair at once. */
export async function openCallCase(
  sql: Sql,
  secrets: Secrets,
  message: ClaimedMessage,
  { kind }: Call,
): Promise<void> {
  if (kind === 'stop') await pausePair(sql, message.pair_id, `participant:${message.author_id}`);
  await answerCall(sql, secrets, {
    kind,
    programmeId: message.programme_id,
    pairId: message.pair_id,
    participantId: message.author_id,
    messageId: message.id,
  });
}
