// The thread in which heavy work on files is done, so that mail is accepted and sent meanwhile.
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { letGo } from '../let-go.js';
import { type AskSearch, NotCleanable } from './context.js';
import { type Answered, type AnsweredBack, type Asked, type AskedBack, heavyWorks } from './heavy-works.js';

parentPort?.on('message', async (message: Asked | AnsweredBack) => {
  if (!('work' in message)) return;
  const { work, content, mime } = message;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const answered = await answer(() => heavyWorks[work](bytes, { mime, search }));
  parentPort?.postMessage(answered);
  letGo(bytes);
});

/** Only the relay's own thread knows whom to look for. It answers one question before the next is asked. */
const search: AskSearch = async (texts) => {
  if (!parentPort || texts.length === 0) return [];
  const question: AskedBack = { texts };
  parentPort.postMessage(question);
  const [{ hits }] = (await once(parentPort, 'message')) as [AnsweredBack];
  return hits;
};

async function answer(done: () => Promise<unknown>): Promise<Answered> {
  try {
    return { done: await done() };
  } catch (error) {
    const reason = error instanceof NotCleanable ? error.reason : undefined;
    return { failed: { name: error instanceof Error ? error.name : 'Error', reason } };
  }
}
