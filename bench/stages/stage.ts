import type { Prepared } from './mail.js';

/** One stage of a mail's journey, or several in turn, called through the functions that the relay itself calls. */
export interface Stage {
  /** Of what it measures; a name with a colon is a part of the stage before it. */
  names: string[];
  /** What is measured; its result is looked at by nobody. `lap` says which of the names what was done since counts for. */
  run(mail: Prepared, lap: Lap): unknown;
  /** Done before each round, without being measured. */
  before?(): Promise<unknown>;
  /** Microseconds that other processes have spent for it so far. */
  otherCpu?(): number;
  /** How many messages one run stands for; 1 where it is not given. */
  messages?: number;
}

/** A name that is not asked for is not told. */
export type Lap = (name: string) => void;
