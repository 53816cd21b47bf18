import type { WorkParts } from '../delivery/deliver.js';
import { sendNotices } from '../delivery/notify.js';
import { readReturned } from '../delivery/returned.js';
import { complain, type Log } from '../log.js';
import { moderationChores } from '../moderation/chores.js';
import { missingSupervision, policiesNotUnderstood } from '../moderation/supervision.js';
import { daysThere } from '../policy/day.js';
import { applyDates } from '../store/pair-states.js';
import { removeOldPostmasterMails } from '../store/postmaster.js';
import { removeOldContents } from '../store/retention.js';
import { undoWrongClock } from '../store/wrong-clock.js';

const DATES_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Beyond so many of the longest waits, with their jitter and a clock that is corrected a little, nothing is put off on purpose. */
const LONGEST_WAITS = 2;

/** A worker's work beside the mail. */
export interface Chores {
  /** What is done each time that the worker looks for mail which nobody rang for. */
  sweep(): Promise<void>;
  /** Begins no more, and lets what is under way end. */
  end(): Promise<void>;
}

/** Begins the work beside the mail, each piece at its times and one of a name at a time. */
export function startChores(
  parts: WorkParts & { sweepMs: number },
  log: Log,
  closing: () => boolean,
): Chores {
  const running = new Map<string, Promise<void>>();
  function run(name: string, work: () => Promise<void>): Promise<void> {
    const chore =
      running.get(name) ??
      work()
        .catch(complain(log, `${name} could not be seen to`))
        .finally(() => running.delete(name));
    running.set(name, chore);
    return chore;
  }
  const retention = () => retain(parts, closing);
  const dates = async () => applyDates(parts.db, await daysThere(parts.db, parts.policies));
  const clock = () => undoWrongClock(parts.db, LONGEST_WAITS * parts.delivery.longestWaitMs);
  const supervision = async () => {
    for (const find of [missingSupervision, policiesNotUnderstood])
      for (const fault of await find(parts.db, parts.policies)) log.error(fault);
  };
  const timed = [
    ...moderationChores(parts, log),
    { name: 'dates', everyMs: DATES_MS, work: dates },
    { name: 'clock', everyMs: DATES_MS, work: clock },
    { name: 'retention', everyMs: HOUR_MS, work: retention },
    { name: 'supervision', everyMs: HOUR_MS, work: supervision },
  ];
  const timers = timed.map(({ name, everyMs, work }) =>
    setInterval(() => !closing() && void run(name, work), everyMs),
  );
  void run('dates', dates);
  void run('clock', clock);
  void run('supervision', supervision);
  void run('retention', retention);
  return {
    async sweep() {
      await run('returned', () => readReturned(parts, log));
      await run('notices', () => sendNotices(parts, log));
    },
    async end() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

async function retain(
  { db, secrets }: Pick<WorkParts, 'db' | 'secrets'>,
  closing: () => boolean,
): Promise<void> {
  await removeOldContents(db, secrets, closing);
  await removeOldPostmasterMails(db);
}
