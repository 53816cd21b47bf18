import { type Secrets, sameBytes } from '../store/secrets.js';

const DAY = 24 * 3600 * 1000;
const GOOD_FOR_DAYS = 60;

/** What a return path says. */
export interface Returned {
  messageId: string;
  /** Three hexadecimal digits of the hash of the address the message was sent to. */
  addressMark: string;
}

/**
 * The envelope sender of a forwarded message, `b-<message id>-<address mark>-<day it expires>-<token>@domain`: a
 * variable envelope return path whose token nobody else can make. 63 octets before the @ (RFC 5321 §4.5.3.1.1).
 */
export function returnPath(
  secrets: Secrets,
  messageId: string,
  recipientHash: Buffer,
  domain: string,
  now = Date.now(),
): string {
  const day = (Math.floor(now / DAY) + GOOD_FOR_DAYS).toString(36);
  const said = `${messageId.replaceAll('-', '')}-${addressMark(recipientHash)}-${day}`;
  return `b-${said}-${token(secrets, said).toString('hex')}@${domain}`;
}

/** What the local part of such an address says, or undefined where it is none of ours or has expired. */
export function readReturnPath(secrets: Secrets, localPart: string, now = Date.now()): Returned | undefined {
  const [, said = '', given = ''] =
    /^b-([0-9a-f]{32}-[0-9a-f]{3}-[0-9a-z]{3,4})-([0-9a-f]{20})$/.exec(localPart.toLowerCase()) ?? [];
  if (!said || !sameBytes(token(secrets, said), Buffer.from(given, 'hex'))) return undefined;
  const [id = '', mark = '', day = ''] = said.split('-');
  if (Number.parseInt(day, 36) * DAY < now) return undefined;
  return { messageId: uuidOf(id), addressMark: mark };
}

/** The envelope sender of a notice, `n-<notice id>-<day it expires>-<token>@domain`, made like the one above. */
export function noticeReturnPath(
  secrets: Secrets,
  noticeId: string,
  domain: string,
  now = Date.now(),
): string {
  const day = (Math.floor(now / DAY) + GOOD_FOR_DAYS).toString(36);
  const said = `${noticeId.replaceAll('-', '')}-${day}`;
  return `n-${said}-${token(secrets, `notice ${said}`).toString('hex')}@${domain}`;
}

/** The id of the notice in such an address, or undefined where it is none of ours or has expired. */
export function readNoticeReturnPath(
  secrets: Secrets,
  localPart: string,
  now = Date.now(),
): string | undefined {
  const [, said = '', given = ''] =
    /^n-([0-9a-f]{32}-[0-9a-z]{3,4})-([0-9a-f]{20})$/.exec(localPart.toLowerCase()) ?? [];
  if (!said || !sameBytes(token(secrets, `notice ${said}`), Buffer.from(given, 'hex'))) return undefined;
  const [id = '', day = ''] = said.split('-');
  return Number.parseInt(day, 36) * DAY < now ? undefined : uuidOf(id);
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Enough of an address's hash to tell it from the one that replaced it. */
export function addressMark(recipientHash: Buffer): string {
  return recipientHash.toString('hex').slice(0, 3);
}

function token(secrets: Secrets, said: string): Buffer {
  return secrets.hash('return-path', said).subarray(0, 10);
}
