import { expect, test } from '@jest/globals';
import { withFiles } from '../../src/message/with-files.js';
import type { Disposition } from '../../src/screening/disposition.js';

const macro = { rule: 'macro', category: 'attachment' };
const virus = { rule: 'virus', category: 'attachment' };
const away = { rule: 'virus-scanner-away', category: 'attachment' };

test.each<[Disposition, (typeof macro)[], 'deliver' | 'redact' | 'hold' | 'reject' | undefined, Disposition]>(
  [
    ['deliver', [], 'reject', 'deliver'],
    ['deliver', [macro], undefined, 'hold'],
    ['deliver', [macro], 'deliver', 'deliver'],
    ['deliver', [macro], 'redact', 'hold'],
    ['redact', [macro], 'deliver', 'redact'],
    ['deliver', [macro], 'reject', 'reject'],
    ['hold', [macro], 'reject', 'reject'],
    ['reject', [macro], 'hold', 'reject'],
    ['deliver', [virus], 'reject', 'hold'],
    ['deliver', [macro, away], 'reject', 'hold'],
    ['deliver', [virus], 'deliver', 'hold'],
  ],
)('screening says %s, the files %j, the policy %s: %s', (said, ofFiles, attachment, disposition) => {
  const actions = attachment ? { attachment } : {};
  expect(withFiles({ disposition: said, findings: [] }, ofFiles, { actions })).toEqual({
    disposition,
    findings: ofFiles,
  });
});
