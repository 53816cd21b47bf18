import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { between } from '../../bench/into.js';

const document = 'Say `<!-- bench -->` of a file.\n\n<!-- bench -->\n\nold\n\n<!-- /bench -->\n\nrest\n';

test('what stands between the lines of the marks is replaced, and nothing else', () => {
  expect(between(document, 'bench', 'new')).toBe(document.replace('old', 'new'));
  expect(() => between(document, 'stages', 'new')).toThrow('<!-- stages -->');
});

test('the tables of the documentation have their places', () => {
  const own = readFileSync(new URL('../../../docs/performance.md', import.meta.url), 'utf8');
  for (const name of ['bench', 'stages']) {
    const changed = between(own, name, 'TABLE');
    expect(changed).toContain('\n\nTABLE\n\n');
    expect(between(changed, name, 'TABLE')).toBe(changed);
    expect(changed).toContain('## Measure it yourself\n');
    expect(changed).toContain('npm run bench:grow');
  }
});
