/** When a worker looks for due messages: one look at a time, however often it is told to. */
export interface Looks {
  /** Looks now, or once more after the look that is under way; ends when nothing is left to look for. */
  now(): Promise<void>;
  /** Looks again in a moment, where more is expected. */
  soon(): void;
  /** Where mail comes in, more will: for a while it looks again by itself, should no call be heard. */
  expectMore(): void;
  /** Looks no more; ends with the look that is under way. */
  end(): Promise<void>;
}

export interface LooksOptions {
  look: () => Promise<void>;
  /** Whether one more look could find anything. */
  mayFind: () => boolean;
  onError: (error: unknown) => void;
}

const EXPECTS_MS = 300;
const APART_MS = 25;

export function openLooks({ look, mayFind, onError }: LooksOptions): Looks {
  let underWay: Promise<void> | undefined;
  let toldMeanwhile = false;
  let ended = false;
  // By the clock that nobody can set: on another, a jump back would keep the worker looking for an hour.
  let expectsUntil = 0;
  let next: NodeJS.Timeout | undefined;

  async function lookWhileTold(): Promise<void> {
    do {
      toldMeanwhile = false;
      await look();
    } while (toldMeanwhile && !ended && mayFind());
  }
  function now(): Promise<void> {
    toldMeanwhile = true;
    // Looking once more, it would come between what has just been found and its way out.
    clearTimeout(next);
    next = undefined;
    underWay ??= lookWhileTold()
      .catch(onError)
      .then(() => {
        underWay = undefined;
        soon();
      });
    return underWay;
  }
  function soon(): void {
    if (ended || next || performance.now() > expectsUntil) return;
    next = setTimeout(() => {
      next = undefined;
      void now();
    }, APART_MS);
  }
  return {
    now,
    soon,
    expectMore() {
      expectsUntil = performance.now() + EXPECTS_MS;
    },
    async end() {
      ended = true;
      clearTimeout(next);
      await underWay;
    },
  };
}
