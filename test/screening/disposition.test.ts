import { expect, test } from '@jest/globals';
import { rulesIn } from '../../src/screening/disposition.js';

test('a rule that found much is named once in a list', () => {
  expect(rulesIn([{ rule: 'email-address' }, { rule: 'burst' }, { rule: 'email-address' }])).toBe(
    'email-address burst',
  );
});
