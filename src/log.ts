import { type Logger, pino } from 'pino';
import { errorCode, errorText } from './errors.js';

export type Log = Logger;

/**
 * JSON lines on standard output. Callers log ids, states and codes, never text or addresses;
 * the redaction is a second net for whole objects passed by mistake.
 */
export function openLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'address',
        'email',
        'from',
        'to',
        'envelope',
        'text',
        'html',
        'raw',
        'subject',
        'err.response',
        'err.command',
      ].flatMap((name) => [name, `*.${name}`]),
      censor: '[redacted]',
    },
  });
}

/** Tells an error in the log by its code, or by its own words where it has none. */
export function complain(log: Log, what: string): (error: unknown) => void {
  return (error) => {
    const code = errorCode(error);
    log.error({ code, reason: code ? undefined : errorText(error) }, what);
  };
}
