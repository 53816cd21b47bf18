import { removeUnfinished } from '../unfinished-files.js';

const ENDING: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs `work`. Should the process be told to end meanwhile, it calls `leave` first, so that no PostgreSQL of its own goes on
 * without anybody, removes what is not whole, and then ends by that signal; a second one ends it at once.
 */
export async function leavingInOrder<T>(leave: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  let brokenOff = false;
  const deaf = () => {
    for (const signal of ENDING) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    brokenOff = true;
    deaf();
    void leave()
      .catch(() => {})
      .finally(() => {
        removeUnfinished();
        process.kill(process.pid, signal);
      });
  };
  for (const signal of ENDING) process.on(signal, end);
  try {
    return await work();
  } finally {
    // What has failed because its database was stopped is not worth a word.
    if (brokenOff) await new Promise<never>(() => {});
    deaf();
  }
}
