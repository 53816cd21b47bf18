import type { DeliveryParts } from '../delivery/deliver.js';
import { type GateHit, gate } from '../gate/gate.js';
import type { Log } from '../log.js';
import type { Finding } from '../screening/disposition.js';
import { contactSearch, stillThere } from '../screening/redaction.js';
import type { ClaimedMessage } from '../store/claims.js';
import { compose, type Forwarded } from './compose.js';
import { enqueue, type Judged } from './enqueue.js';
import type { PlacedFile } from './kept-form.js';
import { rewrite } from './rewrite.js';
import { rewritingFor } from './rewriting.js';
import { setAside } from './settle.js';
import { translateIds } from './thread.js';

/**
 * Rewrites, composes and queues a message, and begins its first attempt where it may. A mail in which the gate still finds
 * who sent it is held instead, whatever was decided upon it.
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
    letters: judgement.letters,
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
  return enqueue(parts, message, { rewritten, raw, files, relayedId, ...judged });
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
