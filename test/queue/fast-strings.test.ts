import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

test('what the queue loads does not make the use of strings slow in the whole process', async () => {
  const backend = new URL('../../src/queue/backend.js', import.meta.url);
  const program = `
    const { openQueueBackend } = await import(${JSON.stringify(backend.href)});
    const queue = openQueueBackend({ redisUrl: 'redis://127.0.0.1:1' }, () => {});
    console.log(%HasFastProperties(String.prototype));
    process.exit(0);`;
  const options = ['--allow-natives-syntax', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  expect(stdout.trim()).toBe('true');
});
