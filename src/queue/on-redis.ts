import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { endsWithin } from '../ends-within.js';
import type { QueueBackend } from './backend.js';
import { QUEUE_NAME, RING, RING_OPTIONS } from './ring.js';

/** BullMQ on Redis. */
export function onRedis(url: string, onError: (error: Error) => void): QueueBackend {
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
      queue = new Queue(QUEUE_NAME, { connection: client, skipWaitingForReady: true });
      queue.on('error', onError);
    }
    return queue;
  };
  let blocking: Redis | undefined;
  let worker: Worker | undefined;
  return {
    add: async () => ready().add(RING, {}, RING_OPTIONS),
    work(handler) {
      blocking = new Redis(url, { maxRetriesPerRequest: null });
      blocking.on('error', onError);
      worker = new Worker(QUEUE_NAME, handler, { connection: blocking });
      worker.on('error', onError);
    },
    ping: async () => {
      requireReady();
      // One that is full, cannot save or is a copy answers questions all the same. Beside the queue's own keys, for a user
      // of Redis may have the right to these only.
      await client.set(`bull:${QUEUE_NAME}:trial`, '', 'PX', 1_000);
    },
    async close() {
      await endsWithin(3_000, worker?.close());
      await endsWithin(1_000, queue?.close());
      blocking?.disconnect();
      client.disconnect();
    },
  };
}
