import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { base64Size, writeBase64 } from '../../src/message/base64.js';

/** Lines that are encoded at a time end there. */
const block = 57 * 600;
const sizes = [0, 1, 2, 3, 56, 57, 58, 114, block - 1, block, block + 1, block + 58, 3 * block, 200_000];

test.each(sizes)('%i bytes are written in lines of 76 letters, and nothing beside them', (size) => {
  const content = randomBytes(size);
  const lines = content.toString('base64').match(/.{1,76}/g) ?? [];
  const into = Buffer.alloc(base64Size(content) + 8, '#');
  expect(writeBase64(content, into, 3)).toBe(into.length - 5);
  expect(into.toString()).toBe(`###${lines.join('\r\n')}#####`);
});
