import type { SMTPServerDataStream } from 'smtp-server';
import { LARGE, type LargeMails } from '../large-mails.js';
import { letGo } from '../let-go.js';
import { eachChunk } from './each-chunk.js';
import { openPieces } from './pieces.js';
import { tooLarge } from './reply.js';
import type { Spool, SpoolFile } from './spool.js';

/** A whole mail, with what to call once its bytes are of no more use. */
export interface Body {
  raw: Buffer;
  leave(): void;
}

/** What is spooled goes in no smaller parts. */
const SPOOLED = 64 * 1024;

/**
 * Reads a mail to its end. A large one lies in the spool until all of it has come, and only then waits for a place among
 * the few that are worked on: a sender who takes his time keeps nobody waiting. One too large is a Reply, once all of it
 * has been read.
 */
export async function readBody(
  stream: SMTPServerDataStream,
  limit: number,
  { spool, largeMails }: { spool: Spool; largeMails: LargeMails },
): Promise<Body> {
  const pieces = openPieces();
  let size = 0;
  let spooled = 0;
  let file: SpoolFile | undefined;
  try {
    await eachChunk(stream, (chunk) => {
      size += chunk.length;
      if (size > limit) return void pieces.take();
      pieces.add(chunk);
      if (size <= LARGE || size - spooled < SPOOLED) return undefined;
      file ??= spool.create();
      spooled = size;
      return writeAll(file, pieces.take());
    });
    if (size > limit || stream.sizeExceeded) throw tooLarge();
    if (!file) return { raw: joined(pieces.take()), leave: () => {} };
    await writeAll(file, pieces.take());
    const leave = await largeMails.enter();
    const raw = await file.read().catch((error: unknown) => giveUp(leave, error));
    const letGoAndLeave = () => {
      letGo(raw);
      leave();
    };
    return { raw, leave: letGoAndLeave };
  } finally {
    await file?.close();
  }
}

async function writeAll(file: SpoolFile, pieces: Buffer[]): Promise<void> {
  for (const piece of pieces) await file.write(piece);
}

function joined([first = Buffer.alloc(0), ...others]: Buffer[]): Buffer {
  return others.length === 0 ? first : Buffer.concat([first, ...others]);
}

function giveUp(leave: () => void, error: unknown): never {
  leave();
  throw error;
}
