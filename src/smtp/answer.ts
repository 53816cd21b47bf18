import { errorCode } from '../errors.js';
import { complain, type Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { notNow, Reply } from './reply.js';

/**
 * Answers a command with what `work` gives or throws. smtp-server turns a plain error into a permanent refusal and shows its
 * text: here anything unforeseen is 451.
 */
export function answer(
  { metrics, log }: { metrics: Metrics; log: Log },
  callback: (error?: Error | null, message?: string) => void,
  work: () => Promise<string | undefined>,
): void {
  work().then(
    (message) => callback(null, message),
    (error: unknown) => {
      const reply = error instanceof Reply ? error : notNow();
      if (errorCode(error) === 'ECONNECTION') {
        log.info('the client hung up while it sent a mail');
        return callback(reply);
      }
      metrics.refused.inc({ reason: reply.reason });
      if (reply === error) log.info({ reason: reply.reason }, 'refused');
      else complain(log, 'mail could not be taken')(error);
      callback(reply);
    },
  );
}
