import { gate } from '../../src/gate/gate.js';
import { kindOf } from '../../src/message/kind.js';
import { rewrite } from '../../src/message/rewrite.js';
import { screenMessage } from '../../src/screening/chain.js';
import { open, seal } from '../../src/store/secrets.js';
import {
  composed,
  filesOf,
  type Prepared,
  pairKey,
  pairKeyWrapped,
  parse,
  policy,
  rewritingOf,
  secrets,
  subjectOf,
} from './mail.js';
import type { Lap, Stage } from './stage.js';

/**
 * What a worker does with a mail, in the order in which it does it and on bytes that no stage has seen: what a stage
 * keeps for a later one, or finds kept, it keeps and finds here too.
 */
export const worker: Stage = {
  names: [
    'open',
    'parse',
    'sort',
    'screening: read files',
    'screening: what is judged',
    'screening: rules',
    'identity: for whom is searched',
    'rewrite',
    'compose',
    'gate',
    'seal',
  ],
  async run({ sealed, who }: Prepared, lap: Lap): Promise<void> {
    const raw = open(secrets.unwrap(pairKeyWrapped), sealed);
    lap('open');
    const parsed = await parse(raw);
    lap('parse');
    kindOf(parsed);
    lap('sort');
    const files = await filesOf(parsed);
    lap('screening: read files');
    const subject = subjectOf(parsed, files);
    lap('screening: what is judged');
    screenMessage(subject, policy);
    lap('screening: rules');
    const rewriting = rewritingOf(parsed, who);
    lap('identity: for whom is searched');
    const rewritten = await rewrite(parsed, rewriting);
    lap('rewrite');
    const mail = await composed(rewritten, parsed);
    lap('compose');
    const hits = gate(mail, rewriting.gate([]));
    lap('gate');
    seal(pairKey, mail);
    lap('seal');
    if (hits.length > 0) throw new Error('the gate holds a mail of the bench');
  },
};

/** The search of a whole text by itself, which is a part of `rewrite` above. */
export const identitySearch: Stage = {
  names: ['identity search'],
  run: ({ rewriting, parsed }) => rewriting.search(parsed.text),
};

/** What several names come to together, told under one more. */
export const sums: Record<string, (name: string) => boolean> = {
  screening: (name) => name.startsWith('screening: '),
  'open to seal, all of it': (name) => worker.names.includes(name),
};
