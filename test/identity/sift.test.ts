import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityOf } from '../../src/identity/identity.js';
import { eachMatch, indexOf } from '../../src/identity/index-of-needles.js';
import { type Letters, lettersOf } from '../../src/identity/letters.js';
import { latinised } from '../../src/identity/lookalike.js';
import { leetOf, unleeted, untagged } from '../../src/identity/masks.js';
import { ownAddresses } from '../../src/identity/own-address.js';
import { mayHold, RUN, sieveOf } from '../../src/identity/sift.js';
import { isOtherScript } from '../../src/identity/sound/search.js';
import { worded } from '../../src/identity/worded.js';

const identity = identityOf(
  { names: ['Zoë Quibble-Voss'], addresses: ['zoe.q7@plim.example'] },
  { names: 'pseudonym', replacement: { alias: 'm7@relay.example', pseudonym: 'Heron' } },
);
const terms = identity.terms.filter(({ text }) => text.length >= RUN);
const index = indexOf(terms);
const leetIndex = indexOf(terms.map((needle) => ({ ...needle, text: leetOf(needle.text) })));
const sieve = sieveOf(terms);

/** By the letters with all that is known of them, in each way in which a text is read. */
function holds(text: string): boolean {
  const letters = lettersOf(text);
  const found = (view: Letters | undefined, needles = index) => {
    let any = false;
    if (view) eachMatch(needles, view.codes, view.length, () => (any = true));
    return any;
  };
  return (
    [letters, worded(letters), untagged(text)].some((view) => found(view)) ||
    found(unleeted(text), leetIndex) ||
    latinised(letters) !== undefined ||
    ownAddresses(identity, letters).length > 0 ||
    isOtherScript(text)
  );
}

const piece = fc.constantFrom(
  ...[
    'zoe',
    'Zoë',
    'Quib',
    'ble',
    'Vo',
    'ss',
    'ß',
    'q7',
    'plim',
    'example',
    'Qu1b',
    'b|e',
    'b!e',
    'V0',
    '$$',
  ],
  ...[' at ', ' dot ', 'AT', ' ät ', ' minus ', '@', '.', '-', ' ', '\n', ', ', '\u200B', '\u00AD', '\u0308'],
  ...['<b>', '</b>', '<br>', '<', '%51', '=51', '=\n', '&#81;', '\\u0051', '&', '%', '=', '\\', '＠', '＝'],
  ...['ﬁ', 'Ⅷ', '🄰', '𝐐', 'е', '王', '١', '。', '🌉', '\uD83C', '\0', '\x7f', '7', 'the', 'mentor', '’'],
);

test('what is sifted out holds no needle', () => {
  const seen = { dismissed: 0, held: 0 };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      if (mayHold(text, sieve)) seen.held++;
      else {
        seen.dismissed++;
        expect(holds(text)).toBe(false);
      }
    }),
    { numRuns: 5_000 },
  );
  expect(seen.dismissed).toBeGreaterThan(500);
  expect(seen.held).toBeGreaterThan(500);
});

test.each([
  'Dear mentor, the café is at 3 p.m., don’t be late.',
  '1XXXXXXXXXXXXXXXXXXXXXXXXXXX\n2XXXXXXXXXXXXXXXXXXXX',
  '| a | b2 |\n|---|----|\n+ 50 % = x & y',
])('%j is sifted out', (text) => expect(mayHold(text, sieve)).toBe(false));

test.each([
  'Zoë Voss',
  'z-o-e-q-7',
  'q u i b b l e',
  'qu at ibble',
  'qu<b></b>ibble',
  'Qu1bble',
  'Vo%73s',
  'Qu|bble',
  'V055 V$$',
  'qui\u0308bble',
])('%j is looked at closely', (text) => expect(mayHold(text, sieve)).toBe(true));
