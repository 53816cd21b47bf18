import type { DeliveryParts } from '../delivery/deliver.js';
import type { Log } from '../log.js';
import { judgedColumns, type Outcome, onJudged } from '../moderation/judged.js';
import type { Finding } from '../screening/disposition.js';
import { leadsOn } from '../screening/split.js';
import type { Subject } from '../screening/subject.js';
import { markAway } from '../store/absences.js';
import type { ClaimedMessage } from '../store/claims.js';
import type { Sql } from '../store/db.js';
import { releasedAnyway } from '../store/decisions.js';
import { type Change, changeState, findingsJson, originalOf } from '../store/messages.js';
import { keepScores } from '../store/pair-history.js';
import { open, seal } from '../store/secrets.js';
import type { Judgement } from './judge.js';
import { type ParsedMessage, parseMessage } from './parse/parse.js';

/** A message that was read, and what was found. */
export interface Read {
  judgement: Judgement;
  parsed: ParsedMessage;
  pairKey: Buffer;
}

/** What becomes of a message that does not go on, and how the books call it. */
const ends = { held: 'hold', rejected: 'reject', discarded: undefined } as const;

/** Ends the way of a message for now, with the reasons, and tells those who supervise what they have to know. */
export async function setAside(
  parts: DeliveryParts,
  message: ClaimedMessage,
  to: keyof typeof ends,
  findings: Finding[],
  log: Log,
  read?: Read,
  away = false,
): Promise<undefined> {
  const rules = findings.map((finding) => finding.rule);
  const policy = read?.judgement.policy ?? (await parts.policies.of(message.programme_id));
  const outcome = { disposition: ends[to] ?? 'discard', findings, policy, ...seen(read) } as const;
  const done = await parts.db.tx(async (sql) => {
    const changed = await changeState(sql, message.id, message.pair_id, {
      from: message.state,
      to,
      by: parts.workerId,
      actor: 'worker',
      action: `message.${to}`,
      detail: { rules, policy: policy.name, policy_version: policy.version },
      set: {
        findings: findingsJson(findings),
        ...(ends[to] ? { disposition: ends[to] } : {}),
        ...(read ? readingOf(read) : {}),
        ...judgedColumns(parts.secrets, message, outcome),
      },
    });
    if (changed && away) await markAway(sql, message.author_id, message.pair_id);
    if (changed && read) await addToScores(sql, message, read);
    if (changed) await onJudged(sql, parts.secrets, message, outcome);
    return changed;
  });
  if (!done) return;
  if (to === 'held') parts.metrics.held.inc();
  log.info({ rules }, `message ${to}`);
}

/** What of a reading coordinators may be shown. */
export function seen(read: Read | undefined): Pick<Outcome, 'parsed' | 'textOf' | 'call'> {
  if (!read) return {};
  const { parsed, judgement } = read;
  const subject = judgement.screening?.subject;
  return { parsed, call: judgement.call, textOf: (finding) => subject && textOf(subject, finding) };
}

function textOf(subject: Subject, { layer, file }: Finding): string | undefined {
  if (layer === 'html') return subject.htmlVisible;
  if (layer === 'hidden') return subject.htmlHidden;
  if (layer === 'signature') return subject.signature;
  if (layer === 'file') return subject.fileTexts[file ?? 0];
  return layer === undefined || layer === 'text' ? subject.newText : undefined;
}

/** What the next message of the pair is screened by; nothing where this one was screened before. */
export function readingOf({ judgement, pairKey }: Read): NonNullable<Change['set']> {
  const { screening } = judgement;
  if (!screening) return {};
  const { newText } = screening.subject;
  return { new_text: seal(pairKey, Buffer.from(newText)), leads_on: leadsOn(newText) };
}

/** Whether the message adds to what the pair's messages add up to. */
export function addsToScores({ judgement }: Read): boolean {
  return (judgement.screening?.screened.scores.evidence.length ?? 0) > 0;
}

/** Adds what the message says to what the pair's messages add up to. */
export async function addToScores(sql: Sql, { pair_id }: ClaimedMessage, read: Read): Promise<void> {
  const { screening } = read.judgement;
  if (screening && addsToScores(read))
    await keepScores(sql, pair_id, read.pairKey, screening.screened.scores);
}

/**
 * Holds a message that is still to be sent though its pair was paused or closed meanwhile, and says whether it did: a
 * person may have let it go on all the same.
 */
export async function heldForPair(parts: DeliveryParts, message: ClaimedMessage, log: Log): Promise<boolean> {
  if (message.pair_state === 'active' || (await releasedAnyway(parts.db, message.id, message.pair_id)))
    return false;
  const findings = [{ rule: `pair-${message.pair_state}`, category: 'pair' }];
  const policy = await parts.policies.of(message.programme_id);
  const pairKey = parts.secrets.unwrap(message.key_wrapped);
  const original = await originalOf(parts.db, message.id);
  const judgement: Judgement = { disposition: 'hold', findings, policy, released: true };
  const read = original && { judgement, parsed: await parseMessage(open(pairKey, original)), pairKey };
  await setAside(parts, message, 'held', findings, log, read);
  return true;
}

/** Holds a message that was claimed again and again without an outcome, and tells the coordinators. */
export async function quarantine(parts: DeliveryParts, message: ClaimedMessage, log: Log): Promise<void> {
  parts.metrics.quarantined.inc();
  await setAside(parts, message, 'held', [{ rule: 'quarantined', category: 'structure' }], log);
}
