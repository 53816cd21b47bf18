import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode, wrap } from 'nodemailer/lib/qp';
import { asciiBody } from '../../src/message/ascii-body.js';

const stretch = fc
  .tuple(fc.constantFrom('x', 'y', '.', '-', 'abc, '), fc.integer({ min: 1, max: 90 }))
  .map(([sign, count]) => sign.repeat(count).slice(0, count));
const rare = fc.constantFrom('=', '\x7f', '\0', 'é', '\r', '\t');
const piece = fc.oneof(
  { weight: 6, arbitrary: stretch },
  { weight: 3, arbitrary: fc.constantFrom(' ', '\n', '\n\n', 'word', '? ', '.\n') },
  { weight: 1, arbitrary: fc.oneof({ weight: 9, arbitrary: fc.constant('\n') }, rare) },
);

test('a body of ASCII is, byte for byte, what nodemailer makes of it', () => {
  const seen = { '7bit': 0, 'quoted-printable': 0, none: 0 };
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.replaceAll('\n', '\r\n');
      const body = asciiBody(text);
      seen[body?.encoding ?? 'none']++;
      if (!body) return;
      const isLong = text.split('\n').some(({ length }) => length > 76);
      expect(body.encoding).toBe(isLong ? 'quoted-printable' : '7bit');
      expect(body.bytes.toString('latin1')).toBe(isLong ? wrap(encode(lines)) : lines);
    }),
    { numRuns: 5_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(500);
});

test.each([
  'é',
  'a\0',
  '\x7f',
  'a\rb',
  `${'x'.repeat(80)}\n=`,
  `${'x'.repeat(80)} \n`,
  `${'1'.repeat(80)}\n`,
])('the body of %j needs another form', (text) => expect(asciiBody(text)).toBeUndefined());
