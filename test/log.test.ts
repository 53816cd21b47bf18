import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);
const log = new URL('../src/log.js', import.meta.url);

test.each([
  ['by itself', ''],
  ['at once', 'process.exit(0);'],
  ['with an error', 'throw new Error();'],
])('what was logged is written, in order, when the process ends %s', async (_, end) => {
  const program = `
    import { openLog } from '${log}';
    const log = openLog('info');
    for (let n = 0; n < 300; n++) log.info({ n }, 'a line of some length');
    await new Promise((resolve) => setTimeout(resolve, 100));
    log.info({ n: 300 }, 'the last');
    ${end}`;
  const node = ['--input-type=module', '--eval', program];
  const { stdout } = await run(process.execPath, node).catch((error: { stdout: string }) => error);
  const numbers = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): number => JSON.parse(line).n);
  expect(numbers).toEqual(Array.from({ length: 301 }, (_, n) => n));
});

test('a line is written while the process goes on', async () => {
  const program = `
    import { openLog } from '${log}';
    openLog('info').info('a line');
    setInterval(() => {}, 1_000);`;
  const node = ['--input-type=module', '--eval', program];
  const running = execFile(process.execPath, node);
  const written = await new Promise((resolve) => running.stdout?.once('data', resolve));
  running.kill('SIGKILL');
  expect(written).toContain('a line');
});
