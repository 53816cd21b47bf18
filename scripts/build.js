// Compiles src and test into a fresh dist, and makes of the lists of words what every start reads. Also run by `npm ci` (prepare).
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
if (!existsSync(tsc)) {
  // `npm ci --omit=dev` beside an already built dist, as in the container image.
  if (existsSync(new URL('../dist/src/cli.js', import.meta.url))) process.exit(0);
  process.stderr.write(
    'Mentorpost cannot be built without its development packages: run `npm ci --include=dev`, for NODE_ENV or npm leaves them out here.\n',
  );
  process.exit(1);
}
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit', cwd: root }).status ?? 1;
if (compiled === 0) (await import('../dist/src/screening/word-files.js')).prepareWords();
process.exit(compiled);
