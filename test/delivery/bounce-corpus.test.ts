import { describe, expect, test } from '@jest/globals';
import type { Bounce } from '../../src/delivery/bounce.js';
import { kindOf } from '../../src/message/kind.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { bounceCases as cases } from '../support/bounce-cases.js';

const told = (bounce: Bounce | null) =>
  bounce
    ? `${bounce.recipient} ${bounce.status} ${bounce.delayed ? 'D' : bounce.permanent ? 'P' : 'T'} ${bounce.reason}`
    : 'none';

describe.each([
  'reports.txt',
  'words.txt',
  'more.txt',
  'systems.txt',
  'odd-systems.txt',
  'more-systems.txt',
  'misleading.txt',
  'languages.txt',
  'gateways.txt',
  'delays.txt',
])('the bounces of %s', (file) => {
  test.each(cases(file))('%s', async (_name, expected, raw) => {
    const { kind, bounce } = kindOf(await parseMessage(raw));
    expect(`${kind} ${told(bounce)}`).toBe(`bounce ${expected}`);
  });
});

test.each([...cases('others.txt'), ...cases('complaints.txt')])(
  '%s is no bounce',
  async (_name, expected, raw) => {
    const { kind, bounce } = kindOf(await parseMessage(raw));
    expect([kind, bounce]).toEqual([expected, null]);
  },
);
