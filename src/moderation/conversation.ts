import type { NoticeKind } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';

/** What makes mails one conversation (RFC 5322 §3.6.4). Ids keep their angle brackets; the oldest comes first. */
export interface Thread {
  inReplyTo?: string;
  references: string[];
}

/** A notice as far as a conversation goes on from it. */
interface Spoken {
  id: string;
  kind: NoticeKind;
  body: Buffer | null;
}

const MOST = 20;
const LONGEST = 250;
const ATOMS = "[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*";
const MESSAGE_ID = new RegExp(`^<${ATOMS}@(?:${ATOMS}|\\[[\\x21-\\x5a\\x5e-\\x7e]*\\])>$`);

/** The Message-ID of a notice. */
export function noticeMessageId(secrets: Secrets, noticeId: string, relayDomain: string): string {
  return `<${secrets.hash('notice', noticeId).toString('hex').slice(0, 32)}@${relayDomain}>`;
}

/**
 * Where what answers the mail `messageId` belongs, which its author wrote upon a notice. It names that mail, the notice,
 * and what came before between these two; not what the mail refers to, for that may be anybody's.
 */
export function threadAfter(
  { secrets, relayDomain }: { secrets: Secrets; relayDomain: string },
  notice: Spoken,
  messageId: string | undefined,
): Thread {
  const inReplyTo = messageId && isMessageId(messageId) ? messageId : undefined;
  const [first, ...later] = [
    ...threadOf(secrets, notice).references,
    noticeMessageId(secrets, notice.id, relayDomain),
    ...(inReplyTo ? [inReplyTo] : []),
  ];
  return { inReplyTo, references: first ? [first, ...later.slice(1 - MOST)] : [] };
}

/** Where a notice belongs; one that is no answer begins a conversation. */
export function threadOf(secrets: Secrets, { kind, body }: Omit<Spoken, 'id'>): Thread {
  if (kind !== 'answer' || !body) return { references: [] };
  const { thread }: { thread?: Thread } = JSON.parse(secrets.open(body));
  return thread ?? { references: [] };
}

/** As RFC 5322 §3.6.4 has it, without what §4 calls obsolete. */
export function isMessageId(text: string): boolean {
  return text.length <= LONGEST && MESSAGE_ID.test(text);
}
