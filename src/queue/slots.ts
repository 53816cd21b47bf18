import type { Turn } from '../message/forward.js';

/** What one worker has in hand, and where it goes. */
export interface Slots {
  /** How many more messages may be taken up. */
  free(): number;
  /** Runs `work` for a message, which counts as in hand until it ends. */
  run(id: string, work: () => Promise<void>): Promise<void>;
  /** Counts a message in hand towards its destination; false where that has its fill. */
  enter(id: string, destination: Buffer | null): boolean;
  /** Runs what makes a received message ready to be sent; it is told of the others in hand. */
  prepare<T>(work: (turn: Turn) => Promise<T>, id: string): Promise<T>;
  /** The destinations that have their fill; undefined where none may have anything. */
  busy(): Buffer[] | undefined;
  /** How many are in hand to the destination that has the most of them. */
  most(): number;
  inHand(): string[];
  /** Ends when nothing is in hand. */
  idle(): Promise<void>;
}

/** `atOnce` messages in hand, of these as many to one destination as `perDestination` says at the moment. */
export function openSlots(atOnce: number, perDestination: () => number): Slots {
  const running = new Map<string, Promise<void>>();
  const destinations = new Map<string, string>();
  const preparing = new Set<string>();
  const count = (destination: string) =>
    [...destinations.values()].filter((one) => one === destination).length;
  const names = () => [...new Set(destinations.values())].filter(Boolean);
  function enter(id: string, destination: Buffer | null): boolean {
    const name = destination?.toString('hex') ?? '';
    if (name && count(name) >= perDestination()) return false;
    destinations.set(id, name);
    return true;
  }
  return {
    free: () => atOnce - running.size,
    run(id, work) {
      const ended = work().finally(() => {
        running.delete(id);
        destinations.delete(id);
      });
      running.set(id, ended);
      return ended;
    },
    enter,
    prepare(work, id) {
      preparing.add(id);
      const turn: Turn = {
        mayBegin(destination) {
          preparing.delete(id);
          return enter(id, destination);
        },
        moreSoon: () => preparing.size > 0,
      };
      return work(turn).finally(() => preparing.delete(id));
    },
    busy() {
      const fill = perDestination();
      if (fill === 0) return undefined;
      return names()
        .filter((name) => count(name) >= fill)
        .map((name) => Buffer.from(name, 'hex'));
    },
    most: () => Math.max(0, ...names().map(count)),
    inHand: () => [...running.keys()],
    idle: async () => {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
