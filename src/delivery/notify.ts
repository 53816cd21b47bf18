import { readFile } from 'node:fs/promises';
import { errorCode } from '../errors.js';
import type { Log } from '../log.js';
import { addressed, compose } from '../message/compose.js';
import { type ClaimedNotice, claimNotices, endNotice } from '../store/notices.js';
import { open } from '../store/secrets.js';
import type { DeliveryParts } from './deliver.js';
import { nextAttempt } from './retry.js';

const folder = new URL('../../../templates/', import.meta.url);
const AT_ONCE = 10;

/** Sends the notices that are due. They go from the null sender, so that nothing answers them (RFC 3834 §3.3). */
export async function sendNotices(parts: DeliveryParts, log: Log): Promise<void> {
  for (const notice of await claimNotices(parts.db, AT_ONCE)) {
    await sendOne(parts, notice, log).catch((error: unknown) =>
      log.error({ notice: notice.id, code: errorCode(error) }, 'the notice could not be sent'),
    );
  }
}

async function sendOne(parts: DeliveryParts, notice: ClaimedNotice, log: Log): Promise<void> {
  const rcptTo = open(parts.secrets.unwrap(notice.reader_key), notice.reader_address).toString();
  const raw = addressed(await write(parts, notice), rcptTo);
  const outcome = await parts.mailer.deliver({ id: `notice-${notice.id}`, mailFrom: '', rcptTo, raw });
  const again =
    outcome.kind === 'temporary' || outcome.kind === 'unknown'
      ? nextAttempt(parts.delivery, outcome.kind, notice.attempts, notice.created_at, new Date())
      : undefined;
  await endNotice(
    parts.db,
    notice,
    again ? { again } : { state: outcome.kind === 'sent' ? 'sent' : 'failed' },
  );
  log.info({ notice: notice.id, kind: notice.kind, outcome: outcome.kind, code: outcome.code }, 'notice');
}

async function write({ secrets, relayDomain }: DeliveryParts, notice: ClaimedNotice): Promise<Buffer> {
  const words: Record<string, string> = {
    pseudonym: notice.other_pseudonym ?? 'your correspondent',
    pair: notice.reference ?? '',
    programme: notice.programme ?? '',
    about: notice.about.replace(/^\w+:/, ''),
    day: (notice.message_at ?? notice.created_at).toISOString().slice(0, 16).replace('T', ' '),
  };
  const { subject, text } = fill(await readFile(new URL(`${notice.kind}.txt`, folder), 'utf8'), words);
  return compose({
    content: { subject, text, attachments: [] },
    from: { pseudonym: 'Mentorpost', address: `postmaster@${relayDomain}` },
    messageId: `<${secrets.hash('notice', notice.id).toString('hex').slice(0, 32)}@${relayDomain}>`,
    references: [],
    date: new Date(),
    relayDomain,
    automatic: true,
  });
}

/** A template is a line `Subject: …`, an empty line and the text; `{{word}}` stands for what is filled in. */
export function fill(template: string, words: Record<string, string>): { subject: string; text: string } {
  const [head = '', ...rest] = template.split('\n\n');
  const put = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_all, word: string) => words[word] ?? '');
  return { subject: put(head.replace(/^Subject: /, '')), text: put(rest.join('\n\n')) };
}
