import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { endsWithin } from '../ends-within.js';
import { keepStringsFast } from './fast-strings.js';

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

const NAME = 'mentorpost';
const JOB = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

/** The one place that chooses between BullMQ's backends. `onError` hears of connection faults. */
export function openQueueBackend(address: QueueAddress, onError: (error: Error) => void): QueueBackend {
  keepStringsFast();
  return address.redisUrl ? onRedis(address.redisUrl, onError) : onPostgres(address.databaseUrl, onError);
}

function onRedis(url: string, onError: (error: Error) => void): QueueBackend {
  // A client that does not queue commands while Redis is away: the door must never wait for it.
  const client = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: 2_000,
    maxRetriesPerRequest: 1,
    lazyConnect: false,
  });
  let lastError: Error | undefined;
  client.on('error', (error) => {
    lastError = error;
    onError(error);
  });
  // Made once Redis first answers: a queue whose first command fails stays broken for good.
  let queue: Queue | undefined;
  /** Of a connection that never came about the client itself says only that it is not writable. */
  const requireReady = () => {
    if (client.status !== 'ready') throw lastError ?? new Error('Redis is away');
  };
  const ready = () => {
    requireReady();
    if (!queue) {
      queue = new Queue(NAME, { connection: client, skipWaitingForReady: true });
      queue.on('error', onError);
    }
    return queue;
  };
  let blocking: Redis | undefined;
  let worker: Worker | undefined;
  return {
    add: async () => ready().add('ring', {}, JOB),
    work(handler) {
      blocking = new Redis(url, { maxRetriesPerRequest: null });
      blocking.on('error', onError);
      worker = new Worker(NAME, handler, { connection: blocking });
      worker.on('error', onError);
    },
    ping: async () => {
      requireReady();
      // One that is full, cannot save or is a copy answers questions all the same. Beside the queue's own keys, for a user
      // of Redis may have the right to these only.
      await client.set(`bull:${NAME}:trial`, '', 'PX', 1_000);
    },
    async close() {
      await endsWithin(3_000, worker?.close());
      await endsWithin(1_000, queue?.close());
      blocking?.disconnect();
      client.disconnect();
    },
  };
}

function onPostgres(connectionString: string, onError: (error: Error) => void): QueueBackend {
  const bull = withBackend(createPostgresBackend);
  // A ring that is lost in a crash is made good by the sweeper, so none waits for the disk.
  const options = '-c synchronous_commit=off -c jit=off';
  const limits = { max: 3, connectionTimeoutMillis: 3_000 };
  const connection = { connectionString, migrate: true, ...limits, options, Client: HeardClient };
  // Made anew after a fault: one whose connection could not be made at first stays broken for good.
  let queue: InstanceType<typeof bull.Queue> | undefined;
  const ready = () => {
    if (!queue) {
      queue = new bull.Queue(NAME, { connection });
      queue.on('error', onError);
    }
    return queue;
  };
  const attempt = async <T>(work: (used: InstanceType<typeof bull.Queue>) => Promise<T>): Promise<T> => {
    const used = ready();
    try {
      return await work(used);
    } catch (error) {
      if (queue === used) {
        queue = undefined;
        void endsWithin(3_000, used.close());
      }
      throw error;
    }
  };
  let worker: { close(): Promise<void> } | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let closed = false;
  const open = (handler: () => Promise<void>) => {
    const opened = new bull.Worker(NAME, handler, { connection });
    let ready = false;
    opened.on('ready', () => {
      ready = true;
    });
    worker = opened;
    opened.on('error', (error) => {
      onError(error);
      if (worker !== opened) return;
      worker = undefined;
      const again = () =>
        endsWithin(3_000, opened.close(true)).then(() => {
          if (!closed) reopening = setTimeout(() => open(handler), REOPEN_MS);
        });
      // A worker that was never ready asks again at once and never gives way, so that nothing else in the process would
      // run. One that was has several connections that break together, on a busy machine within half a second: closed between
      // two of these, it would no longer hear of the second, which ends the process.
      if (ready) setTimeout(() => void again(), BREAKING_MS);
      else void again();
    });
  };
  return {
    add: () => attempt((used) => used.add('ring', {}, JOB)),
    work: open,
    ping: () => attempt(async (used) => void (await used.getJobCounts('waiting'))),
    async close() {
      closed = true;
      clearTimeout(reopening);
      await endsWithin(3_000, worker?.close());
      await endsWithin(3_000, queue?.close());
    },
  };
}

/** The backend does not hear of a connection that breaks while it makes its tables ready, which would end the process. */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

const REOPEN_MS = 1_000;
const BREAKING_MS = 2_000;
