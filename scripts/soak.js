// `npm run soak -- --minutes 5 [--seed N]`: builds, then runs test/soak.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit', cwd: path('..') }).status ?? 1;
process.exit(run([path('build.js')]) || run([path('../dist/test/soak/run.js'), ...process.argv.slice(2)]));
