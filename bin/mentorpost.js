#!/usr/bin/env -S MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 node --single-threaded-gc --max-semi-space-size=16
// The C library else keeps what large mails and files have used, threads that collect memory cost more CPU than they save
// where each core has a process, and newer versions of Node.js keep four times as much that is new: see docs/operations.md.
import { existsSync } from 'node:fs';

const cli = new URL('../dist/src/cli.js', import.meta.url);
if (!existsSync(cli)) {
  process.stderr.write(
    'Mentorpost is not built yet: run `npm ci` (or `npm run build`) in its folder first.\n',
  );
  process.exit(1);
}
const { main } = await import(cli.href);
await main(process.argv);
