import { createHash } from 'node:crypto';
import type { ParsedMessage } from '../message/parse/parse.js';
import { toldApart } from '../message/told.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import type { Disposition, Finding } from '../screening/disposition.js';
import { audit } from '../store/audit.js';
import { openCase } from '../store/cases.js';
import type { ClaimedMessage } from '../store/claims.js';
import type { Sql } from '../store/db.js';
import { beginHold } from '../store/messages.js';
import { addParticipantNotice, addSupervisorNotice, type Supervisor } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { coordinatorsOf, supervisorsOf } from '../store/supervisors.js';
import { openCallCase } from './call.js';
import { evidenceOf, sealEvidence } from './evidence.js';
import type { Call } from './first-word.js';

/** What was decided about a message, with what coordinators need to understand it. */
export interface Outcome {
  disposition: Disposition;
  findings: Finding[];
  policy: ProgrammePolicy;
  /** Undefined where the mail was not taken apart, because that had failed again and again. */
  parsed?: ParsedMessage;
  /** The text that a finding's offsets are in, where it is at hand. */
  textOf?: (finding: Finding) => string | undefined;
  /** There where the author speaks to the relay. */
  call?: Call;
}

/** What is kept with the message itself: by which policy, and what coordinators may be shown of it. */
export function judgedColumns(
  secrets: Secrets,
  message: ClaimedMessage,
  outcome: Outcome,
): { policy: string; policy_version: number; evidence?: Buffer } {
  const { disposition, findings, policy, parsed, textOf } = outcome;
  const kept = { policy: policy.name, policy_version: policy.version };
  if (!parsed || (disposition === 'deliver' && !tellsSomebody(message, outcome))) return kept;
  const evidence = evidenceOf(parsed, toldApart(parsed).newText, findings, textOf ?? (() => undefined));
  return { ...kept, evidence: sealEvidence(secrets.unwrap(message.key_wrapped), evidence) };
}

/** Whether anything follows from a decision beside the decision itself. */
export function tellsSomebody({ id }: ClaimedMessage, outcome: Outcome): boolean {
  const { disposition, findings, policy, call } = outcome;
  return (
    (disposition !== 'deliver' && disposition !== 'redact') ||
    call !== undefined ||
    findings.some(({ severity }) => severity === 'urgent') ||
    isSampled(id, findings, policy)
  );
}

function isSampled(id: string, findings: Finding[], policy: ProgrammePolicy): boolean {
  return findings.length === 0 && inSample(id, policy.sample);
}

/**
 * What follows from a decision for those who supervise, in the transaction that records it: the coordinators learn of a
 * hold, the safeguarding lead of what is urgent whatever became of the message, the author what the policy says, and of
 * the clean messages a part is put before a coordinator.
 */
export async function onJudged(
  sql: Sql,
  secrets: Secrets,
  message: ClaimedMessage,
  outcome: Outcome,
): Promise<void> {
  const { disposition, findings, policy, call } = outcome;
  if (call) await openCallCase(sql, secrets, message, call);
  if (findings.some(({ severity }) => severity === 'urgent')) await openUrgentCase(sql, message);
  if (disposition === 'hold') await tellOfHold(sql, secrets, message, outcome);
  if (disposition === 'reject' && policy.tellAuthor !== 'nothing')
    await addParticipantNotice(sql, message.author_id, { kind: 'rejected', ...about(message) });
  if (disposition === 'deliver' && isSampled(message.id, findings, policy))
    await putBefore(sql, secrets, message);
}

function about(message: ClaimedMessage) {
  return { about: `message:${message.id}`, pairId: message.pair_id };
}

async function tellOfHold(
  sql: Sql,
  secrets: Secrets,
  message: ClaimedMessage,
  outcome: Outcome,
): Promise<void> {
  const { policy, call } = outcome;
  // Held once more, after a decision or with its pair resumed, it is told once more: the earlier notice is answered no more.
  const earlier = (await beginHold(sql, message.id))?.getTime();
  const again = earlier ? { about: `message:${message.id}:${earlier}` } : {};
  const notice = { ...about(message), ...again, messages: [message.id], answerable: true };
  // What could not be read again and again is told by a notice that does not read it either.
  const kind = outcome.parsed ? 'held' : 'quarantined';
  const readers = await supervisorsOf(sql, secrets, policy, message.programme_id, message.pair_id);
  for (const reader of readers) await addSupervisorNotice(sql, secrets, reader, { kind, ...notice });
  if (readers.length === 0) await recordNobody(sql, message);
  if (policy.tellAuthor === 'held' && !call)
    await addParticipantNotice(sql, message.author_id, { kind: 'waiting', ...about(message) });
}

/** It is not lost: doctor tells of it, the log does, and whoever is made a coordinator gets the list. */
async function recordNobody(sql: Sql, message: ClaimedMessage): Promise<void> {
  await audit(sql, {
    actor: 'worker',
    action: 'message.nobody-to-tell',
    subject: `message:${message.id}`,
    pairId: message.pair_id,
  });
}

/** The first person is told at once, by whoever sees to the alerts next. */
async function openUrgentCase(sql: Sql, message: ClaimedMessage): Promise<void> {
  await openCase(sql, {
    kind: 'urgent',
    programmeId: message.programme_id,
    pairId: message.pair_id,
    participantId: message.author_id,
    messageId: message.id,
    nextAlertAt: new Date(0),
  });
}

/** Of the ids, which nobody chooses, a part as large as the rate; always the same ones. */
export function inSample(messageId: string, rate: number): boolean {
  return rate > 0 && numberOf(messageId) / 2 ** 32 < rate;
}

/** A number of 32 bits that looks chosen by chance, and is the same for the same text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

async function putBefore(sql: Sql, secrets: Secrets, message: ClaimedMessage): Promise<void> {
  const coordinators = await coordinatorsOf(sql, message.programme_id, [message.pair_id]);
  const reader: Supervisor | undefined = coordinators[numberOf(`reader ${message.id}`) % coordinators.length];
  if (!reader) return;
  const notice = { ...about(message), messages: [message.id], answerable: true };
  await addSupervisorNotice(sql, secrets, reader, { kind: 'sample', ...notice });
}
