import { totalmem } from 'node:os';

/** The memory of the machine in bytes, or what a container or service may have of it. */
export function machineMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}
