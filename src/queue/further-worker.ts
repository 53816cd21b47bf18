import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MetricFigures } from '../metrics.js';

/** What a further worker is asked. */
export type AskedFurther = 'wake' | 'figures' | 'end';
/** What it answers, and tells before it ends. */
export interface ToldByFurther {
  figures: MetricFigures;
}

/** A worker in a process of its own, child of this one. */
export interface FurtherWorker {
  wake(): void;
  /** What it has counted so far; undefined where it does not answer. */
  figures(): Promise<MetricFigures | undefined>;
  /** Has it finish what it has in hand, and end. */
  end(): void;
  /** Comes when it has ended, with its last figures and whether it was told to. */
  ended: Promise<{ told: boolean; figures?: MetricFigures }>;
}

const PROGRAM = fileURLToPath(new URL('./further.js', import.meta.url));
const ANSWER_MS = 2_000;
/** Beyond the time that it may take to finish; it ends by itself before. */
const LATE_MS = 6_000;

/** Starts one with the settings of this process; it ends with this process, however that ends. */
export function startFurtherWorker(graceMs: number): FurtherWorker {
  const child = fork(PROGRAM, { stdio: 'inherit' });
  child.on('error', () => {});
  let last: MetricFigures | undefined;
  let told = false;
  let late: NodeJS.Timeout | undefined;
  child.on('message', ({ figures }: ToldByFurther) => {
    last = figures;
  });
  const ask = (asked: AskedFurther) => child.connected && child.send(asked, () => {});
  return {
    wake: () => void ask('wake'),
    async figures() {
      if (!ask('figures')) return last;
      await once(child, 'message', { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => {});
      return last;
    },
    end() {
      if (told) return;
      told = true;
      if (!ask('end')) child.kill();
      late = setTimeout(() => child.kill('SIGKILL'), graceMs + LATE_MS);
    },
    ended: new Promise((resolve) => {
      child.once('close', () => {
        clearTimeout(late);
        resolve({ told, figures: last });
      });
    }),
  };
}
