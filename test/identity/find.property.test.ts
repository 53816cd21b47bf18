import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identitySearch } from '../../src/identity/find.js';
import { identityOf } from '../../src/identity/identity.js';
import { replaceHits } from '../../src/identity/search.js';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Names that no language has as words. */
const syllable = fc.constantFrom(
  'qua',
  'zib',
  'vox',
  'wyr',
  'xan',
  'plo',
  'jub',
  'kez',
  'fyn',
  'gwu',
  'üst',
  'øre',
  'łak',
);
const made = (syllables: number) =>
  fc.array(syllable, { minLength: syllables, maxLength: syllables + 1 }).map((all) => all.join(''));
const person = fc
  .record({ given: made(2), family: made(3), firm: made(3) })
  .map(({ given, family, firm }) => {
    const plain = (word: string) =>
      word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('ł', 'l');
    return {
      given: capital(given),
      family: capital(family),
      address: `${plain(given)}.${plain(family)}@${plain(firm)}.example`,
      domain: `${plain(firm)}.example`,
    };
  });
type Somebody = { given: string; family: string; address: string; domain: string };

const written: Record<string, (who: Somebody) => string> = {
  'full name': ({ given, family }) => `${given} ${family}`,
  'turned name': ({ given, family }) => `${family}, ${given}`,
  'joined name': ({ given, family }) => `${given}${family}`.toLowerCase(),
  'hyphenated name': ({ given, family }) => `${given}-${family}`,
  initial: ({ given, family }) => `${given.charAt(0)}. ${family}`,
  surname: ({ family }) => family,
  address: ({ address }) => address,
  'local part': ({ address }) => address.split('@')[0] ?? '',
  'tagged address': ({ address }) => address.replace('@', '+home@'),
  domain: ({ domain }) => domain,
  'address of a colleague': ({ domain }) => `somebody@mail.${domain}`,
};

const each = (change: (letter: string) => string) => (text: string) => [...text].map(change).join('');
const bytes = (before: string) => (text: string) =>
  [...Buffer.from(text)].map((byte) => before + byte.toString(16).toUpperCase().padStart(2, '0')).join('');
const within = (mark: string) => (text: string) => text.slice(0, 3) + mark + text.slice(3);

/** Ways to hide a string, and what they hide. */
const disguises: Record<string, (text: string) => string> = {
  nothing: (text) => text,
  capitals: (text) => text.toUpperCase(),
  decomposed: (text) => text.normalize('NFD'),
  'zero-width': each((letter) => `${letter}\u200B`),
  'soft hyphens': each((letter) => `${letter}\u00AD`),
  'combining marks': each((letter) => `${letter}\u0335`),
  fullwidth: each((letter) =>
    /[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
  ),
  mathematical: each((letter) =>
    /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
  ),
  'Cyrillic look-alikes': each((letter) => ({ a: 'а', e: 'е', o: 'о', x: 'х' })[letter] ?? letter),
  'percent-encoding': bytes('%'),
  'percent-encoding twice': bytes('%25'),
  'quoted-printable': bytes('='),
  references: each((letter) => `&#${letter.codePointAt(0)};`),
  'hexadecimal references': each((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`),
  'backslash escapes': each((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`),
  'a soft line break': within('=\r\n'),
  'a hyphen at a line end': within('-\n'),
  'tags within': within('<i></i>'),
  'a tag with attributes': within('<span class="x"></span>'),
  'marks within': within('*'),
  spaced: (text) => [...text.replace(/\P{L}/gu, '')].join(' '),
  dashed: (text) => [...text.replace(/\P{L}/gu, '')].join('-'),
  backwards: (text) => [...text].reverse().join(''),
  base64: (text) => Buffer.from(`${text}`).toString('base64'),
  'a quoted line end': (text) => text.replace(' ', '\n> '),
};

const word = fc.constantFrom(
  ...'the mentor wrote und dann für école mañana привет 世界 3rd (yes) "no" well, 42% a=b & x@y.test <b>bold</b> naïve'.split(
    ' ',
  ),
);
const around = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const joint = fc.constantFrom(' ', '\n', ' (', '\t', ' "', '\r\n> ');

const search = (who: Somebody, names: 'first-name' | 'pseudonym') =>
  identitySearch(
    identityOf(
      { names: [`${who.given} ${who.family}`], addresses: [who.address] },
      { names, replacement: { alias: 'm7@relay.example', pseudonym: 'Heron' } },
    ),
  );

const squeezed = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

describe.each(Object.entries(disguises))('with %s', (_name, disguise) => {
  test.each(Object.entries(written))('no %s is left', (_kind, write) => {
    fc.assert(
      fc.property(person, around, around, joint, (who, before, after, between) => {
        const planted = disguise(write(who));
        const find = search(who, 'first-name');
        const text = `${before}${between}${planted}${between === ' (' ? ')' : ' '}${after}`;
        const scrubbed = replaceHits(text, find(text));
        expect(scrubbed).not.toContain(planted);
        expect(squeezed(scrubbed)).not.toContain(squeezed(who.family));
        expect(scrubbed.startsWith(before)).toBe(true);
        expect(scrubbed.endsWith(after)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});

test('a text without identity stays as it is, byte for byte', () => {
  const piece = fc.oneof(
    word,
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '=C3',
      '%20',
      '&amp;',
      '\\u0041',
      '\r\n',
      '> ',
      '@',
      '.',
      'SGVsbG8gV29ybGQh',
      ' at ',
      ' dot ',
    ),
  );
  fc.assert(
    fc.property(person, fc.array(piece, { maxLength: 30 }), (who, pieces) => {
      const text = pieces.join('');
      for (const names of ['first-name', 'pseudonym'] as const)
        expect(replaceHits(text, search(who, names)(text))).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('hits lie within the text, in order, and do not overlap', () => {
  const piece = (who: Somebody) =>
    fc.oneof(
      word,
      fc.constantFrom(...Object.values(written).map((write) => write(who))),
      fc.constantFrom('@', '.', '/', 'https://', ' ', '\n', '=', '%', '&#', '\u200B', '\u0301', '<', '>'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
  fc.assert(
    fc.property(
      person.chain((who) => fc.tuple(fc.constant(who), fc.array(piece(who), { maxLength: 40 }))),
      ([who, pieces]) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of search(who, 'pseudonym')(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 300 },
  );
});
