import { errorCode } from '../errors.js';

/** As many at once at most. */
const MOST = 64;
/** Milliseconds for which more is waited for at most. */
const LINGER_MS = 40;
const ENOUGH = 16;

interface Asked<In, Out> {
  item: In;
  resolve(result: Out): void;
  reject(error: unknown): void;
}

/** Says whether more is about to be asked for, so that it pays to wait for it for a moment. */
export type MoreSoon = () => boolean;

/**
 * Does for many at once what is asked for one: what is asked while earlier work is under way waits and is done in one
 * go, so that one statement and one commit serve all. A result comes only after its commit. Where the fault of one item
 * made the work fail, each is done alone; where the database does not answer, all that wait hear of it.
 */
export function together<In, Out>(
  work: (items: In[]) => Promise<Out[]>,
  lingerMs = LINGER_MS,
): (item: In, moreSoon?: MoreSoon) => Promise<Out> {
  const waiting: Asked<In, Out>[] = [];
  let busy = false;
  let linger: NodeJS.Timeout | undefined;
  let more: MoreSoon | undefined;

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
    do await run(waiting.splice(0, MOST));
    while (waiting.length > 0 && !pays());
    busy = false;
    if (waiting.length > 0) soon();
  }
  /** Whether it pays to wait: only those that asked last know. */
  const pays = () => waiting.length < ENOUGH && more?.() === true;
  function soon(): void {
    if (busy) return;
    if (pays()) linger ??= setTimeout(begin, lingerMs);
    else begin();
  }
  function begin(): void {
    clearTimeout(linger);
    linger = undefined;
    busy = true;
    // What came in the same turn of the event loop goes along.
    setImmediate(runAll);
  }

  return (item, moreSoon) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      more = moreSoon;
      soon();
    });
}

/** A data exception or a broken constraint (SQLSTATE classes 22 and 23), not a database that is away. */
function isOfOneItem(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error) ?? '');
}
