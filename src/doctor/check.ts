import { causeOf, errorCode, UserError } from '../errors.js';
import { mendOf } from '../mends.js';

/** What one check found. `mend` says what to do, and is there where `ok` is false. */
export interface CheckResult {
  check: string;
  ok: boolean;
  message: string;
  mend?: string;
}

/** A fault that a check found itself. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

/** Runs one check, which gives what it saw or throws; at most `limitMs`. */
export async function check(
  name: string,
  work: () => Promise<string> | string,
  limitMs = 10_000,
): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Fault('There was no answer in time.', 'Check that it runs and can be reached.')),
      limitMs,
    );
  });
  try {
    return { check: name, ok: true, message: await Promise.race([work(), limit]) };
  } catch (error) {
    return { check: name, ok: false, ...told(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** A UserError says what is wrong and, after its last colon, how to mend it. */
function told(error: unknown): { message: string; mend: string } {
  if (error instanceof Fault) return { message: error.message, mend: error.mend };
  if (!(error instanceof UserError)) {
    return {
      message: `It did not work (${causeOf(error)}).`,
      mend: sentence(mendOf(errorCode(error)) ?? 'see the settings it uses'),
    };
  }
  const [, wrong = error.message, mend = 'See the settings it uses.'] =
    /^(.*): (.*)$/s.exec(error.message) ?? [];
  return {
    message: wrong.replace(/\.?$/, '.'),
    mend: sentence(mend),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.?$/, '.');
}
