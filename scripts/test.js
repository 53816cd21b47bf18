// `npm test [-- jest options]`: builds, then runs jest on the emitted ES modules and ends with one plain count. What fails
// beside other suites is run once more alone, and both are told.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root }).status ?? 1;
if (run(['scripts/build.js']) !== 0) process.exit(1);

const work = mkdtempSync(join(tmpdir(), 'mentorpost-results-'));
let { status, results } = jest(process.argv.slice(2));
const failed = filesOf(results, 'failed');
if (failed.length > 0 && !process.argv.slice(2).some((one) => one.startsWith('-'))) {
  // The suites start servers and wait for them: one that fails beside another is asked again when it has the machine alone.
  process.stdout.write(`\nFailed at first, and run once more, alone:\n${failed.join('\n')}\n`);
  const again = jest(['--runInBand', '--runTestsByPath', ...failed]);
  status = again.status;
  results = [...results.filter(({ name }) => !failed.includes(name)), ...again.results];
}
rmSync(work, { recursive: true, force: true });
const count = (wanted) =>
  results.flatMap(({ assertionResults }) => assertionResults).filter((one) => wanted.includes(one.status))
    .length;
const broken = results.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
const skipped = count(['pending', 'skipped']);
const lost = results.length === 0 ? 1 : 0;
process.stdout.write(
  `${count(['passed'])} passed, ${count(['failed']) + broken + lost} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
);
process.exit(status);

/** Runs jest on the emitted modules: how it ended, and what it reports of each suite. */
function jest(args) {
  const report = join(work, 'results.json');
  rmSync(report, { force: true });
  const ended = run([
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${report}`,
    ...args,
  ]);
  try {
    return { status: ended, results: JSON.parse(readFileSync(report, 'utf8')).testResults };
  } catch {
    process.stderr.write('jest ended without a report.\n');
    return { status: ended || 1, results: [] };
  }
}

function filesOf(suites, wanted) {
  return suites.filter(({ status }) => status === wanted).map(({ name }) => name);
}
