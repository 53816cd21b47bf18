/** Begins a piece of work when its time has come. */
export type Paced = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Begins what it is given one by one, each in a turn of the event loop of its own: so what came over the network
 * meanwhile is seen between two texts, and what the first waits for does not wait until the last is read.
 */
export function oneATurn(): Paced {
  const waiting: (() => void)[] = [];
  let begins = false;

  function beginNext(): void {
    waiting.shift()?.();
    begins = waiting.length > 0;
    if (begins) setImmediate(beginNext);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(() => void work().then(resolve, reject));
      if (!begins) setImmediate(beginNext);
      begins = true;
    });
}
