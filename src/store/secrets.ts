import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { letGo } from '../let-go.js';

/**
 * Encryption at rest. One master key (`ENCRYPTION_KEY`) wraps a key for each pair and each person;
 * dropping a wrapped key forgets all that it sealed.
 */
export interface Secrets {
  /** A fresh 32-byte key and the same key wrapped for the database. */
  newKey(): { key: Buffer; wrapped: Buffer };
  unwrap(wrapped: Buffer): Buffer;
  /** A keyed hash under which an address (or another low-entropy text) can be found but not guessed. */
  hash(purpose: string, text: string | Buffer): Buffer;
  /** Seals a text with the master key itself. */
  seal(text: string): Buffer;
  open(sealed: Buffer): string;
}

/** `master` is 32 bytes. */
export function openSecrets(master: Buffer): Secrets {
  const wrapping = derive(master, 'wrap');
  const hashing = derive(master, 'hash');
  // A message's keys are asked for several times while it is in hand, and are forgotten with it.
  const unwrapped = new WeakMap<Buffer, Buffer>();
  return {
    newKey() {
      const key = randomBytes(32);
      return { key, wrapped: seal(wrapping, key) };
    },
    unwrap(wrapped) {
      const key = unwrapped.get(wrapped) ?? open(wrapping, wrapped);
      unwrapped.set(wrapped, key);
      return key;
    },
    hash: (purpose, text) => createHmac('sha256', hashing).update(`${purpose}\0`).update(text).digest(),
    seal: (text) => seal(wrapping, Buffer.from(text)),
    open: (sealed) => open(wrapping, sealed).toString(),
  };
}

const VERSION = 1;

/** Random bytes are fetched for many nonces at once, for each fetch is a call of the system. None is used twice. */
const NONCE = 12;
const nonces = { bytes: Buffer.alloc(0), at: 0 };

function nextNonce(): Buffer {
  if (nonces.at === nonces.bytes.length) Object.assign(nonces, { bytes: randomBytes(NONCE * 256), at: 0 });
  nonces.at += NONCE;
  return nonces.bytes.subarray(nonces.at - NONCE, nonces.at);
}

/** Ciphered at once: a whole large mail would be in memory twice, and what is larger than this is mapped anew each time. */
const SLICE = 64 * 1024;

/** AES-256-GCM (NIST SP 800-38D): version, 12 bytes of nonce, ciphertext, 16 bytes of tag. */
export function seal(key: Buffer, plain: Buffer): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.allocUnsafe(1 + nonce.length + plain.length + 16);
  sealed[0] = VERSION;
  sealed.set(nonce, 1);
  for (let at = 0; at < plain.length; at += SLICE) {
    const slice = cipher.update(plain.subarray(at, at + SLICE));
    sealed.set(slice, 13 + at);
    letGo(slice, SLICE);
  }
  cipher.final();
  sealed.set(cipher.getAuthTag(), 13 + plain.length);
  return sealed;
}

/** Undoes `seal`. Throws where the key is another one or the bytes were changed. */
export function open(key: Buffer, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 29) throw new Error('sealed bytes of an unknown form');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = decipher.update(sealed.subarray(13, -16));
  decipher.final();
  return plain;
}

/** Takes as long whatever differs, so that nobody learns from the time how much of a guess was right. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function derive(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `mentorpost ${purpose}`, 32));
}
