import type { AuditEntry } from '../store/audit.js';
import type { Recipient } from '../store/recipients.js';
import type { Reply } from './reply.js';

/** Records refused mail without letting anybody fill the audit log by being refused. */
export interface Refusals {
  record(recipient: Recipient, reply: Reply): Promise<void>;
  /** Records how many more there were of those whose hour is over. */
  sum(): Promise<void>;
  /** Does so for all, and ends. */
  close(): Promise<void>;
}

const SINGLY = 5;
const HOUR = 3_600_000;

/**
 * Of each pair, direction and reason the first five in an hour are events of their own; what follows is one event with
 * the number of the others when the hour is over. `write` appends to the audit log.
 */
export function openRefusals(write: (entry: AuditEntry) => Promise<void>, now = Date.now): Refusals {
  const hours = new Map<string, { until: number; seen: number; entry: AuditEntry }>();

  async function sumUp(over: (until: number) => boolean): Promise<void> {
    for (const [key, hour] of hours) {
      if (!over(hour.until)) continue;
      const more = hour.seen - SINGLY;
      hours.delete(key);
      if (more <= 0) continue;
      try {
        await write({ ...hour.entry, detail: { ...hour.entry.detail, more } });
      } catch (error) {
        const since = hours.get(key);
        hours.set(key, since ? { ...since, seen: since.seen + more } : hour);
        throw error;
      }
    }
  }
  const sum = () => sumUp((until) => until <= now());
  const timer = setInterval(() => void sum().catch(() => {}), HOUR / 12);
  timer.unref();
  return {
    async record({ pairId, direction }, { reason, responseCode: code }) {
      const key = `${pairId} ${direction} ${reason}`;
      const hour = hours.get(key) ?? {
        until: now() + HOUR,
        seen: 0,
        entry: event(pairId, { reason, code, direction }),
      };
      hours.set(key, hour);
      hour.seen++;
      if (hour.seen <= SINGLY) await write(hour.entry);
    },
    sum,
    async close() {
      clearInterval(timer);
      await sumUp(() => true);
    },
  };
}

function event(pairId: string, detail: Record<string, unknown>): AuditEntry {
  return { actor: 'smtp', action: 'message.refused', subject: `pair:${pairId}`, pairId, detail };
}
