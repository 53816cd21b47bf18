import { fixed } from '../report.js';
import type { Cost } from './cost.js';
import { machine } from './machine.js';

/** What `bench:stages --json` prints: each stage's cost by the name of the load. */
export interface StageResult {
  stage: string;
  cost: Record<string, Cost>;
}

/** A stage that costs so many times what it did is named. */
const MORE = 1.25;

/**
 * How many times its earlier cost each stage has now, by stage and load; what the machine itself has become slower
 * by is taken out.
 */
export function compare(now: StageResult[], earlier: StageResult[]): Map<string, Record<string, number>> {
  const before = new Map(earlier.map(({ stage, cost }) => [stage, cost]));
  const times = (stage: string, cost: Record<string, Cost>) =>
    Object.fromEntries(
      Object.entries(cost).flatMap(([load, { median }]) => {
        const was = before.get(stage)?.[load]?.median;
        return was ? [[load, median / was]] : [];
      }),
    );
  const own = now.find(({ stage }) => stage === machine);
  const slower = own ? times(own.stage, own.cost) : {};
  return new Map(
    now.map(({ stage, cost }) => [
      stage,
      Object.fromEntries(
        Object.entries(times(stage, cost)).map(([load, by]) => [load, by / (slower[load] ?? 1)]),
      ),
    ]),
  );
}

/** A sentence for each stage that has become dearer. */
export function dearer(times: Map<string, Record<string, number>>): string[] {
  return [...times].flatMap(([stage, loads]) =>
    Object.entries(loads)
      .filter(([, by]) => by >= MORE)
      .map(([load, by]) => `DEARER: ${stage}, ${load}: ${fixed(by, 2)} times the earlier cost`),
  );
}
