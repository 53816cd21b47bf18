import type { DeliveryParts } from '../delivery/deliver.js';
import { type GateHit, gate } from '../gate/gate.js';
import { letGo } from '../let-go.js';
import type { Log } from '../log.js';
import { judgedColumns, type Outcome, onJudged, tellsSomebody } from '../moderation/judged.js';
import type { Finding } from '../screening/disposition.js';
import { contactSearch, stillThere } from '../screening/redaction.js';
import type { ClaimedMessage } from '../store/claims.js';
import { type Change, changeState, endAway, findingsJson } from '../store/messages.js';
import { type Secrets, seal } from '../store/secrets.js';
import { changeTogether } from '../store/state-changes.js';
import { compose, type Forwarded } from './compose.js';
import type { Correspondents } from './correspondents.js';
import type { Judgement } from './judge.js';
import { keptForm, type PlacedFile } from './kept-form.js';
import type { ParsedMessage } from './parse.js';
import { type Rewritten, rewrite } from './rewrite.js';
import { rewritingFor } from './rewriting.js';
import { addsToScores, addToScores, readingOf, seen, setAside } from './settle.js';
import { messageIdHash, translateIds } from './thread.js';

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

/**
 * Rewrites, composes and queues a message, and begins its first attempt where it may; a mail in which the gate still finds who sent it is held instead, whatever
 * was decided upon it.
 */
export async function forward(
  parts: DeliveryParts,
  message: ClaimedMessage,
  judged: Judged,
  log: Log,
): Promise<ClaimedMessage | undefined> {
  const { parsed, pairKey, correspondents, judgement } = judged;
  const { db, secrets, relayDomain } = parts;
  const of = { pairId: message.pair_id, pairKey, authorId: message.author_id };
  const [inReplyTo, references] = await Promise.all([
    translateIds(db, secrets, of, parsed.inReplyTo ? [parsed.inReplyTo] : []),
    translateIds(db, secrets, of, parsed.references),
  ]);
  const rewriting = rewritingFor(parsed, {
    correspondents,
    policy: judgement.policy,
    pairKey,
    relayDomain,
    redaction: judgement.disposition === 'redact' ? contactSearch(judgement.policy) : undefined,
  });
  const rewritten = await rewrite(parsed, rewriting);
  if (judgement.disposition === 'redact' && stillThere(rewritten.content, judgement.policy, relayDomain))
    return setAside(parts, message, 'held', [...judgement.findings, notRemoved], log, judged);
  const relayedId = `<${secrets.hash('relayed-id', message.id).toString('hex').slice(0, 32)}@${relayDomain}>`;
  const files: PlacedFile[] = [];
  const mail: Forwarded = {
    content: rewritten.content,
    from: { pseudonym: message.pseudonym, address: correspondents.author.alias },
    messageId: relayedId,
    inReplyTo: inReplyTo[0],
    references,
    date: message.received_at,
    relayDomain,
  };
  const raw = compose(mail, (content, at) => files.push({ content, at }));
  const hits = gate(raw, rewriting.gate([...inReplyTo, ...references]));
  if (hits.length > 0) return holdAtGate(parts, message, judged, hits, log);
  return queue(parts, message, { rewritten, raw, files, relayedId, ...judged });
}

/** What could not be taken out wholly is for a person to see. */
const notRemoved: Finding = { rule: 'not-redacted', category: 'contact' };

async function holdAtGate(
  parts: DeliveryParts,
  message: ClaimedMessage,
  judged: Judged,
  hits: GateHit[],
  log: Log,
): Promise<undefined> {
  for (const { kind } of hits) parts.metrics.gate.inc({ kind });
  const found = hits.map(({ layer, kind }) => ({ rule: 'gate', category: 'identity', layer, kind }));
  return setAside(parts, message, 'held', [...judged.judgement.findings, ...found], log, judged);
}

/** A message that may go on, with the mail that was composed of it. */
interface Composed extends Judged {
  rewritten: Rewritten;
  raw: Buffer;
  files: PlacedFile[];
  relayedId: string;
}

/** Queues it; the database is waited for elsewhere, so that what was read of the mail can be forgotten meanwhile. */
function queue(
  parts: DeliveryParts,
  message: ClaimedMessage,
  ready: Composed,
): Promise<ClaimedMessage | undefined> {
  const { secrets, workerId, delivery } = parts;
  const { parsed, pairKey, raw, files, rewritten, judgement, correspondents } = ready;
  const relayed = seal(pairKey, keptForm(raw, files, parsed.attachments));
  const destination = destinationOf(secrets, correspondents.reader.addresses[0] ?? '');
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
      ...{ size: raw.length, replaced: rewritten.changes.length, flags: rewritten.flags },
      ...{ policy: policy.name, policy_version: policy.version },
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
  const goesOn = begins && Object.assign({}, message, queued, { attempts: message.attempts + 1, begun: raw });
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
    changes: seal(pairKey, Buffer.from(JSON.stringify(rewritten.changes))),
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
