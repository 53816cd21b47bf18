import type { Payload } from './load/mails.js';

/** One kind of load. */
export interface Cell {
  payload: Payload;
  sessions: number;
  /** One connection for many mails, or one for each. */
  reuse: boolean;
}

export interface Plan {
  cells: Cell[];
  /** How often each cell is measured; the median is told. */
  rounds: number;
  /** Mails of a cell at most, by payload. */
  mails: Record<Payload, number>;
  /** The same for the warm-up, which tells how fast the systems are at the moment. */
  warmUp: Record<Payload, number>;
  /** Milliseconds after which a run begins no further mail. */
  forMs: number;
  /** Mails sent one by one to measure latency. */
  slowMails: number;
  /** Milliseconds for all of it. */
  budgetMs: number;
  pairs: number;
}

/** Milliseconds of a run in which no mail moves. */
const AROUND_MS = 900;
const FEWEST = 6;

/** The plan with fewer mails where the slowest system, by its rates in mails a second, would need more than the time there is. */
export function within(plan: Plan, systems: number, rates: Record<Payload, number>): Plan {
  const each = (plan.budgetMs * 0.85) / (plan.cells.length * plan.rounds * systems) - AROUND_MS;
  const most = (payload: Payload) =>
    Math.max(
      FEWEST,
      Math.min(plan.mails[payload], Math.round((rates[payload] * Math.max(each, 500)) / 1000)),
    );
  const mails = { 'text-5k': most('text-5k'), 'html-50k': most('html-50k'), 'file-2m': most('file-2m') };
  return { ...plan, mails };
}

export const payloads: Payload[] = ['text-5k', 'html-50k', 'file-2m'];
export const loadNames: Record<Payload, string> = {
  'text-5k': '5 kB text',
  'html-50k': '50 kB alternative',
  'file-2m': '2 MB attachment',
};
const all = payloads.flatMap((payload) =>
  [1, 10, 50].flatMap((sessions) => [true, false].map((reuse) => ({ payload, sessions, reuse }))),
);

export const fullPlan: Plan = {
  cells: all,
  rounds: 3,
  warmUp: { 'text-5k': 200, 'html-50k': 30, 'file-2m': 4 },
  mails: { 'text-5k': 1_000, 'html-50k': 300, 'file-2m': 16 },
  forMs: 1_200,
  slowMails: 60,
  budgetMs: 330_000,
  pairs: 200,
};

export const quickPlan: Plan = {
  cells: [
    { payload: 'text-5k', sessions: 10, reuse: true },
    { payload: 'text-5k', sessions: 50, reuse: false },
    { payload: 'html-50k', sessions: 10, reuse: true },
    { payload: 'file-2m', sessions: 10, reuse: true },
  ],
  rounds: 1,
  warmUp: { 'text-5k': 40, 'html-50k': 10, 'file-2m': 2 },
  mails: { 'text-5k': 100, 'html-50k': 60, 'file-2m': 6 },
  forMs: 1_000,
  slowMails: 15,
  budgetMs: 40_000,
  pairs: 50,
};
