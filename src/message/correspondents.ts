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
  const authorKey = secrets.unwrap(message.author_key);
  const text = (key: Buffer, sealed: Buffer) => open(key, sealed).toString();
  return {
    author: {
      name: text(authorKey, message.author_name),
      addresses: message.author_addresses.map((address) => text(authorKey, address)),
      school: message.author_school ?? undefined,
      alias: `${message.alias}@${relayDomain}`,
      pseudonym: message.pseudonym,
    },
    reader: {
      name: '',
      addresses: [text(secrets.unwrap(message.recipient_key), message.recipient_address)],
      alias: `${message.recipient_alias}@${relayDomain}`,
      pseudonym: message.recipient_pseudonym,
    },
  };
}
