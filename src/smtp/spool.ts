import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, UserError } from '../errors.js';

/** Where large mails lie while they come in, so that a slow sender takes disk and not memory. */
export interface Spool {
  create(): Promise<SpoolFile>;
}

/** The bytes of one mail on disk; nobody else can read them, and nothing is left when the process ends. */
export interface SpoolFile {
  write(chunk: Buffer): Promise<void>;
  /** Everything written. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Throws a UserError where the folder cannot be made. */
export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new UserError(
      `The folder ${folder} cannot be made (${errorCode(error)}): make DATA_DIR writable for this user.`,
    );
  });
  return { create: () => createFile(folder) };
}

/** Deciphered at once: a whole large mail would be in memory twice. */
const SLICE = 256 * 1024;

/** The file has no name once it is open, and its content is encrypted with a key that only memory holds. */
async function createFile(folder: string): Promise<SpoolFile> {
  const [key, counter] = [randomBytes(32), randomBytes(16)];
  const path = join(folder, randomBytes(12).toString('hex'));
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  let size = 0;
  return {
    async write(chunk) {
      await file.write(cipher.update(chunk), 0, chunk.length, size);
      size += chunk.length;
    },
    async read() {
      const bytes = Buffer.allocUnsafe(size);
      for (let at = 0; at < size; ) {
        const { bytesRead } = await file.read(bytes, at, size - at, at);
        if (bytesRead === 0) throw new Error('a spooled mail is shorter than it was');
        at += bytesRead;
      }
      const decipher = createDecipheriv('aes-256-ctr', key, counter);
      for (let at = 0; at < size; at += SLICE) bytes.set(decipher.update(bytes.subarray(at, at + SLICE)), at);
      return bytes;
    },
    close: () => file.close(),
  };
}
