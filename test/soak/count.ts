import { openDb } from '../../src/store/db.js';
import type { Received } from '../support/remote.js';

export interface Figures {
  accepted: number;
  /** Of the accepted, those that the remote server has. */
  delivered: number;
  lost: number;
  /** Those that it has more than once. */
  doubled: number;
  /** Of these, those for which no attempt was left without a reply or an end. */
  doubledWithoutCause: number;
}

/** Compares what got a 250 with what arrived; a second copy needs an attempt of unknown end in the audit log. */
export async function count(url: string, accepted: string[], received: Received[]): Promise<Figures> {
  const copies = new Map<string, { copies: number; messageIds: Set<string> }>();
  for (const { raw } of received) {
    const subject = /^Subject: (\S+)/m.exec(raw)?.[1] ?? '';
    const found = copies.get(subject) ?? { copies: 0, messageIds: new Set() };
    found.copies++;
    found.messageIds.add(/^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '');
    copies.set(subject, found);
  }
  const db = openDb(url, { max: 1 });
  const unknown = await db.query<{ relayed_id: string }>(
    `SELECT DISTINCT m.relayed_id FROM audit_events e JOIN messages m ON m.id = uuid_or_null(substr(e.subject, length('message:') + 1))
     WHERE e.action = 'message.attempt-unfinished' OR e.detail LIKE '%"outcome":"unknown"%'`,
  );
  await db.close();
  const excused = new Set(unknown.map(({ relayed_id }) => relayed_id));
  const doubled = [...copies.values()].filter((one) => one.copies > 1);
  const delivered = accepted.filter((subject) => copies.has(subject)).length;
  return {
    accepted: accepted.length,
    delivered,
    lost: accepted.length - delivered,
    doubled: doubled.length,
    doubledWithoutCause: doubled.filter(
      ({ messageIds }) => messageIds.size > 1 || ![...messageIds].every((id) => excused.has(id)),
    ).length,
  };
}

/** What was not delivered, as the books have it, with what became of it. */
export async function underWay(databaseUrl: string): Promise<object[]> {
  const db = openDb(databaseUrl);
  const rows = await db.query(
    `SELECT m.id, m.state, m.attempts, m.claims, m.findings, m.due_at, m.claimed_until, now() AS now,
       (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'action', e.action, 'detail', e.detail) ORDER BY e.seq)
        FROM audit_events e WHERE e.subject = 'message:' || m.id) AS events
     FROM messages m WHERE m.state <> 'delivered'`,
  );
  await db.close();
  return rows;
}
