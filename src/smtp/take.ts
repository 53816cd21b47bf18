import type { SMTPServerSession } from 'smtp-server';
import { accept, acceptForPostmaster, acceptReturned } from './accept.js';
import { acceptForDesk } from './desk.js';
import type { Refusals } from './refusals.js';
import { notNow, Reply } from './reply.js';
import type { ServerParts } from './server.js';
import type { Target } from './target.js';

/** Takes in a mail for what its recipient stands for, and gives the text of the 250. Throws a Reply where it is refused. */
export async function take(
  parts: ServerParts & { refusals: Refusals },
  raw: Buffer,
  session: SMTPServerSession,
  target: Target | undefined,
): Promise<string> {
  const started = process.hrtime.bigint();
  if (!target) throw notNow();
  if ('postmaster' in target)
    return `2.0.0 ${await acceptForPostmaster(parts, raw)} taken for the postmaster`;
  const mailFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  if ('returned' in target)
    return `2.0.0 ${await acceptReturned(parts, target.returned, mailFrom, raw)} taken back`;
  if ('desk' in target) return `2.0.0 ${await acceptForDesk(parts, target.desk, mailFrom, raw)} taken`;
  const envelope = {
    mailFrom,
    remoteAddress: session.remoteAddress,
    helo: String(session.hostNameAppearsAs || ''),
    tls: session.secure,
  };
  try {
    const { id, again } = await accept(parts, target.recipient, envelope, raw);
    if (!again) {
      parts.bell.ring();
      parts.metrics.accepted.inc();
      parts.metrics.acceptSeconds.observe(Number(process.hrtime.bigint() - started) / 1e9);
    }
    parts.log.info({ message: id, size: raw.length, again }, 'message accepted');
    return `2.0.0 ${id} accepted`;
  } catch (error) {
    if (error instanceof Reply) await parts.refusals.record(target.recipient, error);
    throw error;
  }
}
