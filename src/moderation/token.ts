import type { Secrets } from '../store/secrets.js';

/** Answers to a notice are taken for two weeks. */
export const ANSWERABLE_DAYS = 14;

const PREFIX = 'moderate+';
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;

/**
 * What a notice is answered with: 130 bits that only the key's holder can make from the notice's id, in letters that
 * survive any mail program. The database keeps its hash alone.
 */
export function replyToken(secrets: Secrets, noticeId: string): string {
  const bytes = secrets.hash('reply-token', noticeId);
  return Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** Under which a notice is found by its token. */
export function tokenHash(secrets: Secrets, token: string): Buffer {
  return secrets.hash('reply-token-hash', token.toLowerCase());
}

/** Where a notice is answered to. */
export function replyAddress(secrets: Secrets, noticeId: string, domain: string): string {
  return `${PREFIX}${replyToken(secrets, noticeId)}@${domain}`;
}

/** The token in a local part; undefined where it is none of ours. */
export function tokenIn(localPart: string): string | undefined {
  const token = localPart.toLowerCase().startsWith(PREFIX)
    ? localPart.slice(PREFIX.length).toLowerCase()
    : '';
  return /^[a-z2-7]{26}$/.test(token) ? token : undefined;
}
