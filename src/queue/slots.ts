import type { Turn } from '../message/enqueue.js';
import type { Room } from '../store/claims.js';

/** What one worker has in hand, and where it goes. */
export interface Slots {
  /** How many more messages may be taken up. */
  free(): number;
  /** Runs `work` for a message, which is in hand until that ends or it is given up. */
  run(id: string, work: (place: Place) => Promise<void>): Promise<void>;
  /** Gives up what has been in hand for longer, since it was taken up or went to its destination, and tells which. */
  giveUp(afterMs: number): string[];
  /** How many more may go to each destination to which some are on their way; undefined where none may have anything. */
  rooms(): Room[] | undefined;
  /** How many are in hand to the destination that has the most of them. */
  most(): number;
  inHand(): string[];
  /** Ends when nothing is in hand. */
  idle(): Promise<void>;
}

/** The place of one message in hand. */
export interface Place {
  /** Counts it towards its destination; false where that has its fill, or the message was given up. */
  enter(destination: Buffer | null): boolean;
  /** Runs what makes a received message ready to be sent; it is told of the others in hand. */
  prepare<T>(work: (turn: Turn) => Promise<T>): Promise<T>;
  /**
   * Says that its outcome is known: it no longer counts towards its destination, though it stays in hand. What it gives
   * says whether others are about to be queued or to have theirs.
   */
  arrive(): () => boolean;
  /** Called once the message is no longer in hand. */
  atEnd(leave: () => void): void;
}

interface InHand {
  since: number;
  destination: string;
  preparing: boolean;
  /** While it is on its way: since when. */
  leftAt: number | undefined;
  leave: () => void;
  end: () => void;
  ended: Promise<void>;
}

/** Milliseconds. What takes longer goes to a slow server, and no outcome waits for another of these. */
const BRIEFLY = 20;

/** `atOnce` messages in hand, of these as many to one destination as `perDestination` says at the moment. */
export function openSlots(atOnce: number, perDestination: () => number): Slots {
  const running = new Map<string, InHand>();
  const all = () => [...running.values()];
  const count = (destination: string) => all().filter((one) => one.destination === destination).length;
  const preparing = () => all().some((one) => one.preparing);
  const brieflyOnTheirWay = () =>
    all().some((one) => performance.now() - (one.leftAt ?? -Infinity) < BRIEFLY);
  const names = () => [...new Set(all().map(({ destination }) => destination))].filter(Boolean);

  function begin(id: string): InHand {
    let resolve = () => {};
    const ended = new Promise<void>((done) => {
      resolve = done;
    });
    const one: InHand = {
      since: performance.now(),
      destination: '',
      preparing: false,
      leftAt: undefined,
      leave: () => {},
      ended,
      end() {
        // Given up before, its place may be that of the same message taken up anew.
        if (running.get(id) !== one) return;
        running.delete(id);
        one.leave();
        resolve();
      },
    };
    running.set(id, one);
    return one;
  }
  function placeOf(id: string, one: InHand): Place {
    function enter(destination: Buffer | null): boolean {
      one.preparing = false;
      const name = destination?.toString('hex') ?? '';
      if (running.get(id) !== one || (name && count(name) >= perDestination())) return false;
      one.destination = name;
      one.since = performance.now();
      one.leftAt = one.since;
      return true;
    }
    return {
      enter,
      prepare(work) {
        one.preparing = true;
        return work({ mayBegin: enter, moreSoon: preparing }).finally(() => {
          one.preparing = false;
        });
      },
      arrive() {
        one.leftAt = undefined;
        one.destination = '';
        return () => preparing() || brieflyOnTheirWay();
      },
      atEnd(leave) {
        one.leave = leave;
      },
    };
  }
  return {
    free: () => atOnce - running.size,
    run(id, work) {
      const one = begin(id);
      void work(placeOf(id, one)).finally(one.end);
      return one.ended;
    },
    giveUp(afterMs) {
      const old = [...running].filter(([, { since }]) => performance.now() - since > afterMs);
      for (const [, { end }] of old) end();
      return old.map(([id]) => id);
    },
    rooms() {
      const fill = perDestination();
      if (fill === 0) return undefined;
      return names().map((name) => ({ destination: Buffer.from(name, 'hex'), room: fill - count(name) }));
    },
    most: () => Math.max(0, ...names().map(count)),
    inHand: () => [...running.keys()],
    idle: async () => {
      while (running.size > 0) await Promise.all(all().map(({ ended }) => ended));
    },
  };
}
