import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes on disk that nobody else can read, and of which nothing is left when the process ends. */
export interface DiskFile {
  write(chunk: Buffer): Promise<void>;
  size(): number;
  /** Everything written, into as many bytes. */
  read(into: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Deciphered at once: a whole large mail would be in memory twice. */
const SLICE = 64 * 1024;

/** The file has no name once it is open, and its content is encrypted with a key that only memory holds. */
export async function createDiskFile(folder: string): Promise<DiskFile> {
  const [key, counter] = [randomBytes(32), randomBytes(16)];
  const path = join(folder, randomBytes(12).toString('hex'));
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  let size = 0;
  return {
    async write(chunk) {
      const ciphered = cipher.update(chunk);
      // A disk that is full takes a part and says nothing.
      for (let at = 0; at < ciphered.length; )
        at += (await file.write(ciphered, at, ciphered.length - at, size + at)).bytesWritten;
      size += chunk.length;
    },
    size: () => size,
    async read(bytes) {
      for (let at = 0; at < size; ) {
        const { bytesRead } = await file.read(bytes, at, size - at, at);
        if (bytesRead === 0) throw new Error('a spooled mail is shorter than it was');
        at += bytesRead;
      }
      const decipher = createDecipheriv('aes-256-ctr', key, counter);
      for (let at = 0; at < size; at += SLICE) bytes.set(decipher.update(bytes.subarray(at, at + SLICE)), at);
    },
    close: () => file.close(),
  };
}
