import QuickLRU from 'quick-lru';
import type { ClaimedMessage } from '../store/claims.js';
import { open, type Secrets } from '../store/secrets.js';

/** One side of a pair, opened: who it is, and as whom the other side knows them. */
export interface Correspondent {
  name: string;
  addresses: string[];
  /** The school that the roster tells of a mentee. */
  school?: string;
  /** The alias, whole. */
  alias: string;
  pseudonym: string;
}

/** Who wrote and who will read; of the reader no name is needed, and only the address that mail goes to. */
export interface Correspondents {
  author: Correspondent;
  reader: Correspondent;
}

/** Opens what is sealed of the two sides of a claimed message. */
export function correspondentsOf(
  secrets: Secrets,
  message: ClaimedMessage,
  relayDomain: string,
): Correspondents {
  const ofAuthor = [message.author_name, ...message.author_addresses];
  const [name = '', ...addresses] = opened(secrets, message.author_key, ofAuthor);
  return {
    author: {
      name,
      addresses,
      school: message.author_school ?? undefined,
      alias: `${message.alias}@${relayDomain}`,
      pseudonym: message.pseudonym,
    },
    reader: {
      name: '',
      addresses: [...opened(secrets, message.recipient_key, [message.recipient_address])],
      alias: `${message.recipient_alias}@${relayDomain}`,
      pseudonym: message.recipient_pseudonym,
    },
  };
}

/** Of as many people as there are searches kept (`identity/recent.ts`), which hold the same. */
const MOST = 400;
const recent = new QuickLRU<string, readonly string[]>({ maxSize: MOST });

/** What is sealed under a person's key, opened; kept for the next mails, by its sealed form. */
function opened(secrets: Secrets, wrapped: Buffer, sealed: readonly Buffer[]): readonly string[] {
  const form = sealed.map((one) => one.toString('latin1')).join('');
  const known = recent.get(form);
  if (known) return known;
  const key = secrets.unwrap(wrapped);
  const texts = sealed.map((one) => open(key, one).toString());
  recent.set(form, texts);
  return texts;
}
