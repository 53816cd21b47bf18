import { mkdir } from 'node:fs/promises';
import { errorCode, UserError } from '../errors.js';
import { createDiskFile, type DiskFile } from './disk-file.js';

/** Where large mails lie while they come in, so that slow senders take disk and not memory. */
export interface Spool {
  create(): SpoolFile;
}

/** The bytes of one mail; nobody else can read them, and nothing is left when the process ends. */
export interface SpoolFile {
  write(chunk: Buffer): Promise<void>;
  /** Everything written. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Bytes of all mails together that stay in memory: with few senders at a time disk is not needed. */
const IN_MEMORY = 8 * 1024 * 1024;

/** Throws a UserError where the folder cannot be made. */
export async function openSpool(folder: string, inMemory = IN_MEMORY): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new UserError(
      `The folder ${folder} cannot be made (${errorCode(error)}): make DATA_DIR writable for this user.`,
    );
  });
  const room = openRoom(inMemory);
  return { create: () => firstInMemory(room, () => createDiskFile(folder)) };
}

interface Room {
  /** False where there is not so much left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

function openRoom(bytes: number): Room {
  let left = bytes;
  return {
    take(asked) {
      if (asked > left) return false;
      left -= asked;
      return true;
    },
    give(taken) {
      left += taken;
    },
  };
}

/** What a chunk takes besides its bytes: some senders send one at a time. */
const AROUND = 512;

/** Keeps what comes first while there is room for it; the rest goes to disk. */
function firstInMemory(room: Room, onDisk: () => Promise<DiskFile>): SpoolFile {
  let kept: Buffer[] = [];
  let file: DiskFile | undefined;
  const sizeKept = (around = 0) => kept.reduce((sum, { length }) => sum + length + around, 0);
  return {
    async write(chunk) {
      if (!file && room.take(chunk.length + AROUND)) {
        kept.push(chunk);
      } else {
        file ??= await onDisk();
        await file.write(chunk);
      }
    },
    async read() {
      const bytes = Buffer.allocUnsafe(sizeKept() + (file?.size() ?? 0));
      let at = 0;
      for (const chunk of kept) at += chunk.copy(bytes, at);
      await file?.read(bytes.subarray(at));
      return bytes;
    },
    async close() {
      room.give(sizeKept(AROUND));
      kept = [];
      await file?.close();
    },
  };
}
