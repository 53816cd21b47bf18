import type { WorkParts } from '../delivery/deliver.js';
import { sendNotices, sendUrgentNotices } from '../delivery/notify.js';
import type { Log } from '../log.js';
import { alertDue } from './alerts.js';
import { readDesk } from './desk.js';
import { makeDigests } from './digests.js';
import { remind } from './reminders.js';

/** Something to be done again and again beside the mail. */
export interface Chore {
  name: string;
  everyMs: number;
  work(): Promise<void>;
}

const LATER_MS = 15_000;

/** What those who supervise need, each apart from the others and safe to run by many workers at once. */
export function moderationChores(parts: WorkParts & { sweepMs: number }, log: Log): Chore[] {
  return [
    { name: 'alerts', everyMs: parts.sweepMs, work: () => alertDue(parts, log) },
    { name: 'urgent notices', everyMs: parts.sweepMs, work: () => sendUrgentNotices(parts, log) },
    { name: 'desk', everyMs: parts.sweepMs, work: () => answerDesk(parts, log) },
    { name: 'reminders', everyMs: LATER_MS, work: () => remind(parts) },
    { name: 'digests', everyMs: LATER_MS, work: () => makeDigests(parts) },
  ];
}

/** Whoever has written learns at once what came of it. */
async function answerDesk(parts: WorkParts, log: Log): Promise<void> {
  if ((await readDesk(parts, log)) > 0) await sendNotices(parts, log);
}
