import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { extract, type Pack, pack } from 'tar-stream';
import { errorCode, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { syncFolder } from '../sync-folder.js';
import { noteUnfinished } from '../unfinished-files.js';

/** One file of an archive. */
export interface Entry {
  name: string;
  content: Buffer;
}

/** How an archive is sealed: with a passphrase of a person's choosing, or with 32 random bytes in base64. */
export type Seal = { passphrase: string } | { key: string };

/** Adds the entries of an archive one after the other. */
export type Filling<T> = (add: (entry: Entry) => Promise<void>) => Promise<T>;

/** A passphrase is guessed at, so each guess is made to cost a second; a random key needs no such slowness. */
const workFactor = (seal: Seal) => ('passphrase' in seal ? 18 : 10);
const secretOf = (seal: Seal) => ('passphrase' in seal ? seal.passphrase : seal.key);

/**
 * Writes entries to a new file, whole or not at all: a gzipped tar in an age file (age-encryption.org/v1), so that
 * `age -d FILE | tar tz` opens it without this program. A file that is there already is a UserError.
 */
export async function writeArchive<T>(path: string, seal: Seal, entries: Filling<T>): Promise<T> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(secretOf(seal));
  encrypter.setScryptWorkFactor(workFactor(seal));
  // Of this process alone: two backups to one file at once would write into each other.
  const part = `${path}.part-${process.pid}`;
  const file = await createFile(path, part);
  const tar = pack();
  noteUnfinished(part);
  try {
    const zipped = createGzip({ level: 1 });
    const sealed = await encrypter.encrypt(ReadableStream.from<Uint8Array>(zipped));
    const [result] = await Promise.all([
      fill(tar, entries),
      pipeline(tar, zipped),
      pipeline(sealed, (chunks) => writeAll(file, path, chunks)),
    ]);
    await file.sync();
    await takeName(path);
    await rename(part, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    tar.destroy();
    await rm(part, { force: true });
    throw error;
  } finally {
    noteUnfinished(part, true);
    await file.close();
  }
}

async function writeAll(file: FileHandle, path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks)
    await file.writeFile(chunk).catch((error: unknown) => {
      const code = errorCode(error);
      throw new UserError(
        `The file ${path} cannot be written (${code}): ${mendOf(code) ?? 'check its disk'}.`,
      );
    });
}

async function fill<T>(tar: Pack, entries: Filling<T>): Promise<T> {
  try {
    const result = await entries(
      ({ name, content }) =>
        new Promise((resolve, reject) => {
          tar.entry({ name, size: content.length, mode: 0o600 }, content, (error) =>
            error ? reject(error) : resolve(),
          );
        }),
    );
    tar.finalize();
    return result;
  } catch (error) {
    tar.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
}

/** An empty file that the rename replaces: of two backups that end together only one can make it, on every file system. */
async function takeName(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw errorCode(error) === 'EEXIST' ? existing(path) : error;
  });
  await file.close();
}

function existing(path: string): UserError {
  return new UserError(
    `The file ${path} is there already: name another one, so that no earlier backup is lost.`,
  );
}

async function createFile(path: string, part: string): Promise<FileHandle> {
  if (existsSync(path)) throw existing(path);
  return open(part, 'w', 0o600).catch((error: unknown) => {
    throw new UserError(
      `The file ${path} cannot be written (${errorCode(error)}): choose a folder that is there and that you may write to.`,
    );
  });
}

/** The entries of an archive in their order. Each content is in memory at once; none is larger than it was written. */
export async function* readArchive(path: string, seals: Seal[]): AsyncGenerator<Entry> {
  const decrypter = new Decrypter();
  for (const seal of seals) decrypter.addPassphrase(secretOf(seal));
  const file = await openFile(path);
  const plain = await decrypter.decrypt(ReadableStream.from<Uint8Array>(file)).catch((error: unknown) => {
    file.destroy();
    throw cannotOpen(path, error);
  });
  const tar = extract();
  const unpacked = pipeline(plain, createGunzip(), tar);
  unpacked.catch(() => {});
  try {
    for await (const entry of tar) {
      yield { name: entry.header.name, content: await buffer(entry) };
    }
    await unpacked;
  } catch {
    throw new UserError(`The backup ${path} is damaged or was cut short: take another one.`);
  }
}

async function openFile(path: string): Promise<Readable> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  await new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve());
    file.once('error', (error) =>
      reject(
        new UserError(
          `The file ${path} cannot be read (${errorCode(error)}): check its name and its rights.`,
        ),
      ),
    );
  });
  return file;
}

function cannotOpen(path: string, error: unknown): UserError {
  const wrongSecret = error instanceof Error && /no identity matched|passphrase/i.test(error.message);
  return new UserError(
    wrongSecret
      ? `The backup ${path} does not open: set BACKUP_PASSPHRASE to the one it was made with or, where it was made without, ENCRYPTION_KEY to the key of its installation.`
      : `The file ${path} is no backup of Mentorpost: name one that \`mentorpost backup\` wrote.`,
  );
}
