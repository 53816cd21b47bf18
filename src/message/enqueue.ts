import type { DeliveryParts } from '../delivery/deliver.js';
import { letGo } from '../let-go.js';
import { judgedColumns, type Outcome, onJudged, tellsSomebody } from '../moderation/judged.js';
import { endAway } from '../store/absences.js';
import type { ClaimedMessage } from '../store/claims.js';
import { type Change, changeState, findingsJson } from '../store/messages.js';
import { type Secrets, seal } from '../store/secrets.js';
import { changeTogether } from '../store/state-changes.js';
import type { Correspondents } from './correspondents.js';
import type { Judgement } from './judge.js';
import { keptForm, type PlacedFile } from './kept-form.js';
import type { ParsedMessage } from './parse/parse.js';
import type { Rewritten } from './rewrite.js';
import { addsToScores, addToScores, readingOf, seen } from './settle.js';
import { messageIdHash } from './thread.js';

/** A message that may go on, with all that is known of it. */
export interface Judged {
  parsed: ParsedMessage;
  judgement: Judgement;
  correspondents: Correspondents;
  pairKey: Buffer;
  turn: Turn;
}

/** What the worker says of the other messages in its hands. */
export interface Turn {
  /** Whether a destination can take one more at this moment: then the attempt counts as begun. */
  mayBegin(destination: Buffer): boolean;
  /** Whether others are about to be queued too. */
  moreSoon(): boolean;
}

/** A message that may go on, with the mail that was composed of it. */
export interface Composed extends Judged {
  rewritten: Rewritten;
  raw: Buffer;
  files: PlacedFile[];
  relayedId: string;
}

/**
 * Queues a message, and begins its first attempt where it may. The database is waited for elsewhere, so that what was read of
 * the mail can be forgotten meanwhile.
 */
export function enqueue(
  parts: DeliveryParts,
  message: ClaimedMessage,
  ready: Composed,
): Promise<ClaimedMessage | undefined> {
  const { secrets, workerId, delivery } = parts;
  const { parsed, pairKey, raw, files, rewritten, judgement, correspondents } = ready;
  const relayed = seal(pairKey, keptForm(raw, files, parsed.attachments));
  const [rcptTo = ''] = correspondents.reader.addresses;
  const destination = destinationOf(secrets, rcptTo);
  const now = new Date();
  const waits = message.undeliverable_at !== null;
  const begins =
    !waits && ready.turn.mayBegin(destination)
      ? { workerId, leaseSeconds: delivery.leaseSeconds }
      : undefined;
  const { disposition, findings, policy, released } = judgement;
  const outcome = { disposition, findings, policy, ...seen(ready) };
  const change: Change = {
    from: 'received',
    to: 'queued',
    actor: 'worker',
    action: 'message.queued',
    detail: {
      size: raw.length,
      replaced: rewritten.changes.length,
      flags: rewritten.flags,
      policy: policy.name,
      policy_version: policy.version,
    },
    set: {
      relayed,
      destination_hash: destination,
      delivering_since: now,
      ...queuedColumns(secrets, message, ready, outcome),
    },
    keepClaim: waits,
    begins,
    by: workerId,
  };
  for (const content of [...contentsOf(parsed), ...contentsOf(rewritten.content)]) letGo(content);
  const tells = !released && tellsSomebody(message, outcome);
  const changed =
    tells || addsToScores(ready)
      ? changeAndTell(parts, message, change, ready, tells ? outcome : undefined)
      : changeTogether(parts.db, message.id, message.pair_id, change, ready.turn.moreSoon);
  // What goes out at once goes as it is, and what goes later is read again.
  const stored = changed.then((done) => {
    letGo(relayed);
    return done;
  });
  const queued = {
    state: 'queued',
    relayed: null,
    destination_hash: destination,
    delivering_since: now,
  } as const;
  const attempts = message.attempts + 1;
  const goesOn = begins && Object.assign({}, message, queued, { attempts, begun: raw, rcptTo });
  const done = authorIsBack(parts, message, stored);
  // Spoken to meanwhile, the smart host asks for the mail as soon as it may go; where others come, its connections are for them.
  if (goesOn && !ready.turn.moreSoon()) return withStored(goesOn, done);
  return onceStored(goesOn || (waits ? { ...message, ...queued } : undefined), done);
}

/** What is kept of a message that goes on; a coordinator who let it go on has seen what was found. */
function queuedColumns(
  secrets: Secrets,
  message: ClaimedMessage,
  ready: Composed,
  outcome: Outcome,
): NonNullable<Change['set']> {
  const { parsed, pairKey, rewritten, relayedId, judgement } = ready;
  const { messageId } = parsed;
  return {
    relayed_id: relayedId,
    changes:
      rewritten.changes.length > 0 ? seal(pairKey, Buffer.from(JSON.stringify(rewritten.changes))) : null,
    disposition: judgement.disposition,
    original_id: messageId ? seal(pairKey, Buffer.from(messageId)) : null,
    original_id_hash: messageId ? messageIdHash(secrets, message.pair_id, messageId) : null,
    ...readingOf(ready),
    ...(judgement.released
      ? {}
      : { findings: findingsJson(judgement.findings), ...judgedColumns(secrets, message, outcome) }),
  };
}

/** Whether a message was changed; its author is there again then. */
async function authorIsBack(
  { db }: DeliveryParts,
  message: ClaimedMessage,
  changed: Promise<boolean>,
): Promise<boolean> {
  const done = await changed;
  if (done && message.author_away) await endAway(db, message.author_id);
  return done;
}

async function onceStored(
  message: ClaimedMessage | undefined,
  stored: Promise<boolean>,
): Promise<ClaimedMessage | undefined> {
  return (await stored) ? message : undefined;
}

async function withStored(message: ClaimedMessage, stored: Promise<boolean>): Promise<ClaimedMessage> {
  // Whoever delivers hears of a failure too, but maybe after it.
  stored.catch(() => {});
  return Object.assign({}, message, { stored });
}

function changeAndTell(
  { db, secrets }: DeliveryParts,
  message: ClaimedMessage,
  change: Change,
  judged: Judged,
  outcome: Outcome | undefined,
): Promise<boolean> {
  return db.tx(async (sql) => {
    const changed = await changeState(sql, message.id, message.pair_id, change);
    if (changed) await addToScores(sql, message, judged);
    if (changed && outcome) await onJudged(sql, secrets, message, outcome);
    return changed;
  });
}

function contentsOf({ attachments }: Pick<ParsedMessage, 'attachments'>): Buffer[] {
  return attachments.map(({ content }) => content);
}

function destinationOf(secrets: Secrets, address: string): Buffer {
  return secrets.hash('destination', address.slice(address.lastIndexOf('@') + 1)).subarray(0, 8);
}
