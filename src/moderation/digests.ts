import { heldIds } from '../store/excerpts.js';
import { addSupervisorNotice } from '../store/notices.js';
import { everyProgramme } from '../store/programmes.js';
import { claimDigest } from '../store/reminders.js';
import { sharedOut, supervisorsOf } from '../store/supervisors.js';
import { MOST_LISTED } from './list-text.js';
import type { ReminderParts } from './reminders.js';

/** A digest is made up for within this time, where the relay was stopped at its own. */
const LATE_MINUTES = 120;

/** Makes the digests whose time has come: the list of what waits for a programme's coordinators, where anything does. */
export async function makeDigests({ db, secrets, policies }: ReminderParts, now = new Date()): Promise<void> {
  for (const { id: programmeId } of await everyProgramme(db)) {
    const policy = await policies.of(programmeId);
    const slot = lastSlot(policy.digest, policy.timeZone, now);
    if (!slot) continue;
    await db.tx(async (sql) => {
      if (!(await claimDigest(sql, programmeId, slot))) return;
      const held = await heldIds(sql, programmeId, MOST_LISTED);
      if (held.length === 0) return;
      const readers = await supervisorsOf(sql, secrets, policy, programmeId);
      for (const { reader, messages } of await sharedOut(sql, secrets, readers, held))
        await addSupervisorNotice(sql, secrets, reader, {
          kind: 'digest',
          about: `digest:${programmeId}:${slot.toISOString()}`,
          programmeId,
          messages,
          answerable: true,
        });
    });
  }
}

/**
 * The last of these times of the day in that zone, where it was within two hours; summer time and all. Of a time that comes
 * twice, as clocks are put back, it gives the first: what was made then is not made again.
 */
export function lastSlot(times: string[], timeZone: string, now: Date): Date | undefined {
  if (times.length === 0) return undefined;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  for (let back = 0; back < LATE_MINUTES; back++) {
    const at = new Date(minute - back * 60_000);
    if (times.includes(clock.format(at))) return firstOfItsTime(at, clock);
  }
  return undefined;
}

/** By how much clocks are put back: half an hour on Lord Howe Island, an hour elsewhere. */
const PUT_BACK_MINUTES = [30, 60];

function firstOfItsTime(at: Date, clock: Intl.DateTimeFormat): Date {
  const before = PUT_BACK_MINUTES.map((minutes) => new Date(at.getTime() - minutes * 60_000));
  return before.find((earlier) => clock.format(earlier) === clock.format(at)) ?? at;
}
