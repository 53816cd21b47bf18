import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';

/** Why a ZIP is not unpacked. */
export class ZipFault extends Error {
  constructor(readonly code: 'archive-encrypted' | 'archive-bomb' | 'unreadable') {
    super(code);
  }
}

/** What the directory of a ZIP says of one file; sizes in bytes. Directories are left out. */
export interface ZipEntry {
  name: string;
  packed: number;
  unpacked: number;
  encrypted: boolean;
}

/** Beyond these a ZIP is not unpacked: files, bytes of one and of all, and bytes out of one byte in. */
export const ZIP_LIMITS = { files: 5_000, one: 64 * 2 ** 20, all: 128 * 2 ** 20, ratio: 200 };
/** Small files may be packed as tightly as they like. */
const HARMLESS = 8 * 2 ** 20;

/** The directory of a ZIP. Throws a ZipFault. */
export async function listZip(content: Buffer): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  await eachEntry(content, async (_zip, entry) => {
    entries.push(described(entry));
  });
  return entries;
}

/**
 * Unpacks a ZIP into memory, one file after the other, never deeper than one level. What comes out is counted while it
 * does, so that a directory which lies is found out. Throws a ZipFault.
 */
export async function readZip(content: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let total = 0;
  await eachEntry(content, async (zip, entry) => {
    const { name, encrypted } = described(entry);
    if (encrypted) throw new ZipFault('archive-encrypted');
    // Two files of one name: programs do not agree on which of them is meant.
    if (files.has(name)) throw new ZipFault('unreadable');
    const unpacked = await unpack(zip, entry, ZIP_LIMITS.all - total);
    total += unpacked.length;
    files.set(name, unpacked);
  });
  return files;
}

/** One file of a ZIP. Throws a ZipFault, also where there is none of this name. */
export async function readZipFile(content: Buffer, name: string): Promise<Buffer> {
  let found: Buffer | undefined;
  await eachEntry(content, async (zip, entry) => {
    if (entry.fileName === name && !found) found = await unpack(zip, entry, ZIP_LIMITS.one);
  });
  if (!found) throw new ZipFault('unreadable');
  return found;
}

function described(entry: Entry): ZipEntry {
  return {
    name: entry.fileName,
    packed: entry.compressedSize,
    unpacked: entry.uncompressedSize,
    encrypted: entry.isEncrypted(),
  };
}

async function eachEntry(
  content: Buffer,
  take: (zip: ZipFile, entry: Entry) => Promise<void>,
): Promise<void> {
  const { fromBufferPromise } = await import('yauzl');
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true });
    if (zip.entryCount > ZIP_LIMITS.files) throw new ZipFault('archive-bomb');
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) await take(zip, entry);
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('unreadable');
  }
}

async function unpack(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const most = Math.min(room, ZIP_LIMITS.one, Math.max(HARMLESS, entry.compressedSize * ZIP_LIMITS.ratio));
  if (entry.uncompressedSize > most) throw new ZipFault('archive-bomb');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length;
    if (size > most) throw new ZipFault('archive-bomb');
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  if (crc32(whole) !== entry.crc32) throw new ZipFault('unreadable');
  return whole;
}
