import { errorCode, errorText, UserError } from '../errors.js';
import { mendOf } from '../mends.js';
import { openQueueBackend, type QueueBackend } from '../queue/backend.js';
import { Fault } from './check.js';

/** Whether the queue answers, on Redis where `redisUrl` is set, else on the database at `databaseUrl`. Throws what is wrong. */
export async function checkQueue(address: {
  redisUrl: string | undefined;
  databaseOk: boolean;
  databaseUrl: string | undefined;
}): Promise<string> {
  const { redisUrl, databaseOk, databaseUrl = '' } = address;
  if (!redisUrl && !databaseOk)
    throw new Fault('The queue runs on the database, which does not work.', 'Mend the database first.');
  if (!redisUrl && !databaseUrl) return 'The queue will run on the same PostgreSQL.';
  const backend = openQueueBackend({ redisUrl, databaseUrl }, () => {});
  try {
    await answering(backend);
    return redisUrl ? 'Redis answers.' : 'The queue runs on the same PostgreSQL.';
  } catch (error) {
    const code = reasonOf(error);
    const mend = mendOf(code) ?? (redisUrl ? 'check REDIS_URL and that Redis runs' : 'check the database');
    throw new UserError(
      `The queue does not answer (${code ?? 'no connection'}); mail goes on, but seconds later: ${mend}.`,
    );
  } finally {
    await backend.close();
  }
}

const reasonOf = (error: unknown) => errorCode(error) ?? REFUSAL.exec(errorText(error))?.[0];

/** Redis begins what it refuses with a word for why. */
const REFUSAL = /^(?!ERR\b)[A-Z]{3,}\b/;

/** A connection just opened may need a moment; what somebody has to mend does not pass. */
async function answering(backend: QueueBackend, tries = 20): Promise<void> {
  try {
    await backend.ping();
  } catch (error) {
    if (tries === 0 || mendOf(reasonOf(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await answering(backend, tries - 1);
  }
}
