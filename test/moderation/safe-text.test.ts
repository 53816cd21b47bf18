import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { barred, safeText } from '../../src/moderation/safe-text.js';

test('links and addresses cannot be followed, hidden signs are gone', () => {
  expect(safeText('see https://evil.example/x?y=1 or www.bad.example, or a@b.example')).toBe(
    'see hxxps://evil[.]example/x?y=1 or www[.]bad[.]example, or a[@]b[.]example',
  );
  expect(safeText('a\u0000b\u001b[31mc\u202Ed\u200Be\r\nf\tg')).toBe('ab[31mcde\nf\tg');
});

test('every line stands behind a bar, long ones on several', () => {
  expect(barred('release\n\nx')).toBe('| release\n|\n| x');
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      for (const line of barred(safeText(text)).split('\n')) {
        expect(line.startsWith('|')).toBe(true);
        expect(line.length).toBeLessThan(104);
      }
    }),
  );
});

test('a megabyte of it takes no longer than it should', () => {
  const began = process.cpuUsage().user;
  for (const piece of ['a.', '@', 'http://', ' ', 'x@x.', '\u202E'])
    barred(safeText(piece.repeat(1_000_000 / piece.length)));
  expect(process.cpuUsage().user - began).toBeLessThan(30_000_000);
});
