import { errorCode } from '../errors.js';

/** As many at once at most. */
const MOST = 64;

interface Asked<In, Out> {
  item: In;
  resolve(result: Out): void;
  reject(error: unknown): void;
}

/**
 * Does for many at once what is asked for one: what is asked while earlier work is under way waits and is done in one
 * go, so that one statement and one commit serve all. A result comes only after its commit. Where the fault of one item
 * made the work fail, each is done alone; where the database does not answer, all that wait hear of it.
 */
export function together<In, Out>(work: (items: In[]) => Promise<Out[]>): (item: In) => Promise<Out> {
  const waiting: Asked<In, Out>[] = [];
  let busy = false;

  async function run(batch: Asked<In, Out>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Out);
      });
    } catch (error) {
      if (batch.length > 1 && isOfOneItem(error)) for (const one of batch) await run([one]);
      else
        for (const { reject } of [...batch, ...(isOfOneItem(error) ? [] : waiting.splice(0))]) reject(error);
    }
  }

  async function runAll(): Promise<void> {
    while (waiting.length > 0) await run(waiting.splice(0, MOST));
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      // What came in the same turn of the event loop goes along.
      setImmediate(runAll);
    });
}

/** A data exception or a broken constraint (SQLSTATE classes 22 and 23), not a database that is away. */
function isOfOneItem(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error) ?? '');
}
