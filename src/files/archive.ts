import { extensionOf, kindOfExtension } from './declared.js';
import type { FileType } from './kind.js';
import type { ArchiveRead } from './read.js';
import { listZip, ZIP_LIMITS } from './zip.js';

const HARMLESS = 2 ** 20;

/** What an archive shows of itself without being unpacked: ZIP by its directory, RAR and 7z by their first bytes. */
export async function readArchive(content: Buffer, type: FileType): Promise<ArchiveRead> {
  if (type.extension !== 'zip') return { encrypted: isEncrypted(content), nested: false, bomb: false };
  const entries = await listZip(content);
  const all = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return {
    encrypted: entries.some(({ encrypted }) => encrypted),
    nested: entries.some(({ name }) => kindOfExtension(extensionOf(name)) === 'archive'),
    bomb: all > ZIP_LIMITS.all || all > Math.max(HARMLESS, content.length * ZIP_LIMITS.ratio),
  };
}

/** RAR 5 tells by the type of its first header (4), RAR 4 by a flag of its archive header; 7z by its coder's id. */
function isEncrypted(content: Buffer): boolean {
  const start = content.toString('latin1', 0, 8);
  if (start.startsWith('Rar!\x1a\x07\x01')) return content.readUInt8(13) === 4;
  if (start.startsWith('Rar!\x1a\x07\x00')) return (content.readUInt16LE(10) & 0x80) !== 0;
  // The coder of AES-256 in 7z, which stands in the header at its end.
  return start.startsWith('7z') && content.subarray(-4_096).includes(Buffer.from([0x06, 0xf1, 0x07, 0x01]));
}
