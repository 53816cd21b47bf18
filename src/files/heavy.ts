import { Worker } from 'node:worker_threads';
import { machineMemory } from '../machine-memory.js';
import { type AskSearch, NotCleanable } from './context.js';
import type { Answered, AnsweredBack, Asked, AskedBack, HeavyNeeds, HeavyWorks } from './heavy-works.js';
import type { RemovedReason } from './removed.js';

/** How long one piece of work may take, in milliseconds, and how much memory the thread may use. */
const LONGEST = 30_000;
const MEMORY = threadMemory(machineMemory());
const LOOKS_EVERY = 20;
/** For how long a thread waits for more work: it holds some 40 MB, and another takes a quarter of a second to be ready. */
const IDLE = 15_000;

/**
 * In megabytes: for the thread's objects, which is a limit of its own, and for bytes beside them, as a packed stream unfolds
 * to. Room for these is made by doubling, so that they are soon twice what is too much. The system of a small machine would
 * end the relay over such a file, again and again; with less than the least a large photo cannot be read.
 */
export function threadMemory(machine: number): { objects: number; beside: number } {
  const part = (of: number) => Math.min(768, Math.max(192, Math.floor(machine / of / 2 ** 20)));
  return { objects: part(4), beside: part(8) };
}

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let before: Promise<unknown> = Promise.resolve();
/** A file that was too much to be read is too much to be cleaned: it is not begun again. */
const givenUp = new WeakSet<Uint8Array>();

/**
 * Does a piece of work on a file in a thread of its own, one after the other. A file over which the thread hangs or runs
 * out of memory costs the thread, not the relay: NotCleanable is thrown, as it is where the work itself says so.
 */
export function heavy<Work extends keyof HeavyWorks>(
  work: Work,
  content: Buffer,
  {
    mime,
    search,
    longest = LONGEST,
    memoryMb = MEMORY.beside,
  }: HeavyNeeds & { longest?: number; memoryMb?: number } = {},
): Promise<Awaited<ReturnType<HeavyWorks[Work]>>> {
  if (givenUp.has(content)) return Promise.reject(new NotCleanable('unreadable'));
  const turn = before.then(() => ask({ work, content, mime }, { longest, memoryMb }, search));
  before = turn.catch(() => {});
  return turn.then((answer) => {
    // The thread answers with what this work gives.
    if ('done' in answer) return answer.done as Awaited<ReturnType<HeavyWorks[Work]>>;
    const { name, reason } = answer.failed;
    throw reason ? new NotCleanable(reason as RemovedReason) : Object.assign(new Error(name), { name });
  });
}

function ask(
  asked: Asked,
  most: { longest: number; memoryMb: number },
  search?: AskSearch,
): Promise<Answered> {
  clearTimeout(idle);
  const worker = thread ?? start();
  return new Promise((resolve) => {
    const end = (answer: Answered) => {
      clearTimeout(limit);
      clearInterval(looks);
      worker.off('message', hear).off('error', giveUp).off('exit', giveUp);
      if ('done' in answer || !('lost' in answer.failed)) rest();
      resolve(answer);
    };
    const hear = (message: Answered | AskedBack) => {
      if (!('texts' in message)) return end(message);
      if (!search) return lose();
      search(message.texts).then((hits) => worker.postMessage({ hits } satisfies AnsweredBack), lose);
    };
    const lose = () => {
      if (thread === worker) thread = undefined;
      void worker.terminate();
      end(lost);
    };
    const giveUp = () => {
      givenUp.add(asked.content);
      lose();
    };
    const limit = setTimeout(giveUp, most.longest);
    const unworked = memoryAside();
    const looks = setInterval(() => {
      if (memoryAside() - unworked > most.memoryMb * 2 ** 20) giveUp();
    }, LOOKS_EVERY);
    worker.on('message', hear);
    worker.once('error', giveUp);
    worker.once('exit', giveUp);
    worker.ref();
    const content = new Uint8Array(asked.content);
    worker.postMessage({ ...asked, content }, [content.buffer]);
  });
}

/** The memory of the process, in bytes, but for what this thread itself has taken. */
function memoryAside(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
}

const lost = { failed: { name: 'Error', reason: 'unreadable', lost: true } };

function start(): Worker {
  thread = new Worker(new URL('./heavy-thread.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY.objects },
  });
  return thread;
}

/** A thread without work keeps no process alive, and ends after a while. */
function rest(): void {
  const worker = thread;
  worker?.unref();
  idle = setTimeout(() => {
    if (thread === worker) thread = undefined;
    void worker?.terminate();
  }, IDLE).unref();
}
