import type { openRemote } from './remote.js';

/** Has the remote server take its time over each mail; says how many it was given at once at most. */
export function countAtOnce(remote: Awaited<ReturnType<typeof openRemote>>, ms: number): () => number {
  let now = 0;
  let most = 0;
  const delay = () => {
    now++;
    most = Math.max(most, now);
    return ms;
  };
  const dot = () => {
    now--;
    return undefined;
  };
  remote.behave({ delay, dot });
  return () => most;
}
