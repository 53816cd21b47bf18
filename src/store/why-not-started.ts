import { open } from 'node:fs/promises';
import { errorCode, errorText, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { lastLine, lastWords, rootRemark } from './cluster.js';

/** Where the reason stands: in the server's log from byte `from` on, or else in what `pg_ctl` said. */
export interface Traces {
  log: string;
  from: number;
  failure: unknown;
}

/** Why a server did not start, as a user is told it, and whether a second try would end in the same way. */
export async function whyNotStarted(
  cluster: string,
  { log, from, failure }: Traces,
): Promise<{ lasts: boolean; error: UserError }> {
  const told = await lastWords(log, from);
  const unwritable = told === undefined ? await whyUnwritable(log) : undefined;
  const reason = told ?? unwritable ?? lastLine(errorText(failure));
  const mend = mendOf(unwritable ?? (isFull(reason) ? 'ENOSPC' : undefined)) ?? seeLog(reason);
  return {
    lasts: unwritable !== undefined || isLasting(told),
    error: new UserError(`PostgreSQL did not start in ${cluster} (${reason}): ${mend}.`),
  };
}

function seeLog(reason: string): string {
  const unreachable = rootRemark() !== '' && /permission denied/i.test(reason);
  return `see server.log in that folder${unreachable ? `, and choose a DATA_DIR${rootRemark()}` : ''}`;
}

const isFull = (reason: string) => /no space left/i.test(reason);

/** What PostgreSQL says that no second try mends. */
const isLasting = (reason = '') =>
  isFull(reason) || /invalid permissions|wrong ownership|incompatible|contains errors/i.test(reason);

/** The code with which a server's log cannot be written, so that nothing can be read there of why it did not start. */
async function whyUnwritable(log: string): Promise<string | undefined> {
  try {
    await (await open(log, 'a')).close();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}
