import { UsageError } from '../errors.js';
import { gate } from '../gate/gate.js';
import { compose } from '../message/compose.js';
import type { Correspondent } from '../message/correspondents.js';
import { judge } from '../message/judge.js';
import { parseMessage } from '../message/parse/parse.js';
import { type Change, rewrite } from '../message/rewrite.js';
import { rewritingFor } from '../message/rewriting.js';
import { openPolicies } from '../policy/current.js';
import { type Disposition, type Finding, rulesIn } from '../screening/disposition.js';
import { asIfSent } from '../store/as-if-sent.js';
import { findPair, listPairs, type PairSide } from '../store/pairs.js';
import { compared, content } from './messages-show.js';
import { withContext } from './with-context.js';

/** A mail as a participant's, and what would be relayed of it. */
export interface WouldBeRelayed {
  sent: ReturnType<typeof content>;
  relayed: ReturnType<typeof content>;
  changes: Change[];
  /** Where the last gate still finds who sent it; then it would be held. */
  gate: { layer: string; kind: string }[];
  /** What would become of it before that, by the programme's policy and the state of the pair, and why. */
  disposition: Disposition;
  findings: Finding[];
}

/** What would be relayed if `side` of the pair had sent the mail. Sends and keeps nothing. */
export function inspectAs(
  raw: Buffer,
  side: string,
  ref: string | undefined,
): Promise<{ json: WouldBeRelayed; text: string }> {
  if (side !== 'mentor' && side !== 'mentee')
    throw new UsageError(
      side
        ? `--as "${side}" is neither of the two: write --as mentor or --as mentee.`
        : '--pair needs a side: add --as mentor or --as mentee.',
    );
  if (!ref) throw new UsageError('--as needs a pair: add --pair REF.');
  return withContext(async ({ db, secrets, config }) => {
    const found = await findPair(db, ref);
    const [pair] = await listPairs(db, secrets, config.relayDomain, found.id);
    if (!pair) throw new Error('a pair vanished while it was read');
    const policies = openPolicies(db, secrets, config.screeningPolicy);
    const school = side === 'mentee' ? (found.school ?? undefined) : undefined;
    const author = { ...correspondent(pair[side]), school };
    const mail = await parseMessage(raw);
    const rewriting = rewritingFor(mail, {
      correspondents: { author, reader: correspondent(pair[side === 'mentor' ? 'mentee' : 'mentor']) },
      policy: await policies.of(found.programme_id),
      pairKey: secrets.newKey().key,
      relayDomain: config.relayDomain,
    });
    const { content: rewritten, changes } = await rewrite(mail, rewriting);
    const composed = compose({
      content: rewritten,
      from: { pseudonym: author.pseudonym, address: author.alias },
      messageId: `<inspected@${config.relayDomain}>`,
      references: [],
      date: new Date(),
      relayDomain: config.relayDomain,
    });
    const relayed = await parseMessage(composed);
    const hits = gate(composed, rewriting.gate([]));
    const { key_wrapped, ...message } = await asIfSent(db, found.id, side);
    const parts = { db, secrets, policies, relayDomain: config.relayDomain, clamdUrl: config.clamdUrl };
    const { disposition, findings } = await judge(parts, message, mail, secrets.unwrap(key_wrapped));
    return {
      json: { sent: content(mail), relayed: content(relayed), changes, gate: hits, disposition, findings },
      text: [
        compared(mail, relayed, changes),
        `What would become of it: ${disposition}${findings.length > 0 ? ` (${rulesIn(findings)})` : ''}`,
        ...hits.map(
          ({ layer, kind }) =>
            `It would be held: the last gate still finds the sender (${kind} in ${layer}).`,
        ),
      ].join('\n'),
    };
  });
}

function correspondent({ name, email, alias, pseudonym }: PairSide): Correspondent {
  return { name, addresses: email.split(' '), alias, pseudonym };
}
