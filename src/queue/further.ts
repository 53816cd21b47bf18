// A further worker: the program of a process that another relay process starts beside its own worker.
import { setTimeout as wait } from 'node:timers/promises';
import { openContext } from '../context.js';
import { errorCode, errorText } from '../errors.js';
import { settleHeap } from '../heap.js';
import { complain, openLog } from '../log.js';
import { figuresOf, openMetrics } from '../metrics.js';
import { lexiconOfFiles } from '../screening/word-files.js';
import type { AskedFurther, ToldByFurther } from './further-worker.js';
import { startWorker } from './worker.js';
import { openWorkerParts } from './worker-parts.js';

settleHeap();
let asked: (what: AskedFurther) => void = () => {};
const ends = new Promise<void>((resolve) => {
  // Whoever started it is gone: it would take mail unseen for ever.
  process.once('disconnect', resolve);
  if (!process.connected) resolve();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, resolve);
  process.on('message', (what: AskedFurther) => (what === 'end' ? resolve() : asked(what)));
});
const context = await openContext().catch((error: unknown) => {
  process.stderr.write(`A further worker could not start: ${errorText(error)}\n`);
  process.exit(1);
});
const log = openLog(context.config.logLevel);
const metrics = openMetrics();
const onError = (error: unknown) => log.warn({ code: errorCode(error) }, 'the database does not answer');
// It takes many mails at once, of which none should wait for this.
lexiconOfFiles();
const { parts, close } = openWorkerParts(context, { metrics, log, onError });
const worker = startWorker({ ...parts, chores: false });
asked = (what) => (what === 'wake' ? worker.wake() : void tell());

await ends;
const graceMs = context.config.shutdownSeconds * 1000;
setTimeout(() => process.exit(0), graceMs + 3_000);
await worker.close(graceMs).catch(complain(log, 'a part did not close'));
await tell();
await close();
await Promise.race([context.close(), wait(3_000)]);
process.exit(0);

async function tell(): Promise<void> {
  const message: ToldByFurther = { figures: await figuresOf(metrics) };
  await new Promise<void>((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}
