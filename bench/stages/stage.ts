import type { Correspondent } from '../load/mails.js';

/** One stage of a mail's journey, called through the function that the relay itself calls. */
export interface Stage {
  name: string;
  /** Does what earlier stages would have done; what it gives is measured. */
  prepare(raw: Buffer, who?: Correspondent): Promise<() => unknown>;
  /** Microseconds that other processes have spent for it so far. */
  otherCpu?(): number;
}
