import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { sameBytes } from '../../store/secrets.js';
import type { CalendarContext } from '../context.js';

const TAG = 16;
/** Beyond this an event's id is no id (RFC 7986 §5.3 asks for less than 255 bytes). */
const LONGEST = 1_024;

type Sealing = Pick<CalendarContext, 'pairKey' | 'relayDomain'>;

/**
 * The id under which an event is known on the other side: ids name machines and accounts, so an id is enciphered with the
 * pair's key, always to the same, and one that the other side was given is deciphered, so that its answer finds the event
 * it answers. A synthetic IV (as in RFC 5297) authenticates it: an id that only looks like ours is enciphered as well.
 */
export function otherUid(uid: string, sealing: Sealing): string {
  return openUid(uid, sealing) ?? sealUid(uid.slice(0, LONGEST), sealing);
}

function sealUid(uid: string, { pairKey, relayDomain }: Sealing): string {
  const plain = Buffer.from(uid);
  const tag = tagOf(plain, pairKey);
  const cipher = createCipheriv('aes-256-ctr', subkey(pairKey, 'calendar uid: cipher'), tag);
  return `${Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('hex')}@${relayDomain}`;
}

function openUid(uid: string, { pairKey, relayDomain }: Sealing): string | undefined {
  const hex = /^((?:[0-9a-f]{2})+)@(.+)$/i.exec(uid.trim());
  if (hex?.[2]?.toLowerCase() !== relayDomain.toLowerCase()) return undefined;
  const sealed = Buffer.from(hex[1] ?? '', 'hex');
  if (sealed.length < TAG) return undefined;
  const tag = sealed.subarray(0, TAG);
  const cipher = createDecipheriv('aes-256-ctr', subkey(pairKey, 'calendar uid: cipher'), tag);
  const plain = Buffer.concat([cipher.update(sealed.subarray(TAG)), cipher.final()]);
  return sameBytes(tag, tagOf(plain, pairKey)) ? plain.toString() : undefined;
}

function tagOf(plain: Buffer, pairKey: Buffer): Buffer {
  return createHmac('sha256', subkey(pairKey, 'calendar uid: tag')).update(plain).digest().subarray(0, TAG);
}

function subkey(pairKey: Buffer, use: string): Buffer {
  return createHmac('sha256', pairKey).update(use).digest();
}
