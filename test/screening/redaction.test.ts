import { expect, test } from '@jest/globals';
import type { Language } from '../../src/policy/policy.js';
import { policyNamed } from '../../src/policy/presets.js';
import { contactSearch, stillThere } from '../../src/screening/redaction.js';

function redact(text: string, language: Language) {
  const policy = { ...policyNamed('redact'), language };
  const said = contactSearch(policy)(text)
    .toReversed()
    .reduce((rest, hit) => rest.slice(0, hit.start) + hit.replacement + rest.slice(hit.end), text);
  return { said, left: stillThere({ subject: 'Saturday', text: said }, policy, 'relay.test') };
}

test.each<[Language, string, string]>([
  ['en', 'Ring me on 0113 496 0111, please.', 'Ring me on [removed by the programme], please.'],
  ['en', 'Hi! My number is 07700 900456', 'Hi! My number is [removed by the programme]'],
  [
    'en',
    'My phone number is 07700 900456 and my email is kit@barn.example.',
    'My phone number is [removed by the programme] and my email is [removed by the programme].',
  ],
  ['de', 'Meine Handynummer ist 0171 5550199.', 'Meine Handynummer ist [vom Programm entfernt].'],
  ['fr', 'Mon numéro est le 06 98 76 54 32', 'Mon numéro est le [retiré par le programme]'],
  ['es', 'Mi número de móvil es 698 76 54 32.', 'Mi número de móvil es [eliminado por el programa].'],
])('the words that led up to what was taken out are no contact detail: %s %s', (language, text, said) => {
  expect(redact(text, language)).toEqual({ said, left: false });
});

test('the subject and what alone the HTML shows are looked at too', () => {
  const mail = { subject: 'Saturday', text: 'See you.' };
  const left = (more: object) => stillThere({ ...mail, ...more }, policyNamed('redact'), 'relay.test');
  expect(left({})).toBe(false);
  expect(left({ subject: 'Ring 07700 900456' })).toBe(true);
  expect(left({ html: '<p>Ring 07700 <b>900456</b></p>' })).toBe(true);
  expect(left({ html: '<p>Write to heron@relay.test</p>' })).toBe(false);
});

test('whatever the policy redacts is taken out beside contact details, and nothing else', () => {
  const said = 'You are an idiot. Ring 07700 900456.';
  const taken = (actions: object) => {
    const policy = { ...policyNamed('redact'), actions: { contact: 'hold' as const, ...actions } };
    return contactSearch(policy)(said).map(({ start, end }) => said.slice(start, end));
  };
  expect(taken({})).toEqual(['07700 900456']);
  expect(taken({ abuse: 'redact' })).toEqual([expect.stringContaining('idiot'), '07700 900456']);
});

test.each([
  'My number is [removed by the programme], and here is another one: 07700 900456',
  'Ring me on [removed by the programme] or add me on insta: kit.barn07',
  '[removed by the programme] kit@barn.example',
  'kit@barn.example[removed by the programme]',
  'My email is [removed by the programme], my snap is kit_barn07',
])('what stands beside it still is: %s', (text) => {
  expect(stillThere({ subject: '', text }, policyNamed('redact'), 'relay.test')).toBe(true);
});
