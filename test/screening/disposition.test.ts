import { describe, expect, test } from '@jest/globals';
import { decide, type Judged, rulesIn } from '../../src/screening/disposition.js';

test('a rule that found much is named once in a list', () => {
  expect(rulesIn([{ rule: 'email-address' }, { rule: 'burst' }, { rule: 'email-address' }])).toBe(
    'email-address burst',
  );
});

describe('what becomes of a message', () => {
  const screened = (disposition: 'deliver' | 'redact' | 'hold' | 'reject', ...findings: object[]) => ({
    screened: {
      disposition,
      findings: findings.map((one) => ({ rule: 'r', category: 'contact', ...one })),
    },
  });
  const danger = { category: 'safeguarding', severity: 'urgent' };

  test.each<[string, Partial<Judged>, string]>([
    ['of a person in a pair that is active', {}, 'deliver'],
    ['as the rules say', screened('reject', {}), 'reject'],
    ['of nobody, certainly', { automatic: { kind: 'auto-reply', certain: true } }, 'discard'],
    ['of nobody, as it seems', { automatic: { kind: 'auto-reply', certain: false } }, 'hold'],
    ['to the relay itself', { call: { kind: 'report', certain: true } }, 'discard'],
    ['maybe to the relay itself', { call: { kind: 'report', certain: false } }, 'hold'],
    [
      'to the relay itself, of whom nobody knows',
      { call: { kind: 'report', certain: true }, authorKnown: false },
      'hold',
    ],
    ['of whom nobody knows', { authorKnown: false }, 'hold'],
    ['of a pair that has not begun', { pairState: 'pending' }, 'hold'],
    ['of a pair that is paused', { pairState: 'paused' }, 'hold'],
    ['of a pair that is closed', { pairState: 'closed' }, 'hold'],
    ['that cannot be read', { defects: ['unreadable'] }, 'hold'],
    ['that cannot be read, and would be rejected', { ...screened('reject'), defects: ['x'] }, 'hold'],
    ['with contact details', screened('redact', {}), 'redact'],
    ['with contact details in a file', screened('redact', { layer: 'file' }), 'hold'],
    ['with contact details over several messages', screened('redact', { layer: 'message' }), 'hold'],
    [
      'with contact details, of a burst',
      screened('redact', {}, { category: 'volume', layer: 'message' }),
      'redact',
    ],
    ['of one in danger, with abuse', screened('reject', danger), 'hold'],
    ['with abuse and a note', screened('reject', { ...danger, severity: 'note' }), 'reject'],
    ['with an urgent finding of abuse', screened('reject', { ...danger, category: 'abuse' }), 'reject'],
  ])('%s', (_what, judged, expected) => {
    const usual = { pairState: 'active', authorKnown: true, defects: [] };
    expect(decide({ ...usual, ...judged }).disposition).toBe(expected);
  });

  test('each doubt is named before what the rules found', () => {
    const judged: Judged = {
      pairState: 'paused',
      authorKnown: false,
      defects: ['text-too-long'],
      automatic: { kind: 'bounce', certain: false },
      call: { kind: 'stop', certain: false },
      ...screened('deliver', {}),
    };
    expect(decide(judged).findings.map(({ rule, category }) => `${rule} ${category}`)).toEqual([
      'stop help',
      'bounce automatic',
      'pair-paused pair',
      'unknown-author identity',
      'text-too-long structure',
      'r contact',
    ]);
  });
});
