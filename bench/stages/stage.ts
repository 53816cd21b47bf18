import type { Prepared } from './mail.js';

/** One stage of a mail's journey, called through the function that the relay itself calls. */
export interface Stage {
  name: string;
  /** What is measured. Its result is looked at by nobody. */
  run(mail: Prepared): unknown;
  /** Whether a mail has anything for this stage to do; each has, where it is not given. */
  concerns?(mail: Prepared): boolean;
  /** Done before each round, without being measured. */
  before?(): Promise<unknown>;
  /** Microseconds that other processes have spent for it so far. */
  otherCpu?(): number;
  /** How many messages one run stands for; 1 where it is not given. */
  messages?: number;
}
