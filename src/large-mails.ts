/** A mail of more bytes is large. */
export const LARGE = 1024 * 1024;

/** Lets a few large mails at a time into memory; the others wait. */
export interface LargeMails {
  /** Waits for a place; the result gives it back, at most once. */
  enter(): Promise<() => void>;
  /** The same without waiting; undefined where no place is free. */
  tryEnter(): (() => void) | undefined;
  full(): boolean;
}

export function openLargeMails(places: number): LargeMails {
  let free = places;
  const waiting: (() => void)[] = [];
  const leaveOnce = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = waiting.shift();
      if (next) next();
      else free++;
    };
  };
  return {
    full: () => free === 0,
    tryEnter() {
      if (free === 0) return undefined;
      free--;
      return leaveOnce();
    },
    async enter() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leaveOnce();
    },
  };
}
