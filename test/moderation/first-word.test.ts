import { expect, test } from '@jest/globals';
import { callIn } from '../../src/moderation/first-word.js';

test.each<[string, 'report' | 'stop', boolean]>([
  ['report', 'report', true],
  ['Report: he asks where I live', 'report', true],
  ['REPORT this please', 'report', true],
  ['\n  "report"\nHe is strange.', 'report', true],
  ['Report my mentor', 'report', true],
  ['report card came today!', 'report', false],
  ['STOP', 'stop', true],
  ['stop.', 'stop', true],
  ['Stop please!', 'stop', true],
  ['STOP writing to me', 'stop', false],
  ['Help!', 'report', true],
])('%j calls the relay', (text, kind, certain) => {
  expect(callIn(text, 'Re: Hi', 'en')).toEqual({ kind, certain });
});

test.each([
  'Reporting on my week: good',
  'The report is done',
  'Stop motion films are fun',
  'Stop me if you know this one.',
  'Stopped at the library',
  'Help me with question 3? It is hard.',
  'Can you help?',
  '',
])('%j does not', (text) => {
  expect(callIn(text, 'Re: Hi', 'en')).toBeUndefined();
});

test('the programme’s language has its own words, and English is understood too', () => {
  expect(callIn('Melden: er fragt nach meiner Adresse', '', 'de')).toEqual({ kind: 'report', certain: true });
  expect(callIn('Signaler', '', 'fr')).toEqual({ kind: 'report', certain: true });
  expect(callIn('BASTA', '', 'es')).toEqual({ kind: 'stop', certain: true });
  expect(callIn('stop', '', 'de')).toEqual({ kind: 'stop', certain: true });
  expect(callIn('Melden: er fragt', '', 'en')).toBeUndefined();
});

test('an empty mail with the word as its subject counts', () => {
  expect(callIn(' \n', 'Re: STOP', 'en')).toEqual({ kind: 'stop', certain: true });
  expect(callIn('Hello', 'STOP', 'en')).toBeUndefined();
});
