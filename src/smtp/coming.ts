import type { SMTPServerSession } from 'smtp-server';

/** The mails that clients have begun to hand over. */
export interface Coming {
  /** A session begins to hand over a mail. */
  begins(session: SMTPServerSession): void;
  /** Its mail has come, or will not. */
  ends(session: SMTPServerSession): void;
  /** Whether one began so short a time ago that it will soon be here. */
  moreSoon(): boolean;
}

/** Milliseconds. A mail that takes longer comes from a slow client, and no other waits for it. */
const BRIEFLY = 20;

export function openComing(): Coming {
  const since = new Map<SMTPServerSession, number>();
  return {
    begins: (session) => void since.set(session, performance.now()),
    ends: (session) => void since.delete(session),
    moreSoon() {
      const briefly = performance.now() - BRIEFLY;
      return [...since.values()].some((at) => at > briefly);
    },
  };
}
