import { PassThrough } from 'node:stream';
import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eachChunk } from '../../src/smtp/each-chunk.js';

test('all bytes are given in order, each chunk once the one before it is done with', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }), waits: fc.boolean() })),
      async (given) => {
        const stream = new PassThrough({ highWaterMark: 50 });
        const taken: Buffer[] = [];
        let busy = false;
        const ended = eachChunk(stream, (chunk) => {
          expect(busy).toBe(false);
          taken.push(chunk);
          if (!given[taken.length - 1]?.waits) return undefined;
          busy = true;
          return soon().then(() => {
            busy = false;
          });
        });
        for (const { bytes } of given) {
          stream.write(bytes);
          if (bytes.length % 2) await soon();
        }
        stream.end();
        await ended;
        expect(Buffer.concat(taken)).toEqual(Buffer.concat(given.map(({ bytes }) => bytes)));
      },
    ),
  ));

test('a fault ends it, and what comes after it is dropped', async () => {
  const stream = new PassThrough();
  stream.write('first');
  const ended = eachChunk(stream, async () => {
    throw new Error('the disk is full');
  });
  await expect(ended).rejects.toThrow('the disk is full');
  expect(stream.destroyed).toBe(true);
});

test('a stream that breaks off is a fault, and so is one that only closes', async () => {
  const [broken, closed] = [new PassThrough(), new PassThrough()];
  const ended = [broken, closed].map((stream) => eachChunk(stream, () => undefined));
  broken.destroy(new Error('gone'));
  closed.destroy();
  await expect(ended[0]).rejects.toThrow('gone');
  await expect(ended[1]).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
});
