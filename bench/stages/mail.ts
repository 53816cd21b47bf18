import { randomBytes, randomUUID } from 'node:crypto';
import type { ReadFile } from '../../src/files/judge.js';
import { readFile } from '../../src/files/read.js';
import { compose } from '../../src/message/compose.js';
import { type ParsedMessage, parseMessage } from '../../src/message/parse/parse.js';
import { type Rewritten, rewrite } from '../../src/message/rewrite.js';
import { type Rewriting, rewritingFor } from '../../src/message/rewriting.js';
import { screeningContent, screeningPast } from '../../src/message/screening-subject.js';
import { policyNamed } from '../../src/policy/presets.js';
import type { Subject } from '../../src/screening/subject.js';
import { openSecrets, seal } from '../../src/store/secrets.js';
import type { Correspondent } from '../load/mails.js';

export const relayDomain = 'relay.example';
export const policy = policyNamed('school');
export const secrets = openSecrets(randomBytes(32));
const pair = secrets.newKey();
export const { key: pairKey, wrapped: pairKeyWrapped } = pair;

/** A mail with what each stage of its journey makes of it, so that every stage can be called alone. */
export interface Prepared {
  who: Correspondent;
  raw: Buffer;
  sealed: Buffer;
  parsed: ParsedMessage;
  files: ReadFile[];
  subject: Subject;
  rewriting: Rewriting;
  rewritten: Rewritten;
  composed: Buffer;
}

/** Takes a mail through all stages, as the worker does. */
export async function prepare(raw: Buffer, who: Correspondent): Promise<Prepared> {
  const parsed = await parse(raw);
  const files = await filesOf(parsed);
  const rewriting = rewritingOf(parsed, who);
  const rewritten = await rewrite(parsed, rewriting);
  return {
    who,
    raw,
    sealed: seal(pairKey, raw),
    parsed,
    files,
    subject: subjectOf(parsed, files),
    rewriting,
    rewritten,
    composed: await composed(rewritten, parsed),
  };
}

export const parse = (raw: Buffer): Promise<ParsedMessage> => parseMessage(raw);

export function filesOf({ attachments }: ParsedMessage): Promise<ReadFile[]> {
  return Promise.all(attachments.map(async (part) => ({ part, read: await readFile(part) })));
}

/** What screening judges, for a pair that has written before. */
export function subjectOf(parsed: ParsedMessage, files: ReadFile[]): Subject {
  const at = new Date();
  const earlier = [{ newText: 'See you on Tuesday.', author: 'mentee' as const, at }];
  const message = { direction: 'mentor_to_mentee' as const, received_at: at };
  const content = screeningContent(parsed, policy, message, files, relayDomain);
  return Object.assign({}, content, screeningPast({ earlier, first: false, recentCount: 1 }));
}

const alias = `amber.heron.tovikasuremi@${relayDomain}`;
const pseudonym = 'Amber Heron';

export function rewritingOf(parsed: ParsedMessage, { author, reader }: Correspondent): Rewriting {
  return rewritingFor(parsed, {
    correspondents: {
      author: { name: `${author.first} ${author.last}`, addresses: [author.email], alias, pseudonym },
      reader: {
        name: '',
        addresses: [reader.email],
        alias: `brave.otter.tovikasuremi@${relayDomain}`,
        pseudonym: 'Brave Otter',
      },
    },
    policy,
    pairKey,
    relayDomain,
  });
}

export function composed({ content }: Rewritten, parsed: ParsedMessage): Buffer {
  return compose({
    content,
    from: { pseudonym, address: alias },
    messageId: `<${randomUUID()}@${relayDomain}>`,
    references: parsed.references,
    date: new Date(),
    relayDomain,
  });
}
