import { expect, test } from '@jest/globals';
import { identitySearch } from '../../src/identity/find.js';
import { identityOf } from '../../src/identity/identity.js';
import { growth } from '../support/spent.js';

const SIZE = 1 << 15;
/** Eight times the text takes eight times the time, and 64 times where the cost is quadratic; the rest is noise. */
const TIMES = 8;
const MOST = 30;

/** Whoever is known by the sound of the name costs more; not more than with the length. */
const heard = identitySearch(
  identityOf(
    { names: ['Иванова Мария', '김민수', 'محمد الخطيب'], addresses: ['max@gmail.com'] },
    { names: 'pseudonym', replacement: { alias: 'm7@relay.example', pseudonym: 'Heron' } },
  ),
);
const search = identitySearch(
  identityOf(
    {
      names: ['Ada Quillan', 'Rose Baker'],
      addresses: ['b.quillan@harbour-engineering.example', 'max@gmail.com'],
      copied: [{ name: 'Иван Петров', address: 'ivan@petrov.example' }],
    },
    { names: 'pseudonym', replacement: { alias: 'm7@relay.example', pseudonym: 'Heron' } },
  ),
);

test.each([
  ['a', 'one letter'],
  [' ', 'spaces'],
  ['\n', 'line ends'],
  ['\u200B', 'zero-width characters'],
  ['\u0301', 'combining marks'],
  ['quilla ', 'near misses'],
  ['adaquilla', 'near misses in a row'],
  ['Q u i l l a ', 'spelled near misses'],
  ['at dot ', 'signs in words'],
  ['a@', 'signs'],
  ['@', 'signs alone'],
  ['@a.b', 'addresses'],
  ['quillan ', 'names'],
  ['quillan.', 'names in one run'],
  ['quillan', 'names in a row'],
  ['baker ', 'ordinary names'],
  ['Rose\n', 'signatures'],
  ['q u i l l a n ', 'spelled names'],
  ['http://a/quillan/', 'URLs'],
  ['x@harbour-engineering.example', 'addresses at the domain'],
  ['&amp;', 'references'],
  ['&#', 'broken references'],
  ['%25', 'percent signs'],
  ['=\n', 'soft line breaks'],
  ['<b ', 'open tags'],
  ['<b>', 'tags'],
  ['UXVpbGxh', 'base64'],
  [`${'UXVpbGxh'.repeat(8)}\n`, 'lines of base64'],
  ['1l4', 'leetspeak'],
  ['аdа', 'look-alikes'],
  ['Пeтpo ', 'look-alike near misses'],
  ['﷽', 'signs of many letters'],
  ['*q*', 'marks'],
])('the time for %j again and again grows with its length (%s)', (unit) => {
  const text = unit.repeat(Math.ceil((TIMES * SIZE) / unit.length)).slice(0, TIMES * SIZE);
  const part = text.slice(0, SIZE);
  expect(
    growth(
      () => search(part),
      () => search(text),
      MOST,
    ),
  ).toBeLessThan(MOST);
});

test.each(['al ', 'ivanov', 'Иванов', 'Ивановамари', 'min su ', '김', '김민', 'الخ', 'mhmd '])(
  'so it does where names are known by their sound: %j',
  (unit) => {
    const text = unit.repeat(Math.ceil((TIMES * SIZE) / unit.length)).slice(0, TIMES * SIZE);
    const part = text.slice(0, SIZE);
    expect(
      growth(
        () => heard(part),
        () => heard(text),
        MOST,
      ),
    ).toBeLessThan(MOST);
  },
);
