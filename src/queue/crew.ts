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
/** So much of a core is nearly all that one process can use; where mail comes in bursts, it needs it for moments. */
const FULL = 0.8;
const FULL_MS = 10_000;
/** So long after the last time that mail had to wait, the further processes end: on a school's machine they are memory. */
const QUIET_MS = 10 * 60_000;
const WAKE_APART_MS = 50;
/** After one that ended by itself. */
const REST_MS = 30_000;
/** Less of a core is no load by which to tell whether there are too many. */
const LOADED = 0.1;
const LOOKS_SPARE = 30;

/**
 * Adds a process while mail waits and this one has no time for it, until there are `most`. One is ended again where the others
 * have time for its share: more mails in one process are fewer statements, and where all cores are busy it takes from the others.
 */
export function openCrew({ most, graceMs, log }: CrewOptions): Crew {
  const running = new Set<FurtherWorker>();
  let ended: Promise<MetricFigures[]> = Promise.resolve([]);
  let looksBusy = 0;
  let looksSpare = 0;
  let fullAt = Number.NEGATIVE_INFINITY;
  let behindAt = Number.NEGATIVE_INFINITY;
  let wokenAt = Number.NEGATIVE_INFINITY;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let used = performance.eventLoopUtilization();
  const cores = coresUsed();

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
    const load = cores();
    if (load > FULL) fullAt = now;
    looksBusy = now - behindAt < LOOK_MS && utilization > BUSY ? looksBusy + 1 : 0;
    const rests = now < restsUntil && now - fullAt > FULL_MS;
    if (looksBusy >= LOOKS_BUSY && running.size + 1 < most && !rests) {
      looksBusy = 0;
      add();
    }
    if (load > LOADED) looksSpare = isOneSpare(running.size + 1, load) ? looksSpare + 1 : 0;
    if (looksSpare >= LOOKS_SPARE) endOne(now);
    if (now - behindAt > QUIET_MS) for (const worker of running) worker.end();
  }
  function endOne(now: number): void {
    looksSpare = 0;
    restsUntil = now + QUIET_MS;
    const [one] = running;
    one?.end();
    log.info({ workers: running.size }, 'a further worker ends: the others have time for its mail');
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

/** Of so many workers that each use such a part of a core, whether one fewer would have time for the same, for which it needs less. */
export function isOneSpare(workers: number, load: number): boolean {
  return workers * load < workers - 1;
}

/** What this process uses of a core, on average since it was last asked. */
function coresUsed(): () => number {
  let before = process.cpuUsage();
  let at = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    const ms = performance.now() - at;
    before = process.cpuUsage();
    at += ms;
    return (user + system) / 1_000 / ms;
  };
}
