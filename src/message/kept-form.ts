import { crc32 } from 'node:zlib';
import { base64Size, writeBase64 } from './base64.js';
import { decodedBody } from './parse/large-parts.js';
import type { Attachment } from './parse/parse.js';

/** A file in a composed mail: its bytes, and where their base64 begins. */
export interface PlacedFile {
  content: Buffer;
  at: number;
}

/**
 * A file as what it has in common with one of the original: `before` bytes of its own, `take` bytes from `skip` on of what
 * stands in base64 from `from` to `to` in the original, and `after` bytes of its own.
 */
interface Shared {
  before: number;
  from: number;
  to: number;
  skip: number;
  take: number;
  after: number;
}
/** So many bytes as they are, or a file. */
type Piece = { bytes: number } | Shared;
/** `sum` is the CRC-32 of what they make: nothing else than the gate has seen may go out, should anything be read otherwise one day. */
interface List {
  pieces: Piece[];
  sum: number;
}

/** No mail begins so: what is kept is a list of pieces, with its length before it and the bytes of its own behind it. */
const IN_PIECES = 0;
const HEAD = 5;
/** Less in common saves nothing. Bytes. */
const LEAST = 64 * 1024;

/**
 * The form in which a composed mail is kept: what its files have in common with those of the original is not kept a second
 * time. `files` are in the order in which they stand in it.
 */
export function keptForm(
  composed: Buffer,
  files: readonly PlacedFile[],
  originals: readonly Attachment[],
): Buffer {
  const pieces: Piece[] = [];
  const own: Buffer[] = [];
  let at = 0;
  const keepUntil = (end: number) => {
    pieces.push({ bytes: end - at });
    own.push(composed.subarray(at, end));
  };
  for (const file of files) {
    const shared = sharedWith(file.content, originals);
    if (!shared) continue;
    keepUntil(file.at);
    pieces.push(shared);
    own.push(file.content.subarray(0, shared.before), file.content.subarray(shared.before + shared.take));
    at = file.at + base64Size(file.content);
  }
  if (at === 0) return composed;
  keepUntil(composed.length);
  const list = Buffer.from(JSON.stringify({ pieces, sum: crc32(composed) } satisfies List));
  const head = Buffer.alloc(HEAD, IN_PIECES);
  head.writeUInt32BE(list.length, 1);
  return Buffer.concat([head, list, ...own]);
}

/**
 * The composed mail of which this was kept; `original` gives the mail that it was made of, where that is needed. Throws
 * where it cannot be made again as it was.
 */
export async function composedFrom(kept: Buffer, original: () => Promise<Buffer>): Promise<Buffer> {
  if (kept[0] !== IN_PIECES) return kept;
  const ownAt = HEAD + kept.readUInt32BE(1);
  const { pieces, sum }: List = JSON.parse(kept.toString('utf8', HEAD, ownAt));
  const raw = await original();
  let at = ownAt;
  const own = (bytes: number) => {
    at += bytes;
    return kept.subarray(at - bytes, at);
  };
  const composed = Buffer.concat(
    pieces.map((piece) => ('bytes' in piece ? own(piece.bytes) : encoded(fileOf(piece, raw, own)))),
  );
  if (crc32(composed) !== sum) throw new Error('a forwarded mail is not what it was');
  return composed;
}

function fileOf(
  { before, from, to, skip, take, after }: Shared,
  raw: Buffer,
  own: (bytes: number) => Buffer,
): Buffer {
  const content = decodedBody(raw.subarray(from, to));
  if (!content) throw new Error('a file of the original is not what it was');
  return Buffer.concat([own(before), content.subarray(skip, skip + take), own(after)]);
}

function encoded(content: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(base64Size(content));
  writeBase64(content, bytes, 0);
  return bytes;
}

/** With which file of the original a file has most in common, at its beginning or its end; undefined where that is little. */
function sharedWith(content: Buffer, originals: readonly Attachment[]): Shared | undefined {
  let most: Shared | undefined;
  for (const original of originals) {
    if (!original.encodedAt) continue;
    const shared = { ...original.encodedAt, ...common(content, original.content) };
    if (shared.take >= LEAST && shared.take > (most?.take ?? 0)) most = shared;
  }
  return most;
}

function common(content: Buffer, original: Buffer): Omit<Shared, 'from' | 'to'> {
  const start = commonStart(content, original);
  if (2 * start >= content.length) return { before: 0, skip: 0, take: start, after: content.length - start };
  const end = commonEnd(content, original);
  return { before: content.length - end, skip: original.length - end, take: end, after: 0 };
}

/** Compared at once, for bytes one by one take ten times as long. */
const BLOCK = 4_096;

function commonStart(one: Buffer, other: Buffer): number {
  const least = Math.min(one.length, other.length);
  let at = 0;
  while (at + BLOCK <= least && one.compare(other, at, at + BLOCK, at, at + BLOCK) === 0) at += BLOCK;
  while (at < least && one[at] === other[at]) at++;
  return at;
}

function commonEnd(one: Buffer, other: Buffer): number {
  const least = Math.min(one.length, other.length);
  const [ends, otherEnds] = [one.length, other.length];
  let size = 0;
  while (
    size + BLOCK <= least &&
    one.compare(other, otherEnds - size - BLOCK, otherEnds - size, ends - size - BLOCK, ends - size) === 0
  )
    size += BLOCK;
  while (size < least && one[ends - size - 1] === other[otherEnds - size - 1]) size++;
  return size;
}
