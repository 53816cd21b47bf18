import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedOrganisations } from '../../src/message/signature/signed-organisation.js';

test.each<[string, string[]]>([
  ['Ada\nHead of Bolts\nMarlinspike Dredging Ltd\n+44 20 7946 0000', ['Marlinspike Dredging Ltd']],
  ['Ada | Head of Bolts | Marlinspike Dredging Ltd', ['Marlinspike Dredging Ltd']],
  ['Ada, Müller & Söhne GmbH', ['Müller & Söhne GmbH']],
  ['*Brücken AG*', ['Brücken AG']],
  ['Société Duval SARL - Lyon', ['Société Duval SARL']],
  ['I work at Marlinspike Ltd these days.', ['Marlinspike Ltd']],
  ['The day before yesterday we bought a limited number of bolts.', []],
  ['> Marlinspike Dredging Ltd', []],
  ['My Inc', ['My Inc']],
  ['nothing here', []],
])('%j', (text, expected) => expect(signedOrganisations(text)).toEqual(expected));

test('whatever the text, what it gives stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'Bo', ' ', ' Ltd', '|', '.', '\n', 'of ', '& ')), (pieces) => {
      const text = pieces.join('');
      for (const name of signedOrganisations(text)) expect(text).toContain(name);
    }),
  );
});
