import { performance } from 'node:perf_hooks';
import type { Log } from '../log.js';
import { endedFigures, type MetricFigures } from '../metrics.js';
import { type FurtherWorker, startFurtherWorker } from './further-worker.js';

/** The further worker processes beside the worker of this process, which come and go with the mail. */
export interface Crew {
  /** What the processes have counted, those that have ended included. */
  figures(): Promise<MetricFigures[]>;
  /** Hears that the worker of this process could not take all that is due. */
  behind(): void;
  /** Lets them finish what they have in hand, and ends them. */
  close(): Promise<void>;
}

export interface CrewOptions {
  /** Processes at most, the one that this is included. */
  most: number;
  /** Milliseconds that a process may take to finish what it has in hand. */
  graceMs: number;
  log: Log;
}

const LOOK_MS = 1_000;
/** A core that is less busy has time for the mail that waits: then it waits for something else, such as a slow server. */
const BUSY = 0.5;
const LOOKS_BUSY = 2;
/** So long after the last time that mail had to wait, the further processes end: on a school's machine they are memory. */
const QUIET_MS = 10 * 60_000;
const WAKE_APART_MS = 50;
/** After one that ended by itself. */
const REST_MS = 30_000;

/** Adds a process while mail waits and this one has no time for it, until there are `most`. */
export function openCrew({ most, graceMs, log }: CrewOptions): Crew {
  const running = new Set<FurtherWorker>();
  let ended: Promise<MetricFigures[]> = Promise.resolve([]);
  let looksBusy = 0;
  let behindAt = Number.NEGATIVE_INFINITY;
  let wokenAt = Number.NEGATIVE_INFINITY;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let used = performance.eventLoopUtilization();

  function add(): void {
    const worker = startFurtherWorker(graceMs);
    running.add(worker);
    log.info({ workers: running.size + 1 }, 'a further worker starts');
    void worker.ended.then(({ told, figures }) => {
      running.delete(worker);
      if (figures) ended = ended.then(async (before) => [await endedFigures([...before, figures])]);
      if (told) return;
      restsUntil = performance.now() + REST_MS;
      log.warn('a further worker ended by itself; another starts when mail waits');
    });
  }
  function look(): void {
    const before = used;
    used = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(used, before);
    const now = performance.now();
    looksBusy = now - behindAt < LOOK_MS && utilization > BUSY ? looksBusy + 1 : 0;
    if (looksBusy >= LOOKS_BUSY && running.size + 1 < most && now > restsUntil) {
      looksBusy = 0;
      add();
    }
    if (now - behindAt > QUIET_MS) for (const worker of running) worker.end();
  }
  const timer = setInterval(look, LOOK_MS);

  return {
    async figures() {
      const told = await Promise.all([...running].map((worker) => worker.figures()));
      return [...(await ended), ...told.filter((one) => one !== undefined)];
    },
    behind() {
      behindAt = performance.now();
      if (behindAt - wokenAt < WAKE_APART_MS) return;
      wokenAt = behindAt;
      for (const worker of running) worker.wake();
    },
    async close() {
      clearInterval(timer);
      for (const worker of running) worker.end();
      await Promise.all([...running].map(({ ended }) => ended));
    },
  };
}
