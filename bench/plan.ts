import type { Payload } from './load/mails.js';

/** One kind of load. */
export interface Cell {
  payload: Payload;
  sessions: number;
  /** One connection for many mails, or one for each. */
  reuse: boolean;
  /** Sent with Postfix's generator into Postfix's sink, and not with ours into ours. */
  by?: 'smtp-source';
}

export interface Plan {
  cells: Cell[];
  /** How often each cell is measured; the median is told. */
  rounds: number;
  /** Mails of a cell at most, by payload. */
  mails: Record<Payload, number>;
  /** The same for a run of the warm-up, the last of which tells how fast the systems are at the moment. */
  warmUp: Record<Payload, number>;
  /** Milliseconds for which such runs go on: what is done often is compiled, and as many processes run as will. */
  warmUpMs: Record<Payload, number>;
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
const FEWEST = 3;

/** The plan with fewer mails where the slowest system, by its rates in mails a second, would need more than the time there is. */
export function within(plan: Plan, systems: number, rates: Record<Payload, number>): Plan {
  const time = (plan.budgetMs * 0.85) / (plan.cells.length * plan.rounds * systems) - AROUND_MS;
  const most = (payload: Payload) =>
    Math.max(
      FEWEST,
      Math.min(plan.mails[payload], Math.round((rates[payload] * Math.max(time, 500)) / 1000)),
    );
  const mails = { 'text-5k': most('text-5k'), 'html-50k': most('html-50k'), 'file-2m': most('file-2m') };
  return { ...plan, mails };
}

/** One load of each kind that a plan has, the kind that it begins with last. */
export function warmUps({ cells }: Plan): Cell[] {
  const kinds = new Map(
    cells.map(({ payload, by }) => [`${payload} ${by}`, { payload, by, sessions: 10, reuse: true }]),
  );
  return [...kinds.values()].reverse();
}

export const payloads: Payload[] = ['text-5k', 'html-50k', 'file-2m'];
export const loadNames: Record<Payload, string> = {
  'text-5k': '5 kB text',
  'html-50k': '50 kB alternative',
  'file-2m': '2 MB attachment',
};
const each = (payload: Payload, numbers: number[]): Cell[] =>
  numbers.flatMap((sessions) => [true, false].map((reuse) => ({ payload, sessions, reuse })));
const bySource = each('text-5k', [10, 50]).map((cell): Cell => ({ ...cell, by: 'smtp-source' }));
const all = [...bySource, ...payloads.flatMap((payload) => each(payload, [1, 10, 50]))];

export const fullPlan: Plan = {
  cells: all,
  rounds: 3,
  warmUp: { 'text-5k': 600, 'html-50k': 60, 'file-2m': 8 },
  warmUpMs: { 'text-5k': 10_000, 'html-50k': 5_000, 'file-2m': 5_000 },
  mails: { 'text-5k': 1_000, 'html-50k': 300, 'file-2m': 16 },
  forMs: 1_200,
  slowMails: 60,
  budgetMs: 330_000,
  pairs: 200,
};

export const quickPlan: Plan = {
  cells: [
    { payload: 'text-5k', sessions: 10, reuse: true, by: 'smtp-source' },
    { payload: 'text-5k', sessions: 10, reuse: true },
    { payload: 'text-5k', sessions: 50, reuse: false },
    { payload: 'html-50k', sessions: 10, reuse: true },
    { payload: 'file-2m', sessions: 10, reuse: true },
  ],
  rounds: 1,
  warmUp: { 'text-5k': 20, 'html-50k': 4, 'file-2m': 1 },
  warmUpMs: { 'text-5k': 0, 'html-50k': 0, 'file-2m': 0 },
  mails: { 'text-5k': 100, 'html-50k': 20, 'file-2m': 3 },
  forMs: 1_000,
  slowMails: 8,
  budgetMs: 40_000,
  pairs: 50,
};
