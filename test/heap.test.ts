import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

const heap = new URL('../src/heap.js', import.meta.url).href;

/** Bytes of the largest heap of a process that always has about 40 MB alive and throws much away. */
function peak(before: string): number {
  const program = `${before}
    const alive = [];
    let largest = 0;
    for (let n = 0; n < 2500; n++) {
      alive[n % 400] = Array.from({ length: 10000 }, (_, i) => i + n + 0.5);
      if (n % 20 === 0) largest = Math.max(largest, process.memoryUsage().heapTotal);
    }
    console.log(largest);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

test('a heap that is kept small is collected before it has grown far', () => {
  const usual = peak('');
  const small = peak(`import { keepHeapSmall } from '${heap}'; keepHeapSmall();`);
  expect(small).toBeLessThan(usual * 0.9);
});
