import { keepStringsFast } from './fast-strings.js';
import { onPostgres } from './on-postgres.js';
import { onRedis } from './on-redis.js';

/** Where the bell hangs: on Redis when `redisUrl` is set, else on the database itself. */
export interface QueueAddress {
  redisUrl?: string;
  databaseUrl: string;
}

/** The two halves of BullMQ that the relay uses, whichever backend runs them. */
export interface QueueBackend {
  /** Adds one job; may reject or never settle while the backend is away. */
  add(): Promise<unknown>;
  /** Calls `handler` for each job until `close`. */
  work(handler: () => Promise<void>): void;
  /** Asks whether the backend answers and takes what is given to it. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The one place that chooses between BullMQ's backends. `onError` hears of connection faults. */
export function openQueueBackend(address: QueueAddress, onError: (error: Error) => void): QueueBackend {
  keepStringsFast();
  return address.redisUrl ? onRedis(address.redisUrl, onError) : onPostgres(address.databaseUrl, onError);
}
