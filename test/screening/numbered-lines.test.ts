import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyNamed } from '../../src/policy/presets.js';
import { fold } from '../../src/screening/fold.js';
import { numberedLines } from '../../src/screening/numbered-lines.js';
import { type Reading, readingOf } from '../../src/screening/reading.js';
import { elsewhere } from '../../src/screening/rules/elsewhere.js';
import { place } from '../../src/screening/rules/place.js';
import { whereabouts } from '../../src/screening/rules/whereabouts.js';
import { lexiconOfFiles } from '../../src/screening/word-files.js';

const school = policyNamed('school');
const lexicon = lexiconOfFiles();
const rules = [place, whereabouts, elsewhere];

const found = (reading: Reading) => rules.map((rule) => rule.check(reading, school));
const readEverywhere = (reading: Reading): Reading =>
  Object.assign({}, reading, {
    numbered: {
      lines: reading.numbered.lines.map((line) => Object.assign({}, line, { stand: -1 })),
      stand: -1,
    },
  });

/** What may stand at either side of a number, and numbers, by what they are of. */
const PARTS = [
  ['SW', '1A', ' ', '2AA', 'M', '1', '0B', '-', 'AB12', 'EC1'],
  ['K1', 'K', 'A', '0B', '1', 'A0B', ' ', '-', '1C2'],
  ['D', '6', 'W', 'D02', ' ', 'X285', 'A1B2', 'Y', '9'],
  [
    'NY',
    ', ',
    ' ',
    'CA.',
    '10001',
    '-1234',
    'zip code: ',
    'PLZ',
    '01234',
    'D-',
    '80331',
    ' München',
    'Ñuble',
  ],
  [
    'PO Box',
    'Postfach',
    'B.P.',
    'apartado de correos',
    ' ',
    '12',
    '123456',
    'flat',
    'Apt.',
    '#',
    '5b',
    '7 Main St, ',
  ],
  ['New Delhi', ' - ', ', ', '  ', '110', ' ', '001', '110001'],
  ['Haupt', 'strasse', 'str.', 'str', ' ', 'Nr. ', '7', '12a', 'Feld', 'weg', 'platz', 'Kalverstraat'],
  ['Am Markt', 'Im Tal', 'winkel', 'An der ', 'Linden', 'hof', ' ', '7', ' b', '.', ' 01234'],
  ['12', 'bis', ' ', 'b', ', ', 'rue de la ', 'Paix', 'place du ', 'Marché', 'avenue ', 'Foch'],
  ['Calle ', 'Mayor', ', ', 'nº ', 'n.', '#', '5', '12', 'C/', 'Sol', "'", 'a', 'viale ', 'ul. ', 'Dluga'],
  ['Calle', 'Carrera', 'Cl.', ' ', '12', '7', 'a', '#', ' # ', '-', ' - ', '80'],
  ['Güzel ', 'Cad.', 'sokak', ', ', 'No', ':', '.', ' ', '5', '12'],
  ['улица ', 'Ленина', ', ', 'д. ', '5', '강남', '대로', ' ', '12', '路', '中山', '号'],
  ['〒', '100', '-', '0001', '東京', '都千代田', '1', '2', ' '],
  ['GB82', ' ', 'WEST', '1234', '5698', '7654', '32', 'DE89', '3704', '0044', '0532', '0130', '00'],
  ['bc1q', '1A', '3', 'aB3', 'zQ9', 'xY7wV', ' ', 'bc1qar0srrr7xfkvy5l643lydnw9', "'"],
  ['0x52908400098527886E0F7030069857D2', '069857D2', 'f0Ee1', '5', ' '],
  ['4929', ' ', '-', '1234', '5678', '9012', '3456', 'my card number is ', '20', 'sort code '],
  ['AB1CD', '-', '2EF3G', 'HIJ4K', 'LMNOP', ' '],
  ['53.96512', '53', '.96512', '°N', ', ', '-1.08123', '1.08123', ' ', 'my den '],
  ['my server ', '81.2.69', '.142', '81', '.2', '.69', '.142', ':25565', 'join '],
  ['YK21', 'YK', '21', ' ', 'ABC', 'my car ', 'L-RM', ' 2093', 'L', '-R ', '12', 'E'],
  ['AB-123', '-CD', 'AB', '-123', '-CD', ' ', '1234', 'BCD', ' BCD', 'my car ', '5'],
];
const ANYWHERE = ['\n', ' ', '.', ':', '(', '|', '5', 'x', 'é', '=', '14:30'];

const text = fc
  .constantFrom(...PARTS)
  .chain((parts) =>
    fc.array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...parts) }, fc.constantFrom(...ANYWHERE)), {
      minLength: 2,
      maxLength: 14,
    }),
  )
  .map((parts) => parts.join(''));

test('where no number stands as a form has it, the form is not in the line', () => {
  let hits = 0;
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
      const reading = readingOf(fold(texts.join('\n')), lexicon);
      const all = found(readEverywhere(reading));
      hits += all.flat().length;
      expect(found(reading)).toEqual(all);
    }),
    { numRuns: 4_000 },
  );
  expect(hits).toBeGreaterThan(1_000);
});

test('the lines with a digit are told, and no others', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '5', ' ', '\n', '.') }), (said) => {
      const lines = said.split('\n').map((line, at, before) => ({
        start: before.slice(0, at).join('\n').length + (at > 0 ? 1 : 0),
        text: line,
      }));
      expect(numberedLines(said).lines.map(({ start, text }) => ({ start, text }))).toEqual(
        lines.filter((line) => /\d/.test(line.text)),
      );
    }),
  );
});
