import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { givenPolicy } from '../../src/policy/given.js';

test.each(['utf8', 'utf16le', 'win1252', 'macintosh'])(
  'a policy says the same however an editor has saved it: %s',
  async (encoding) => {
    const folder = await mkdtemp(join(tmpdir(), 'mentorpost-policy-'));
    const file = join(folder, 'north.yaml');
    try {
      await writeFile(
        file,
        iconv.encode('contact-text: Frau Müller hört zu.\n', encoding, { addBOM: encoding === 'utf16le' }),
      );
      const { policy, source } = await givenPolicy(file);
      expect([policy.name, policy.contactText]).toEqual(['north', 'Frau Müller hört zu.']);
      expect(source).toBe('contact-text: Frau Müller hört zu.\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

test('a file that says nothing is no policy, for it would take away whom the one before names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-policy-'));
  const file = join(folder, 'north.yaml');
  try {
    for (const text of ['', '\n', '# to be written\n\n']) {
      await writeFile(file, text);
      await expect(givenPolicy(file)).rejects.toThrow(/north\.yaml says nothing: name/);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
