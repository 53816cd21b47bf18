import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { correspondentsOf } from '../../src/message/correspondents.js';
import type { ClaimedMessage } from '../../src/store/claims.js';
import { openSecrets, seal } from '../../src/store/secrets.js';

const secrets = openSecrets(randomBytes(32));

interface Told {
  name: string;
  addresses: string[];
  reader: string;
}

/** A claimed message as far as its people go, sealed anew each time unless it is given. */
function claimed({ name, addresses, reader }: Told): ClaimedMessage {
  const [author, recipient] = [secrets.newKey(), secrets.newKey()];
  const message: Partial<ClaimedMessage> = {
    author_key: author.wrapped,
    author_name: seal(author.key, Buffer.from(name)),
    author_addresses: addresses.map((address) => seal(author.key, Buffer.from(address))),
    author_school: null,
    alias: 'amber.heron',
    pseudonym: 'Amber Heron',
    recipient_key: recipient.wrapped,
    recipient_address: seal(recipient.key, Buffer.from(reader)),
    recipient_alias: 'blue.wren',
    recipient_pseudonym: 'Blue Wren',
  };
  return message as ClaimedMessage;
}

const people = (message: ClaimedMessage) => {
  const { author, reader } = correspondentsOf(secrets, message, 'relay.example');
  return { name: author.name, addresses: author.addresses, reader: reader.addresses[0] };
};
const text = fc.string({ unit: 'grapheme' });
const anybody = fc.record({ name: text, addresses: fc.array(text), reader: text });

test('whoever is sealed is told as they are, at each mail', () => {
  fc.assert(
    fc.property(anybody, anybody, (one, other) => {
      const [first, second] = [claimed(one), claimed(other)];
      for (const [message, told] of [
        [first, one],
        [second, other],
        [first, one],
      ] as const)
        expect(people(message)).toEqual(told);
    }),
  );
});

test('a new address, a further one and a new name hold from the next mail on', () => {
  const message = claimed({
    name: 'Ada Quillan',
    addresses: ['ada@firm.example'],
    reader: 'bo@school.example',
  });
  people(message);
  const key = secrets.unwrap(message.author_key);
  const further = [...message.author_addresses, seal(key, Buffer.from('ada@home.example'))];
  expect(people({ ...message, author_addresses: further }).addresses).toEqual([
    'ada@firm.example',
    'ada@home.example',
  ]);
  expect(people({ ...message, author_name: seal(key, Buffer.from('Ada Marsh')) }).name).toBe('Ada Marsh');
  const reader = seal(secrets.unwrap(message.recipient_key), Buffer.from('bo@home.example'));
  expect(people({ ...message, recipient_address: reader }).reader).toBe('bo@home.example');
});

test('nothing that is done to what one mail was told is told to the next', () => {
  const message = claimed({
    name: 'Ada Quillan',
    addresses: ['ada@firm.example'],
    reader: 'bo@school.example',
  });
  const { author, reader } = correspondentsOf(secrets, message, 'relay.example');
  author.addresses.push('eve@firm.example');
  reader.addresses.pop();
  expect(people(message)).toEqual({
    name: 'Ada Quillan',
    addresses: ['ada@firm.example'],
    reader: 'bo@school.example',
  });
});
