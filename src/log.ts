import redact from '@pinojs/redact';
import { type DestinationStream, type Logger, pino } from 'pino';
import { errorCode, errorText } from './errors.js';

export type Log = Logger;

/** What no line tells, however it is named. */
const HIDDEN = [
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
];
const censor = '[redacted]';
const hiddenWithin = redact({ paths: HIDDEN, censor, serialize: false });

/**
 * JSON lines on standard output. Callers log ids, states and codes, never text or addresses;
 * the redaction is a second net for whole objects passed by mistake.
 */
export function openLog(level: string, output: DestinationStream = linesTogether()): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...HIDDEN, ...HIDDEN.map((name) => `err.${name}`)], censor },
    formatters: { log: withoutHidden },
  };
  return pino(options, output);
}

/** As a path of the library with a star, which makes a copy of each number and word too; and nearly all lines have only these. */
function withoutHidden(fields: Record<string, unknown>): Record<string, unknown> {
  if (!Object.values(fields).some(isObject)) return fields;
  const told = Object.entries(fields).map(([name, value]) => [
    name,
    isObject(value) && name !== 'err' ? hiddenWithin(value) : value,
  ]);
  return Object.fromEntries(told);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Milliseconds and bytes for which lines wait for each other. */
const TOGETHER_MS = 50;
const TOGETHER_BYTES = 8 * 1024;

/**
 * Standard output, written to once for all lines of a moment: each time wakes a thread. However the process ends of its own
 * accord, what is left is written then.
 */
function linesTogether(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: false, minLength: TOGETHER_BYTES });
  let isWaiting = false;
  const flush = () => {
    isWaiting = false;
    output.flush();
  };
  return {
    write(line) {
      output.write(line);
      if (!isWaiting) setTimeout(flush, TOGETHER_MS).unref();
      isWaiting = true;
    },
  };
}

/** Tells an error in the log by its code, or by its own words where it has none. */
export function complain(log: Log, what: string): (error: unknown) => void {
  return (error) => {
    const code = errorCode(error);
    log.error({ code, reason: code ? undefined : errorText(error) }, what);
  };
}
