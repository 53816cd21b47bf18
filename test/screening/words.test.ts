import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';
import { parseWords } from '../../src/screening/phrases.js';
import { growth } from '../support/spent.js';

const school = policyNamed('school');

test.each([
  ['hello', 'words, line 1: a phrase needs a heading'],
  ['[insult]\n..', 'words, line 2: a phrase begins with a word'],
  ['[insult]\na|b(c', 'words, line 2: "b(c" is no word'],
  ['[insult often]', 'words, line 1: "often" is no option'],
])('a mistake in %j is told with its line', (text, message) => {
  expect(() => parseWords(text, 'words')).toThrow(message);
});

test('a programme finds its own words and patterns too', () => {
  const own = {
    ...school,
    words: { contact: ['blue door', 'tuck shop'] },
    patterns: { contact: ['locker [0-9]{3}'] },
  };
  const rules = (text: string) => screen(text, own).findings.map(({ rule, match }) => `${rule}: ${match}`);
  expect(rules('Come to the Tuck-Shop, locker 123')).toEqual([
    'own-words: Tuck-Shop',
    'own-patterns: locker 123',
  ]);
  expect(rules('Come to the shop')).toEqual([]);
  const odd = {
    ...school,
    words: { abuse: ['Mr. Smith (deputy)', '[x', '@home', '#5', '.. a', '!', '%any'] },
  };
  expect(screen('ask mr smith, deputy', odd).findings).toMatchObject([
    { rule: 'own-words', category: 'abuse' },
  ]);
});

test.each([
  ['spielername', 'das ist mein Spielername', 'Spielername'],
  ['spielername', 's p i e l e r n a m e', 's p i e l e r n a m e'],
  ['spielername', 'mein Sp!elername', 'Sp!elername'],
  ['tiktok', 'see my tik tok', 'tik tok'],
  ['e-mail me', 'so email me', 'email me'],
  ['grill|bbq ..2 house', 'the BBQ at our house', 'BBQ at our house'],
  ['see you there', 'see u there', 'see u there'],
  ['know* %name', 'we know Zwurbelix well', 'know Zwurbelix'],
  ['the tuck shop %end', 'The tuck shop is shut. I like the tuck shop!', 'the tuck shop'],
])('what a programme looks for as %j is found in %j', (line, text, match) => {
  const findings = screen(text, { ...school, words: { abuse: [line] } }).findings;
  expect(findings.filter(({ rule }) => rule === 'own-words').map((one) => one.match)).toEqual([match]);
});

test('a word that the relay knows is no name to a programme', () => {
  const own = { ...school, words: { abuse: ['call me %name'] } };
  expect(screen('call me insta', own).findings.filter(({ rule }) => rule === 'own-words')).toEqual([]);
});

test('a word is known however many others were read before it', () => {
  const others = Array.from({ length: 38_000 }, (_, at) => `q${at.toString(36)}`).join(' ');
  const found = (text: string) =>
    new Set(screen(text, school).findings.flatMap(({ rule, match }) => (rule === 'insult' ? match : [])));
  expect(others.length).toBeLessThan(190_000);
  expect(found(`you idiot. ${others}. You I'd'iot. you idiot.`)).toEqual(
    new Set(['you idiot', "You I'd'iot"]),
  );
});

describe('the work grows with the text, no faster', () => {
  test.each([
    'i want to ',
    'kill the process ',
    '07 ',
    'one two ',
    'a@b ',
    'my insta is ',
    'add me on snap. ',
    'f*',
    '12 a road ',
    '(at) ',
    'k ',
  ])('%j', (unit) => {
    const size = 80_000;
    const text = unit.repeat(size / unit.length);
    expect(
      growth(
        () => screen(text, school),
        () => screen(text + text, school),
        3.5,
      ),
    ).toBeLessThan(3.5);
  });
});

describe('a body that is spoken of', () => {
  test.each([
    'you could have a look at my penis',
    'soll ich dir meinen penis zeigen',
    "c'est mon pénis",
    'te enseño mi pene',
    'send n00ds',
  ])('as somebody’s own is held: %s', (text) => {
    expect(screen(text, school)).toMatchObject({
      disposition: 'hold',
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'sexual' })]),
    });
  });

  test.each([
    'A barnacle has the longest penis for its size.',
    'In biology we labelled the vagina and the uterus.',
  ])('in a lesson is not: %s', (text) => expect(screen(text, school).findings).toEqual([]));
});

describe('a word that offends in one language and is every second sentence in another', () => {
  test.each([
    'Hoi Lotte, hoe gaat het met je?',
    'Hoe was de toets? Ik weet nog niet hoe dat moet.',
    'Jag fick två böcker av mormor.',
    'Vi fick en ny lärare och skolan slutar kl tre.',
    'Slutligen vann vi med två mål.',
    'Kampen er slutt, og hva slags bok leser du?',
  ])('is none there: %s', (text) => expect(screen(text, school).findings).toEqual([]));

  test.each([
    'she called me a hoe',
    'what a slut',
    'they are slags',
    'you prick',
    'Fick dich',
    'das ist doch fick alles',
  ])('is one all the same: %s', (text) =>
    expect(screen(text, school).findings.map(({ category }) => category)).toContain('abuse'),
  );
});
