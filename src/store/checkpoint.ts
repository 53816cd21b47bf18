import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
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
  const key = createPrivateKey(await signingKey(dataDir));
  return { ...body, signature: sign(null, bytesOf(body), key).toString('base64') };
}

/** Reads a checkpoint and checks its signature; throws a UserError where it is none of this installation's. */
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
  const key = createPublicKey(await signingKey(dataDir));
  if (!verify(null, bytesOf(parsed.data), key, Buffer.from(parsed.data.signature, 'base64'))) {
    throw new UserError(
      'The checkpoint was changed, or it was signed by another installation: its signature is not ours.',
    );
  }
  return parsed.data;
}

function bytesOf({ seq, hash, at }: Head & { at: string }): Buffer {
  return Buffer.from(`mentorpost audit checkpoint\n${seq}\n${hash}\n${at}`);
}

function signingKey(dataDir: string): Promise<string> {
  return secretFile(join(dataDir, 'audit-signing.key'), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
}
