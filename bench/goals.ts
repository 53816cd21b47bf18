import type { Run } from './measure.js';
import { type Figures, figures, fixed, label, latency, type Measured, ratio, table } from './report.js';

/** What the relay is meant to reach, and what it did. */
export interface Goal {
  goal: string;
  wanted: string;
  /** Undefined where this call of the bench did not measure it. */
  measured?: number;
  reached?: boolean;
}

const MB = 2 ** 20;

/** The goals, as ratios of one call on two cores: `first` is the relay, `other` the yardstick. */
export function goals(all: Measured[], slow: Record<string, Run>, first: string, other: string): Goal[] {
  const loads = (text: RegExp) => all.filter((one) => text.test(label(one.cell)) && one.runs[first]?.length);
  const ratios = (text: RegExp) =>
    loads(text)
      .filter((one) => one.runs[other]?.length)
      .map((one) => ratio(one, first, other));
  const ours = (text: RegExp, figure: (f: Figures) => number) =>
    loads(text).map((one) => figure(figures(one.runs[first] ?? [])));
  const alone = slow[first];
  return [
    atLeast(`5 kB, 10 and 50 sessions, reused, beside ${other}`, 1, ratios(/^5 kB.*, [15]0 .*reused/)),
    atLeast(`5 kB, 50 sessions, new connections, beside ${other}`, 0.8, ratios(/^5 kB.*, 50 .*new/)),
    atLeast(`2 MB, beside ${other}`, 0.5, ratios(/^2 MB/)),
    atMost(
      'ms from the dot to the sink, one mail at a time, p50',
      10,
      alone ? [latency(alone).toSink.p50] : [],
    ),
    atMost(
      'CPU s per 1,000 of 5 kB, 10 and 50 sessions, reused',
      5,
      ours(/^5 kB.*, [15]0 .*reused/, ({ cpuPerThousand }) => cpuPerThousand),
    ),
    atMost(
      'MB at the peak of any process, 5 kB',
      300,
      ours(/^5 kB/, ({ peakBytesByPart }) => Math.max(...Object.values(peakBytesByPart)) / MB),
    ),
  ];
}

/** The goals as a table in Markdown; the figure is the worst of the loads that a goal speaks of. */
export function goalTable(all: Goal[]): string {
  return table(
    ['goal', 'wanted', 'worst measured', 'reached'],
    all.map(({ goal, wanted, measured, reached }) => [
      goal,
      wanted,
      fixed(measured, measured !== undefined && measured < 20 ? 2 : 0),
      reached === undefined ? '-' : reached ? 'yes' : 'no',
    ]),
  );
}

function atLeast(goal: string, least: number, values: number[]): Goal {
  const measured = worst(values, Math.min);
  return {
    goal,
    wanted: `at least ${least}`,
    measured,
    reached: measured === undefined ? undefined : measured >= least,
  };
}

function atMost(goal: string, most: number, values: number[]): Goal {
  const measured = worst(values, Math.max);
  return {
    goal,
    wanted: `at most ${most}`,
    measured,
    reached: measured === undefined ? undefined : measured <= most,
  };
}

/** Of nothing measured, or of what no machine told, there is no worst. */
function worst(values: number[], of: (...numbers: number[]) => number): number | undefined {
  const value = of(...values);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
