import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { endsWithin } from '../ends-within.js';
import type { QueueBackend } from './backend.js';
import { QUEUE_NAME, RING, RING_OPTIONS } from './ring.js';

type OnError = (error: Error) => void;
type Connection = ReturnType<typeof connectionTo>;

const PATIENCE_MS = 3_000;
const REOPEN_MS = 1_000;
const BREAKING_MS = 2_000;

const bull = withBackend(createPostgresBackend);
type Queue = InstanceType<typeof bull.Queue>;

/** BullMQ on the database itself. */
export function onPostgres(connectionString: string, onError: OnError): QueueBackend {
  const connection = connectionTo(connectionString);
  const queue = openQueue(connection, onError);
  let worker: Reopened | undefined;
  return {
    add: () => queue.use((opened) => opened.add(RING, {}, RING_OPTIONS)),
    work(handler) {
      worker = openWorker(connection, handler, onError);
    },
    ping: () => queue.use(async (opened) => void (await opened.getJobCounts('waiting'))),
    async close() {
      await worker?.close();
      await queue.close();
    },
  };
}

function connectionTo(connectionString: string) {
  // A ring that is lost in a crash is made good by the sweeper, so none waits for the disk.
  const options = '-c synchronous_commit=off -c jit=off';
  const limits = { max: 3, connectionTimeoutMillis: PATIENCE_MS };
  return { connectionString, migrate: true, ...limits, options, Client: HeardClient };
}

/** The backend does not hear of a connection that breaks while it makes its tables ready, which would end the process. */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

/** A queue that is made anew after a fault: one whose connection could not be made at first stays broken for good. */
function openQueue(connection: Connection, onError: OnError) {
  let queue: Queue | undefined;
  function opened(): Queue {
    if (!queue) {
      queue = new bull.Queue(QUEUE_NAME, { connection });
      queue.on('error', onError);
    }
    return queue;
  }
  return {
    async use<T>(work: (queue: Queue) => Promise<T>): Promise<T> {
      const used = opened();
      try {
        return await work(used);
      } catch (error) {
        if (queue === used) {
          queue = undefined;
          void endsWithin(PATIENCE_MS, used.close());
        }
        throw error;
      }
    },
    close: () => endsWithin(PATIENCE_MS, queue?.close()),
  };
}

interface Reopened {
  close(): Promise<unknown>;
}

/** A worker that is made anew after a fault, until it is closed. */
function openWorker(connection: Connection, handler: () => Promise<void>, onError: OnError): Reopened {
  let worker: { close(): Promise<void> } | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let closed = false;

  function open(): void {
    const opened = new bull.Worker(QUEUE_NAME, handler, { connection });
    let ready = false;
    opened.on('ready', () => {
      ready = true;
    });
    worker = opened;
    opened.on('error', (error) => {
      onError(error);
      if (worker !== opened) return;
      worker = undefined;
      const again = async () => {
        await endsWithin(PATIENCE_MS, opened.close(true));
        if (!closed) reopening = setTimeout(open, REOPEN_MS);
      };
      // A worker that was never ready asks again at once and never gives way, so that nothing else in the process would
      // run. One that was has several connections that break together, on a busy machine within half a second: closed between
      // two of these, it would no longer hear of the second, which ends the process.
      if (ready) setTimeout(() => void again(), BREAKING_MS);
      else void again();
    });
  }
  open();
  return {
    close() {
      closed = true;
      clearTimeout(reopening);
      return endsWithin(PATIENCE_MS, worker?.close());
    },
  };
}
