import type { Sql } from '../store/db.js';
import { type Listening, listen } from '../store/listen.js';
import { oneForMany } from './one-for-many.js';

const CHANNEL = 'mentorpost_due';
/** Milliseconds from one call to the next at least. */
const APART_MS = 20;
/** Where so many mails come in that time, workers look again by themselves, for longer than this. */
const MANY = { calls: 4, apartMs: 100 };

/**
 * Calls the workers that listen: a sooner wake-up than the bell, whose rings take several statements and are few. It
 * never waits and never fails, and a call that nobody hears is made good by the bell and the sweeper.
 */
export function openCall(db: Sql, apartMs = APART_MS): () => void {
  // One at a time: where the database is slow, calls must not take the connections of the mail.
  return oneForMany(apartMs, () => db.query(`NOTIFY ${CHANNEL}`), MANY);
}

/** Hears the calls of the doors. */
export function listenForCalls(databaseUrl: string, hear: () => void): Listening {
  return listen(databaseUrl, CHANNEL, hear);
}
