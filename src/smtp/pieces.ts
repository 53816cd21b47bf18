/** Bytes in the pieces in which they come. */
export interface Pieces {
  add(piece: Buffer): void;
  /** What was added since the last time, small pieces put together. */
  take(): Buffer[];
}

/** A smaller piece is copied: on its own it would take several times its bytes. */
const SMALL = 1024;
const BLOCK = 16 * 1024;
const NONE = Buffer.alloc(0);

/** Some senders send one byte at a time: so that it takes no more memory than the bytes of a mail, small pieces share a block. */
export function openPieces(): Pieces {
  let taken: Buffer[] = [];
  let block = NONE;
  let from = 0;
  let at = 0;
  function endRun(): void {
    if (at > from) taken.push(block.subarray(from, at));
    from = at;
  }
  return {
    add(piece) {
      if (piece.length >= SMALL) {
        endRun();
        taken.push(piece);
        return;
      }
      if (at + piece.length > block.length) {
        endRun();
        block = Buffer.allocUnsafeSlow(BLOCK);
        from = 0;
        at = 0;
      }
      at += piece.copy(block, at);
    },
    take() {
      endRun();
      const all = taken;
      taken = [];
      return all;
    },
  };
}
