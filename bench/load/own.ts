import { type Sink, sendLoad } from '../children.js';
import type { Loaded } from './loaded.js';
import type { Accepted, Arrival, LoadOrder } from './protocol.js';

/** Milliseconds without an arrival after which no more is waited for. */
export const PATIENCE_MS = 30_000;

/** Sends from our own sender into our own sink: mails of which no two are alike, each found again by its token. */
export async function ownLoad(sink: Sink, order: LoadOrder): Promise<Loaded> {
  const sent = await sendLoad(order);
  const arrivals = await sink.arrivals({ expect: sent.accepted.length, patienceMs: PATIENCE_MS });
  return {
    accepted: sent.accepted.length,
    refused: sent.refused.length,
    reason: sent.refused[0],
    faults: compare(sent.accepted, arrivals),
    firstConnectAt: sent.firstConnectAt,
    lastArrivalAt: Math.max(...arrivals.map(({ at }) => at)),
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

function latencies(accepted: Accepted[], arrivals: Arrival[]): Pick<Loaded, 'toReply' | 'toSink'> {
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
