import { rmSync } from 'node:fs';

const unfinished = new Set<string>();

/** Notes a file that is no good before it is whole; to be called again with `done` once it is, or is gone. */
export function noteUnfinished(path: string, done = false): void {
  if (done) unfinished.delete(path);
  else unfinished.add(path);
}

/** For a process that is about to end: nothing else may run any more. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}
