import type { Payload } from './load/mails.js';
import { sum } from './statistics.js';

/** Milliseconds from one to the next of the mails that are sent one by one. */
export const SLOW_APART_MS = 150;

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
  /** Milliseconds after which no further such run begins. */
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
const AROUND_MS = 500;
const FEWEST = 3;
const LONGEST_WARM_UP_MS = 60_000;

/** The plan with some of its cells, where each kind of mail has more of the time to warm up. */
export function withCells(plan: Plan, cells: Cell[]): Plan {
  const times = plan.cells.length / cells.length;
  const longer = (ms: number) => Math.min(ms * times, LONGEST_WARM_UP_MS);
  const warmUpMs = { ...plan.warmUpMs };
  for (const payload of payloads) warmUpMs[payload] = longer(warmUpMs[payload]);
  return { ...plan, cells, warmUpMs };
}

/**
 * The plan with fewer mails of a kind where the slowest system would need more than its part of the time that is left: by
 * the rate of each system in mails a second, the kinds that are still to be measured, this one first, and the milliseconds
 * that are gone.
 */
export function within(plan: Plan, rates: number[], kinds: Cell[][], goneMs: number): Plan {
  const [payload, ...later] = kinds.flatMap(([cell]) => (cell ? [cell.payload] : []));
  if (!payload) return plan;
  const systems = rates.length;
  const warmUps = sum(later.map((one) => plan.warmUpMs[one])) * systems;
  const runs = kinds.flat().length * plan.rounds * systems;
  const time = ((plan.budgetMs - goneMs - warmUps) * 0.85) / runs - AROUND_MS;
  const fit = Math.round((Math.min(...rates) * Math.max(time, 500)) / 1000);
  const most = Math.max(FEWEST, Math.min(plan.mails[payload], fit));
  return { ...plan, mails: { ...plan.mails, [payload]: most } };
}

/** The loads of the same mails from the same sender stand together: what one does is still warm for the next. */
export function kindsOf(cells: Cell[]): Cell[][] {
  const kinds = new Map<string, Cell[]>();
  for (const cell of cells) {
    const kind = `${cell.payload} ${cell.by}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), cell]);
  }
  return [...kinds.values()];
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
// Text comes first: after its warm-up the wait for a mail is measured, with text.
const all = [
  ...each('text-5k', [1, 10, 50]),
  ...bySource,
  ...each('html-50k', [1, 10, 50]),
  ...each('file-2m', [1, 10, 50]),
];

export const fullPlan: Plan = {
  cells: all,
  rounds: 3,
  warmUp: { 'text-5k': 1_500, 'html-50k': 150, 'file-2m': 16 },
  warmUpMs: { 'text-5k': 24_000, 'html-50k': 12_000, 'file-2m': 8_000 },
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
    { payload: 'text-5k', sessions: 10, reuse: true, by: 'smtp-source' },
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
