/** What a load came to. Times are milliseconds of one clock. */
export interface Loaded {
  accepted: number;
  /** Mails that were not accepted, and the first reason. */
  refused: number;
  reason?: string;
  /** What the sink held and should not, or should and did not. */
  faults: string[];
  firstConnectAt: number;
  lastArrivalAt: number;
  /** From the final dot, sorted; of none where the sender does not tell. */
  toReply: number[];
  toSink: number[];
}
