import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compose } from '../../src/message/compose.js';
import { composedFrom, keptForm, type PlacedFile } from '../../src/message/kept-form.js';
import { parseMessage } from '../../src/message/parse/parse.js';

const inLines = (content: Buffer, letters = 76) =>
  (content.toString('base64').match(new RegExp(`.{1,${letters}}`, 'g')) ?? []).join('\r\n');
const original = (files: Buffer[], letters?: number) =>
  Buffer.from(
    'From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nLook!\r\n' +
      files
        .map(
          (file) =>
            `--B\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n${inLines(file, letters)}\r\n`,
        )
        .join('') +
      '--B--\r\n',
  );

/** A mail that was made of another, with other files in place of its own: as it goes out, and as it is kept. */
async function made(raw: Buffer, files: Buffer[]) {
  const { attachments } = await parseMessage(raw);
  const placed: PlacedFile[] = [];
  const composed = compose(
    {
      content: {
        subject: 'Pictures',
        text: 'Look!',
        attachments: files.map((content) => ({ contentType: 'image/jpeg', content, inline: false })),
      },
      from: { pseudonym: 'Amber Heron', address: 'amber.heron.x@relay.example' },
      messageId: '<m@relay.example>',
      references: [],
      date: new Date('2026-09-14T15:20:03Z'),
      relayDomain: 'relay.example',
    },
    (content, at) => placed.push({ content, at }),
  );
  return { composed, kept: keptForm(composed, placed, attachments) };
}

const LARGE = 200_000;

describe('a file that comes out as it came in, but for', () => {
  const file = randomBytes(LARGE);
  test.each<[string, Buffer, number]>([
    ['nothing', file, 0],
    [
      'what its camera wrote at its beginning',
      Buffer.concat([file.subarray(0, 20), file.subarray(9_999)]),
      0,
    ],
    ['another beginning', Buffer.concat([randomBytes(5_000), file.subarray(40)]), 5_000],
    ['what hung on to its end', file.subarray(0, 150_001), 0],
    ['another end', Buffer.concat([file.subarray(0, 150_002), randomBytes(7)]), 7],
  ])('%s is kept once', async (_what, cleaned, own) => {
    const raw = original([file]);
    const { composed, kept } = await made(raw, [cleaned]);
    expect(kept.length).toBeLessThan(own + 2_000);
    expect((await composedFrom(kept, async () => raw)).equals(composed)).toBe(true);
  });
});

test.each<[string, number | undefined, Buffer[], (files: Buffer[]) => Buffer[]]>([
  ['is a new one', undefined, [randomBytes(LARGE)], () => [randomBytes(LARGE)]],
  [
    'has lost its middle',
    undefined,
    [randomBytes(100_000)],
    ([one = Buffer.alloc(0)]) => [Buffer.concat([one.subarray(0, 40_000), one.subarray(50_000)])],
  ],
  ['is small', undefined, [randomBytes(20_000)], (files) => files],
])('a file that %s is kept as it is', async (_what, letters, files, cleaned) => {
  const { composed, kept } = await made(original(files, letters), cleaned(files));
  expect(kept).toBe(composed);
  expect(await composedFrom(kept, () => Promise.reject(new Error('not asked for')))).toBe(composed);
});

test('whatever becomes of files, in whatever order, the mail is what it was', async () => {
  const change = fc.record({
    cutAtStart: fc.nat(70_000),
    cutAtEnd: fc.nat(70_000),
    before: fc.uint8Array({ maxLength: 300 }),
    after: fc.uint8Array({ maxLength: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ size: fc.integer({ min: 1_000, max: 300_000 }), change }), { maxLength: 4 }),
      fc.constantFrom(76, 72, 64, 60),
      fc.boolean(),
      async (files, letters, turned) => {
        const came = files.map(({ size }) => randomBytes(size));
        const goes = came.map((file, at) => {
          const { cutAtStart, cutAtEnd, before, after } = files[at]?.change ?? {};
          const rest = file.subarray(cutAtStart, Math.max(0, file.length - (cutAtEnd ?? 0)));
          return Buffer.concat([before ?? rest, rest, after ?? rest]);
        });
        const raw = original(came, letters);
        const { composed, kept } = await made(raw, turned ? goes.reverse() : goes);
        expect((await composedFrom(kept, async () => raw)).equals(composed)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(composed.length);
      },
    ),
    { numRuns: 60 },
  );
});

test('an original that is another one is told, not sent', async () => {
  const file = randomBytes(LARGE);
  const { kept } = await made(original([file]), [file]);
  for (const other of [randomBytes(1_000), randomBytes(LARGE), Buffer.from(file).fill(1, LARGE - 9)])
    await expect(composedFrom(kept, async () => original([other]))).rejects.toThrow(/not what it was/);
});
