/** How many calls that become one are many, and the milliseconds from the beginning of such a one to the next. */
export interface Many {
  calls: number;
  apartMs: number;
}

/**
 * Has many calls become few: `work` runs at the first one, and what is called while it runs, or within so many milliseconds
 * of its beginning, becomes a single run after that. Never waits and never fails.
 */
export function oneForMany(apartMs: number, work: () => Promise<unknown>, many?: Many): () => void {
  let resting = false;
  let calls = 0;
  const run = () => {
    const restMs = many && calls >= many.calls ? many.apartMs : apartMs;
    resting = true;
    calls = 0;
    const rest = new Promise((resolve) => setTimeout(resolve, restMs).unref());
    void Promise.allSettled([rest, work()]).then(() => {
      resting = false;
      if (calls > 0) run();
    });
  };
  return () => {
    calls++;
    if (!resting) run();
  };
}
