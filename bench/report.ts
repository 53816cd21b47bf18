import type { Run } from './measure.js';
import { type Cell, loadNames } from './plan.js';
import { median, quantile, sum } from './statistics.js';

/** All runs of one cell, by system. */
export interface Measured {
  cell: Cell;
  runs: Record<string, Run[]>;
}

/** What a cell came to on one system: medians over its runs. */
export interface Figures {
  runs: number;
  accepted: number;
  refused: number;
  mailsPerSecond: number;
  cpuPerThousand: number;
  cpuByPart: Record<string, number>;
  peakBytesByPart: Record<string, number>;
}

export interface Latency {
  toReply: { p50: number; p95: number };
  toSink: { p50: number; p95: number };
}

export function figures(runs: Run[]): Figures {
  const parts = Object.keys(runs[0]?.cpu ?? {});
  const each = (figure: (run: Run, part: string) => number, over: (numbers: number[]) => number) =>
    Object.fromEntries(parts.map((part) => [part, over(runs.map((run) => figure(run, part)))]));
  return {
    runs: runs.length,
    accepted: sum(runs.map((run) => run.accepted)),
    refused: sum(runs.map((run) => run.refused)),
    mailsPerSecond: median(runs.map((run) => run.rate)),
    cpuPerThousand: median(runs.map((run) => sum(Object.values(run.cpu)))),
    cpuByPart: each((run, part) => run.cpu[part] ?? 0, median),
    peakBytesByPart: each(
      (run, part) => run.peak[part] ?? 0,
      (numbers) => Math.max(...numbers),
    ),
  };
}

export function latency({ toReply, toSink }: Run): Latency {
  const both = (sorted: number[]) => ({ p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) });
  return { toReply: both(toReply), toSink: both(toSink) };
}

/** The rate of the first system over that of another: the median of what each round gave. */
export function ratio({ runs }: Measured, first: string, other: string): number {
  const [ours = [], theirs = []] = [runs[first], runs[other]];
  return median(ours.flatMap(({ rate }, round) => (theirs[round] ? [rate / theirs[round].rate] : [])));
}

/** Tables in Markdown: rates and ratios, CPU and memory by process, latency. */
export function tables(measured: Measured[], slow: Record<string, Run>): string {
  const [first = '', ...others] = Object.keys(slow);
  const rates = measured.map((m) => {
    const ours = figures(m.runs[first] ?? []);
    const theirs = others.flatMap((other) => {
      const f = figures(m.runs[other] ?? []);
      return [fixed(f.mailsPerSecond), fixed(ratio(m, first, other), 2), fixed(f.cpuPerThousand, 1)];
    });
    return [label(m.cell), fixed(ours.mailsPerSecond), fixed(ours.cpuPerThousand, 1), ...theirs];
  });
  const parts = Object.keys(slow[first]?.cpu ?? {});
  const byPart = measured.map((m) => {
    const f = figures(m.runs[first] ?? []);
    return [
      label(m.cell),
      ...parts.map(
        (part) => `${fixed(f.cpuByPart[part], 1)} / ${fixed((f.peakBytesByPart[part] ?? 0) / 2 ** 20)}`,
      ),
    ];
  });
  const waits = Object.entries(slow).map(([system, run]) => {
    const { toReply, toSink } = latency(run);
    return [system, ...[toReply.p50, toReply.p95, toSink.p50, toSink.p95].map((ms) => fixed(ms, 1))];
  });
  return [
    table(
      [
        'load',
        `${first}: mails/s`,
        'CPU s per 1,000',
        ...others.flatMap((other) => [`${other}: mails/s`, `${first} / ${other}`, 'CPU s per 1,000']),
      ],
      rates,
    ),
    table([`${first}: CPU s per 1,000 / peak MB`, ...parts], byPart),
    table(['one mail at a time, ms from the dot', '250 p50', '250 p95', 'sink p50', 'sink p95'], waits),
  ].join('\n\n');
}

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

export function fixed(value: number | undefined, digits = 0): string {
  return value === undefined || !Number.isFinite(value) ? '-' : value.toFixed(digits);
}

export function label({ payload, sessions, reuse, by }: Cell): string {
  const name = by ? `5 kB by ${by}` : loadNames[payload];
  return `${name}, ${sessions} session${sessions > 1 ? 's' : ''}, ${reuse ? 'reused' : 'new'}`;
}
