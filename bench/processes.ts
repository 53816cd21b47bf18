import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** A part of a system under test: the process and all that descend from it. */
export interface Part {
  name: string;
  pid: number;
}

/** Figures are read from /proc, so only Linux has them. */
export const canMeasure = process.platform === 'linux';

/** CPU seconds of a part so far, ended children included. */
export function cpuSeconds({ pid }: Part): number {
  if (!canMeasure) return 0;
  const tree = descendants(pid);
  return tree.reduce((sum, one) => sum + (stat(one)?.ticks ?? 0), 0) / TICKS;
}

/** The largest resident memory of any process of a part since `resetPeaks`, in bytes. Shared pages count in each. */
export function peakBytes({ pid }: Part): number {
  if (!canMeasure) return 0;
  return Math.max(0, ...descendants(pid).map((one) => peakOf(one)));
}

export function resetPeaks({ pid }: Part): void {
  if (!canMeasure) return;
  for (const one of descendants(pid)) {
    try {
      writeFileSync(`/proc/${one}/clear_refs`, '5');
    } catch {
      // It has ended, or belongs to another user: then the peak is that since its start.
    }
  }
}

export function parentOf(pid: number): number | undefined {
  return stat(pid)?.parent;
}

const TICKS = 100;

function peakOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const parent = pid ? stat(pid)?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found = [root];
  for (let at = 0; at < found.length; at++) found.push(...(children.get(found[at] ?? 0) ?? []));
  return found;
}

/** Of proc(5)'s stat: the parent, and the ticks of the process and of its children that have ended. */
function stat(pid: number): { parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return { parent: at(1), ticks: at(11) + at(12) + at(13) + at(14) };
  } catch {
    return undefined;
  }
}
