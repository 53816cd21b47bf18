import type { Sink } from './children.js';
import type { Loaded } from './load/loaded.js';
import type { Correspondent } from './load/mails.js';
import { ownLoad } from './load/own.js';
import { sourceLoad } from './load/smtp-source.js';
import { type Cell, type Plan, SLOW_APART_MS } from './plan.js';
import { cpuSeconds, peakBytes, resetPeaks } from './processes.js';
import type { System } from './systems/system.js';

/** One run of one cell. */
export interface Run extends Omit<Loaded, 'firstConnectAt' | 'lastArrivalAt'> {
  /** Mails a second from the first connect to the last arrival. */
  rate: number;
  /** CPU seconds for 1,000 mails, by part. */
  cpu: Record<string, number>;
  /** Bytes, by part. */
  peak: Record<string, number>;
}

let seed = 1;

export interface Bench {
  sink: Sink;
  correspondents: Correspondent[];
}

/** Loads a system with a cell of the plan. */
export function measure(bench: Bench, system: System, cell: Cell, plan: Plan): Promise<Run> {
  const { correspondents, sink } = bench;
  const mails = plan.mails[cell.payload];
  const order = { ...cell, mails, ports: system.ports, correspondents };
  return observe(system, () =>
    cell.by === 'smtp-source'
      ? sourceLoad(sink, order)
      : ownLoad(sink, { ...order, forMs: plan.forMs, seed: seed++ }),
  );
}

/** Sends mails one by one, well apart. */
export function measureLatency({ sink, correspondents }: Bench, system: System, plan: Plan): Promise<Run> {
  const load = { payload: 'text-5k' as const, sessions: 1, reuse: true, mails: plan.slowMails };
  const times = { forMs: 30_000, everyMs: SLOW_APART_MS };
  const order = { ...load, ...times, ports: system.ports, correspondents, seed: seed++ };
  return observe(system, () => ownLoad(sink, order));
}

/** What a load costs the parts of a system. */
async function observe({ parts }: System, load: () => Promise<Loaded>): Promise<Run> {
  for (const part of parts) resetPeaks(part);
  const before = parts.map(cpuSeconds);
  const { firstConnectAt, lastArrivalAt, ...loaded } = await load();
  const used = parts.map((part, index) => cpuSeconds(part) - (before[index] ?? 0));
  const byPart = (figure: (index: number) => number) =>
    Object.fromEntries(parts.map(({ name }, index) => [name, figure(index)]));
  return {
    ...loaded,
    rate: loaded.accepted / ((lastArrivalAt - firstConnectAt) / 1_000),
    cpu: byPart((index) => (used[index] ?? 0) / (loaded.accepted / 1_000)),
    peak: byPart((index) => (parts[index] ? peakBytes(parts[index]) : 0)),
  };
}
