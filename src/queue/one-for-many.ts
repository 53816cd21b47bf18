/**
 * Has many calls become few: `work` runs at the first one, and what is called while it runs, or within so many milliseconds
 * of its beginning, becomes a single run after that. Never waits and never fails.
 */
export function oneForMany(apartMs: number, work: () => Promise<unknown>): () => void {
  let resting = false;
  let again = false;
  const run = () => {
    resting = true;
    const rest = new Promise((resolve) => setTimeout(resolve, apartMs).unref());
    void Promise.allSettled([rest, work()]).then(() => {
      resting = false;
      if (!again) return;
      again = false;
      run();
    });
  };
  return () => {
    if (resting) again = true;
    else run();
  };
}
