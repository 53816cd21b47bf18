import { type Sink, sendLoad } from './children.js';
import type { Correspondent } from './load/mails.js';
import type { Accepted, Arrival, LoadOrder } from './load/protocol.js';
import type { Cell, Plan } from './plan.js';
import { cpuSeconds, peakBytes, resetPeaks } from './processes.js';
import type { System } from './systems/system.js';

/** One run of one cell. */
export interface Run {
  accepted: number;
  /** Mails that were not accepted, and the first reason. */
  refused: number;
  reason?: string;
  /** What the sink held and should not, or should and did not. */
  faults: string[];
  /** Mails a second from the first connect to the last arrival. */
  rate: number;
  /** CPU seconds for 1,000 mails, by part. */
  cpu: Record<string, number>;
  /** Bytes, by part. */
  peak: Record<string, number>;
  /** Milliseconds from the final dot, sorted. */
  toReply: number[];
  toSink: number[];
}

const PATIENCE_MS = 30_000;
let seed = 1;

export interface Bench {
  sink: Sink;
  correspondents: Correspondent[];
}

/** Loads a system with a cell of the plan. */
export function measure(bench: Bench, system: System, cell: Cell, plan: Plan): Promise<Run> {
  return load(bench, system, { ...cell, mails: plan.mails[cell.payload], forMs: plan.forMs });
}

/** Sends mails one by one, well apart. */
export function measureLatency(bench: Bench, system: System, plan: Plan): Promise<Run> {
  const cell: Cell = { payload: 'text-5k', sessions: 1, reuse: true };
  return load(bench, system, { ...cell, mails: plan.slowMails, forMs: 30_000, everyMs: 150 });
}

async function load(
  { sink, correspondents }: Bench,
  { ports, parts }: System,
  order: Omit<LoadOrder, 'ports' | 'correspondents' | 'seed'>,
): Promise<Run> {
  for (const part of parts) resetPeaks(part);
  const before = parts.map(cpuSeconds);
  const sent = await sendLoad({ ...order, ports, correspondents, seed: seed++ });
  const arrivals = await sink.arrivals({ expect: sent.accepted.length, patienceMs: PATIENCE_MS });
  const last = Math.max(...arrivals.map(({ at }) => at));
  const thousands = sent.accepted.length / 1_000;
  const byPart = (figure: (index: number) => number) =>
    Object.fromEntries(parts.map(({ name }, index) => [name, figure(index)]));
  const used = parts.map((part, index) => cpuSeconds(part) - (before[index] ?? 0));
  return {
    accepted: sent.accepted.length,
    refused: sent.refused.length,
    reason: sent.refused[0],
    faults: compare(sent.accepted, arrivals),
    rate: sent.accepted.length / ((last - sent.firstConnectAt) / 1_000),
    cpu: byPart((index) => (used[index] ?? 0) / thousands),
    peak: byPart((index) => (parts[index] ? peakBytes(parts[index]) : 0)),
    ...latencies(sent.accepted, arrivals),
  };
}

/** The sink must hold what was accepted, each once, and nothing else. */
function compare(accepted: Accepted[], arrivals: Arrival[]): string[] {
  const left = new Map(accepted.map(({ token }) => [token, 0]));
  let strange = 0;
  for (const { token } of arrivals) {
    const count = left.get(token);
    if (count === undefined) strange++;
    else left.set(token, count + 1);
  }
  const counts = [...left.values()];
  return [
    tell(counts.filter((count) => count === 0).length, 'accepted and never arrived'),
    tell(counts.filter((count) => count > 1).length, 'arrived more than once'),
    tell(strange, 'arrived without being accepted in this run'),
  ].flat();
}

const tell = (count: number, what: string) => (count ? [`${count} ${what}`] : []);

function latencies(accepted: Accepted[], arrivals: Arrival[]): Pick<Run, 'toReply' | 'toSink'> {
  const arrived = new Map(arrivals.map(({ token, at }) => [token, at]));
  const rising = (numbers: number[]) => numbers.sort((a, b) => a - b);
  return {
    toReply: rising(accepted.map(({ dotAt, replyAt }) => replyAt - dotAt)),
    toSink: rising(
      accepted.flatMap(({ token, dotAt }) => {
        const at = arrived.get(token);
        return at === undefined ? [] : [at - dotAt];
      }),
    ),
  };
}
