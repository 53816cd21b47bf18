import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode, wrap } from 'nodemailer/lib/qp';
import { quotedPrintable } from '../../src/message/quoted-printable.js';

const piece = fc.constantFrom(
  ...['a', 'word', 'é', '’', '漢', '🌉', '=', '=4', '=\r', '\r', '\x7f', '\0'],
  ...[' ', '  ', '\t', '. ', ',', '!', '?', '\r\n', '\r\n\r\n', ' \r\n'],
  ...['long'.repeat(8), 'x'.repeat(60), `${'y'.repeat(74)}\r\n`, 'é'.repeat(12)],
);

test('quoted-printable is, byte for byte, what nodemailer makes of it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      expect(quotedPrintable(text)).toBe(wrap(encode(text)));
    }),
    { numRuns: 5_000 },
  );
});
