import type { Key as Pressed } from 'node:readline';
import { type Key, keyOf } from './queue.js';

/** The keys of a terminal, heard all the time: what is pressed while the list is read anew waits for its turn. */
export interface Keys {
  /** The next key that means something; undefined after so many milliseconds. */
  next(ms: number): Promise<Key | undefined>;
  /** Forgets what waits, unless it is to quit. */
  forget(): void;
  /** Does work during which what is typed is no key, and forgets what waits before it. */
  unheard<T>(work: () => Promise<T>): Promise<T>;
  end(): void;
}

/** Hears the keys of standard input from now on. */
export function listenForKeys(): Keys {
  let waiting: Key[] = [];
  let isHeard = true;
  let wake = () => {};
  const onKey = (_text: string | undefined, { name, ctrl }: Pressed) => {
    const key = keyOf(name, ctrl);
    if (!key || !isHeard) return;
    waiting.push(key);
    wake();
  };
  process.stdin.on('keypress', onKey);
  return {
    async next(ms) {
      if (waiting.length === 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      return waiting.shift();
    },
    forget() {
      waiting = waiting.filter((key) => key === 'quit');
    },
    async unheard(work) {
      waiting = [];
      isHeard = false;
      try {
        return await work();
      } finally {
        isHeard = true;
      }
    },
    end: () => void process.stdin.off('keypress', onKey),
  };
}
