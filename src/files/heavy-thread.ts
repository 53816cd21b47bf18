// The thread in which heavy work on files is done, so that mail is accepted and sent meanwhile.
import { parentPort } from 'node:worker_threads';
import { NotCleanable } from './context.js';
import { type Answered, type Asked, heavyWorks } from './heavy-works.js';

parentPort?.on('message', async ({ work, content }: Asked) => {
  parentPort?.postMessage(
    await answer(work, Buffer.from(content.buffer, content.byteOffset, content.length)),
  );
});

async function answer(work: Asked['work'], content: Buffer): Promise<Answered> {
  try {
    return { done: await heavyWorks[work](content) };
  } catch (error) {
    const reason = error instanceof NotCleanable ? error.reason : undefined;
    return { failed: { name: error instanceof Error ? error.name : 'Error', reason } };
  }
}
