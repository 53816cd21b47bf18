import type { Correspondent, Payload } from './mails.js';

/** What the sender process is told to do. Milliseconds. */
export interface LoadOrder {
  ports: number[];
  payload: Payload;
  correspondents: Correspondent[];
  /** Tokens of two orders with different seeds never meet. */
  seed: number;
  sessions: number;
  /** One connection for many mails, or one for each. */
  reuse: boolean;
  mails: number;
  /** No mail is begun after this time. */
  forMs: number;
  /** At least so long from the start of one mail to the next of a session. */
  everyMs?: number;
}

/** One mail that was accepted. Times are milliseconds of the system's monotonic clock. */
export interface Accepted {
  token: string;
  dotAt: number;
  replyAt: number;
}

/** What the sender process did. */
export interface LoadReport {
  firstConnectAt: number;
  accepted: Accepted[];
  /** Replies other than the expected, without their texts' ids. */
  refused: string[];
}

export interface Arrival {
  token: string;
  at: number;
}

/** What the sink process may be asked: to tell of its arrivals, once there are so many or none has come for a while. */
export interface SinkOrder {
  expect: number;
  patienceMs: number;
}

/** To leave its port, or to take it again. */
export type SinkAsked = 'rest' | 'resume';

/** Milliseconds of the clock that all processes of a machine share. */
export function now(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}
