import { UsageError } from '../errors.js';
import { type Replay, replay } from '../moderation/replay.js';
import { openPolicies } from '../policy/current.js';
import { givenPolicy } from '../policy/given.js';
import { audit } from '../store/audit.js';
import { expectProgramme } from '../store/programmes.js';
import { moment } from './input.js';
import { print, printJson, table } from './print.js';
import { withContext } from './with-context.js';

export interface ReplayOptions {
  replay?: boolean;
  since?: string;
  policy?: string;
  programme?: string;
  json?: boolean;
}

/** `screen --replay`: what a policy, or of each programme its own, would have made of what came before. */
export async function replayStored(options: ReplayOptions): Promise<void> {
  if (!options.replay) throw new UsageError('--since and --programme belong to --replay: add it.');
  if (!options.since)
    throw new UsageError('--replay needs a beginning: add --since, like --since 2026-09-01.');
  const since = moment('--since', options.since);
  const given = options.policy ? (await givenPolicy(options.policy)).policy : undefined;
  await withContext(async ({ db, secrets, config, actor }) => {
    if (options.programme) await expectProgramme(db, options.programme);
    const policies = given ? { of: async () => given } : openPolicies(db, secrets, config.screeningPolicy);
    const parts = { db, secrets, policies, relayDomain: config.relayDomain, clamdUrl: config.clamdUrl };
    const found = await replay(parts, since, options.programme);
    await audit(db, {
      actor,
      action: 'messages.replayed',
      subject: `policy:${given?.name ?? 'current'}`,
      detail: { since: since.toISOString(), messages: found.messages },
    });
    const named = { since: since.toISOString(), policy: given?.name ?? null };
    await (options.json ? printJson({ ...named, ...found }) : print(asText(found)));
  });
}

function asText(found: Replay): string {
  const counts = (of: Replay['would']) =>
    Object.entries(of)
      .map(([disposition, count]) => `${disposition} ${count}`)
      .join(', ') || 'none';
  const rows = found.changes.map((one) => [one.id, one.pair, one.happened, one.would, one.rules.join(' ')]);
  return [
    `${found.messages} messages${found.removed ? `; of ${found.removed} more, what they said is not kept any more` : ''}`,
    `happened: ${counts(found.happened)}`,
    `would be: ${counts(found.would)}`,
    `newly held: ${found.newly_held.length}; let go on though held then: ${found.released.length}`,
    ...(rows.length > 0 ? ['', table(['id', 'pair', 'happened', 'would be', 'why'], rows)] : []),
  ].join('\n');
}
