import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, UserError } from '../errors.js';
import { makeDataFolder } from '../store/data-folder.js';
import { secretFile } from '../store/secret-file.js';
import { openSecrets } from '../store/secrets.js';
import type { Entry, Seal } from './archive.js';

const ENCRYPTION = 'encryption.key';
const SIGNING = 'audit-signing.key';

/** With what a backup is sealed where nobody set a passphrase: something that only the encryption key gives. */
export function sealFromKey(encryptionKey: Buffer): Seal {
  return { key: openSecrets(encryptionKey).hash('backup', 'file').toString('base64') };
}

/**
 * The keys that go into a backup. The encryption key goes in where a passphrase seals it, and only there: a backup
 * sealed with the key itself would not open with what is inside.
 */
export async function keysToKeep(dataDir: string, encryptionKey: Buffer, withKey: boolean): Promise<Entry[]> {
  const signing = await readFile(join(dataDir, SIGNING)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new UserError(
      `The file ${join(dataDir, SIGNING)} cannot be read: run this as the relay's own user.`,
    );
  });
  const kept = withKey ? [{ name: `keys/${ENCRYPTION}`, content: base64(encryptionKey) }] : [];
  return signing ? [...kept, { name: `keys/${SIGNING}`, content: signing }] : kept;
}

/** Puts the keys of a backup where the relay looks for them. */
export async function putKeys(dataDir: string, entries: Entry[], encryptionKey: Buffer): Promise<void> {
  await makeDataFolder(dataDir);
  await secretFile(join(dataDir, ENCRYPTION), () => encryptionKey.toString('base64'));
  const signing = entries.find(({ name }) => name === `keys/${SIGNING}`);
  if (signing) await secretFile(join(dataDir, SIGNING), () => signing.content.toString());
}

/** The encryption key in a backup, where it was made with a passphrase. */
export function encryptionKeyIn(entries: Entry[]): Buffer | undefined {
  const entry = entries.find(({ name }) => name === `keys/${ENCRYPTION}`);
  return entry && Buffer.from(entry.content.toString(), 'base64');
}

const base64 = (key: Buffer) => Buffer.from(key.toString('base64'));
