// Run as a process of its own by `inTurn`, which says on standard input what is to be run.
import { text } from 'node:stream/consumers';
import { main } from '../../src/cli.js';
import type { Asked, Ended } from './relay.js';

const asked: Asked[] = JSON.parse(await text(process.stdin));
const usual = { ...process.env };
const ended: Ended[] = [];
const out = process.stdout.write.bind(process.stdout);
process.stdout.setMaxListeners(0);
for (const { args, env } of asked) {
  const one: Ended = { code: null, stdout: '', stderr: '' };
  ended.push(one);
  process.env = { ...usual, ...env };
  process.exitCode = 0;
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      one[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    };
  await main(['node', 'mentorpost', ...args]);
  one.code = Number(process.exitCode);
}
process.exitCode = 0;
// It is not told to exit: what a command leaves open keeps it, as it would keep the command's own process.
out(JSON.stringify(ended));
