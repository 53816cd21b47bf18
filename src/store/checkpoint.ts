import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import type { Head } from './audit-log.js';
import { secretFile } from './secret-file.js';

/** A signed head of the audit log (Ed25519, RFC 8032), to be kept elsewhere. */
export interface Checkpoint extends Head {
  at: string;
  signature: string;
}

const shape = z.object({
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  signature: z.string(),
});

/** Signs a head with the key of this installation, which is made when it is first needed. */
export async function signCheckpoint(dataDir: string, head: Head): Promise<Checkpoint> {
  const body = { seq: head.seq, hash: head.hash, at: new Date().toISOString() };
  const key = await signingKey(dataDir);
  return { ...body, signature: sign(null, bytesOf(body), key).toString('base64') };
}

/**
 * Reads a checkpoint and checks its signature; throws a UserError where it is none of this installation's. Makes no key, for
 * with a new one no checkpoint can be checked.
 */
export async function readCheckpoint(dataDir: string, text: string): Promise<Checkpoint> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = undefined;
  }
  const parsed = shape.safeParse(given);
  if (!parsed.success)
    throw new UserError(
      'The file is no checkpoint: make one with `mentorpost audit checkpoint --json > FILE`.',
    );
  const file = keyFile(dataDir);
  if (!existsSync(file))
    throw new UserError(
      `The file ${file} is missing, and only its key tells whether a checkpoint is ours: put it back from your backup.`,
    );
  const key = createPublicKey(await signingKey(dataDir));
  if (!verify(null, bytesOf(parsed.data), key, Buffer.from(parsed.data.signature, 'base64'))) {
    throw new UserError(
      `The checkpoint's signature is not by the key in ${file}, for it was changed or signed with another key: take it as it was printed, or put the key back from your backup.`,
    );
  }
  return parsed.data;
}

function bytesOf({ seq, hash, at }: Head & { at: string }): Buffer {
  return Buffer.from(`mentorpost audit checkpoint\n${seq}\n${hash}\n${at}`);
}

const keyFile = (dataDir: string) => join(dataDir, 'audit-signing.key');

async function signingKey(dataDir: string): Promise<KeyObject> {
  const file = keyFile(dataDir);
  const pem = await secretFile(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const key = keyIn(pem);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new UserError(
    `The file ${file} does not hold the key that signs checkpoints: put the right one back from your backup.`,
  );
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
