import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressHash } from '../../src/roster/address.js';
import { draw } from '../../src/store/aliases.js';
import { open, openSecrets, seal } from '../../src/store/secrets.js';

const secrets = openSecrets(Buffer.alloc(32, 1));
const others = openSecrets(Buffer.alloc(32, 2));

test('what is sealed opens with the same key only, and not once it was changed', () => {
  const { key, wrapped } = secrets.newKey();
  expect(secrets.unwrap(wrapped)).toEqual(key);
  expect(() => others.unwrap(wrapped)).toThrow();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (bytes, place) => {
      const plain = Buffer.from(bytes);
      const sealed = seal(key, plain);
      expect(open(key, sealed)).toEqual(plain);
      expect(sealed.includes(plain) && plain.length > 3).toBe(false);
      const changed = Buffer.from(sealed);
      const at = place % changed.length;
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, changed)).toThrow();
      expect(() => open(key, sealed.subarray(0, at))).toThrow();
    }),
  );
});

test('what is larger than a slice is sealed whole', () => {
  const { key } = secrets.newKey();
  for (const size of [0, 256 * 1024, 256 * 1024 + 1, 700_001]) {
    const plain = Buffer.alloc(size, 'a line of a mail\r\n');
    expect(open(key, seal(key, plain)).equals(plain)).toBe(true);
  }
});

test('of a large mail that is sealed only the sealed bytes wait for a collection', () => {
  const { key } = secrets.newKey();
  const plain = Buffer.alloc(4 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  const sealed = seal(key, plain);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(sealed.length * 1.1);
});

test('no nonce comes twice, however many are made', () => {
  const key = Buffer.alloc(32, 3);
  const nonces = Array.from({ length: 2_000 }, () => seal(key, Buffer.alloc(1)).toString('hex', 1, 13));
  expect(new Set(nonces).size).toBe(2_000);
});

test('an address is found whatever its case, and by our key only', () => {
  expect(addressHash(secrets, ' Ann@Bücher.Example ')).toEqual(
    addressHash(secrets, 'ann@xn--bcher-kva.example'),
  );
  expect(addressHash(secrets, 'ann@a.example')).not.toEqual(addressHash(others, 'ann@a.example'));
});

test('an alias tells nothing of the names it stands for, and none comes twice', () => {
  const drawn = Array.from({ length: 5_000 }, () => draw(['Amber Heron', 'Rose Ash-Willow']));
  expect(new Set(drawn.map((d) => d.localPart)).size).toBe(5_000);
  for (const { localPart, pseudonym } of drawn) {
    expect(localPart).toMatch(/^[a-z]+\.[a-z-]+\.[a-z]{14}$/);
    expect(pseudonym).not.toMatch(/\b(amber|heron|rose|ash|willow)\b/i);
  }
});

test('a pseudonym has no word of an address that it stands for', () => {
  const drawn = Array.from({ length: 5_000 }, () => draw(['Ann', 'ann@foxgloveprimary.example']));
  for (const { pseudonym } of drawn) expect(pseudonym).not.toMatch(/foxglove/i);
});
