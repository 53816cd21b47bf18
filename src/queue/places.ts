import { type Holding, openHolding } from '../store/places.js';

/** How many deliveries to one destination a worker may have in hand, of those that all workers may have together. */
export interface Places {
  mine(): number;
  close(): Promise<void>;
}

/** What a worker says of itself, and hears. */
export interface PlacesUser {
  /** Its deliveries in hand to the destination that has the most of them. */
  inUse(): number;
  /** Called when it may have more than before. */
  onMore(): void;
}

export interface PlacesOptions {
  databaseUrl: string;
  /** Deliveries to one destination of all workers together. */
  all: number;
  leaseSeconds: number;
  onError: (error: unknown) => void;
}

const LOOK_MS = 2_000;
/** While somebody has more or less than his share. */
const SOON_MS = 200;

/**
 * Shares the places evenly with the other workers of the database, whose number it looks up now and then: a worker that
 * has too many gives back what it does not use, and one that has too few takes what is free. So all together never have
 * more than there are; only where the connection breaks, what is being sent at that moment goes on.
 */
export function sharePlaces(options: PlacesOptions, user: PlacesUser): Places {
  const { databaseUrl, all, leaseSeconds, onError } = options;
  const usual = Math.min(LOOK_MS, leaseSeconds * 250);
  let holding: Holding | undefined;
  let held = 0;
  let mine = 0;
  let closed = false;
  let next: NodeJS.Timeout | undefined;

  function lose(): void {
    holding = undefined;
    held = 0;
    mine = 0;
  }
  /** Gives the milliseconds until it pays to look again. */
  async function share(): Promise<number> {
    holding ??= await openHolding(databaseUrl, { all, leaseSeconds, onLost: lose });
    const of = holding;
    const { count, before } = await of.workers();
    const share = Math.floor(all / count) + (before < all % count ? 1 : 0);
    const was = mine;
    mine = Math.min(held, share);
    while (held > Math.max(share, user.inUse())) {
      await of.give();
      held--;
    }
    while (held < share && (await of.take())) held++;
    if (of !== holding) throw new Error('the connection that held the places broke');
    mine = Math.min(held, share);
    if (mine > was) user.onMore();
    return held === share ? usual : SOON_MS;
  }
  async function round(): Promise<void> {
    const ms = await share().catch((error: unknown) => {
      onError(error);
      void holding?.close();
      lose();
      return usual;
    });
    if (closed) void holding?.close();
    else next = setTimeout(() => void round(), ms);
  }
  void round();

  return {
    mine: () => mine,
    async close() {
      closed = true;
      clearTimeout(next);
      await holding?.close();
    },
  };
}
