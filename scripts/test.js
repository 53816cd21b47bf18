// `npm test [-- jest options]`: builds, then runs jest on the emitted ES modules and ends with one plain count.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root }).status ?? 1;
if (run(['scripts/build.js']) !== 0) process.exit(1);

const work = mkdtempSync(join(tmpdir(), 'mentorpost-results-'));
const report = join(work, 'results.json');
const status = run([
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '--json',
  `--outputFile=${report}`,
  ...process.argv.slice(2),
]);
let counts = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  process.stderr.write('jest ended without a report.\n');
}
rmSync(work, { recursive: true, force: true });
const skipped = counts.numPendingTests ? `, ${counts.numPendingTests} skipped` : '';
process.stdout.write(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed${skipped}\n`);
process.exit(status);
