import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../errors.js';

/** Each holds a digit; EPIPE, the system's word, does not. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** A connection that broke, a server that is full, stopped or starting (SQLSTATE classes 08, 53 and 57). */
const AWAY = /^(?:08|53|57)/;
const AGAIN_MS = 500;

/** Does it again where the database was away, for at most so many milliseconds. For what may be done twice. */
export async function onceBack<T>(patienceMs: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
      await wait(AGAIN_MS);
    }
  }
}

function isAway(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  return !SQLSTATE.test(code) || AWAY.test(code);
}
