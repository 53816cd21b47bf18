import { expect, test } from '@jest/globals';
import { moment, plainMoment, shortWhy, tellFindings } from '../../src/moderation/show.js';
import { wordsIn } from '../../src/moderation/words.js';
import { policyNamed } from '../../src/policy/presets.js';
import { rulesOf } from '../../src/screening/chain.js';
import { wholeRules } from '../../src/screening/rules/structure.js';
import type { SealedMessage } from '../../src/store/excerpts.js';

const message = (findings: SealedMessage['findings']): SealedMessage => ({
  ...{
    id: 'm',
    pair_id: 'p',
    programme_id: 'g',
    reference: 'R-1',
    direction: 'mentor_to_mentee',
    state: 'held',
  },
  ...{ policy: 'school', size: 1, received_at: new Date(0), held_at: new Date(0), evidence: null },
  key_wrapped: Buffer.alloc(0),
  findings,
});
const telling = async (language: 'en' | 'de') => ({
  ...{ words: await wordsIn(language), mask: (text: string) => text, timeZone: 'UTC' },
  english: language === 'en',
});

const several = message([
  { rule: 'first-message', category: 'volume', severity: 'note', explain: 'The first of a pair.' },
  { rule: 'phone-number', category: 'contact', severity: 'normal', explain: 'A number.' },
  { rule: 'self-harm', category: 'safeguarding', severity: 'urgent', explain: 'Harm.' },
  { rule: 'macro', category: 'attachment' },
]);

test('a subject begins with the gravest and leaves out what was only noted', async () => {
  expect(shortWhy(several, await telling('en'))).toBe(
    'URGENT, signs that somebody may be in danger, contact details, a file that needs a look',
  );
  expect(
    shortWhy(message([{ rule: 'first-message', category: 'volume', severity: 'note' }]), await telling('en')),
  ).toBe('how often the two write');
  expect(shortWhy(message([]), await telling('en'))).toBe('the policy holds every message');
  const held = { ...(await telling('en')), holdsAll: true };
  const noted = message([{ rule: 'first-message', category: 'volume', severity: 'note' }]);
  expect(shortWhy(noted, held)).toBe('the policy holds every message');
  expect(tellFindings(noted, undefined, held)).toMatch(
    /^ {2}\* the policy holds every message\n {2}\* .*\(first-message; noted only\)/,
  );
});

test('findings come the gravest first, each with a sentence in the language of the programme', async () => {
  const lines = tellFindings(several, undefined, await telling('en')).split('\n');
  expect(lines.map((line) => /\((\S+?)[;)]/.exec(line)?.[1])).toEqual([
    ...['self-harm', 'phone-number', 'macro', 'first-message'],
  ]);
  expect(lines[3]).toMatch(/first-message; noted only\)\. The first of a pair\.$/);
  expect(lines[2]).toMatch(/\(macro\)\. It holds a program/);
  expect(tellFindings(several, undefined, await telling('de'))).toMatch(
    /\(macro\)\. Sie enthält ein Programm/,
  );
  // One word is used of a file and of a whole mail, which is another thing.
  const unreadable = (category: string) => message([{ rule: 'unreadable', category }]);
  expect(tellFindings(unreadable('structure'), undefined, await telling('en'))).toMatch(
    /not delivered, whatever/,
  );
  expect(tellFindings(unreadable('attachment'), undefined, await telling('en'))).toMatch(
    /could not be read wholly/,
  );
});

test('that the pair was not active is told no more once it is', async () => {
  const begun = message([{ rule: 'phone-number', category: 'contact' }]);
  const found = [{ rule: 'pair-pending', category: 'pair' }, ...begun.findings];
  const findings = found.map((one) => ({ ...one, before: '', match: '', after: '' }));
  const evidence = { subject: '', text: '', cut: false, files: [], findings };
  const english = await telling('en');
  expect(tellFindings(message(found), evidence, english)).toMatch(/\(pair-pending\)/);
  expect(tellFindings(begun, evidence, english)).toMatch(/^ {2}\* contact details \(phone-number\).*$/);
});

test.each(['en', 'de', 'fr', 'es'] as const)('every rule is told of in %s', async (language) => {
  const { rule, category } = await wordsIn(language);
  const policy = policyNamed('school');
  const own = { ...policy, words: { contact: ['gamertag'] }, patterns: { contact: ['x.y'] } };
  const rules = [...rulesOf(own), ...wholeRules, { name: 'slow-pattern', category: 'safeguarding' }];
  // A defect is told of by what it is.
  const told = rules.filter(({ name }) => name !== 'defect');
  expect(told.filter(({ name }) => !rule[name]).map(({ name }) => name)).toEqual([]);
  expect(told.filter((one) => !category[one.category])).toEqual([]);
});

test('a moment is told in the programme’s own time', () => {
  const at = new Date('2026-07-14T15:20:40Z');
  expect(moment(at, 'Europe/London')).toBe('2026-07-14 16:20 (Europe/London)');
  expect(moment(at, 'UTC')).toBe('2026-07-14 15:20 (UTC)');
});

test.each([
  ['en', 'Europe/London', '2026-07-14 16:20'],
  ['de', 'Europe/Berlin', '14.07.2026, 17:20'],
  ['fr', 'Europe/Paris', '14/07/2026 17:20'],
  ['es', 'Europe/Madrid', '14/07/2026, 17:20'],
  ['en', 'UTC', '2026-07-14 15:20 (UTC)'],
] as const)('and to those who write, in the form of their language: %s', (language, timeZone, told) => {
  expect(plainMoment(new Date('2026-07-14T15:20:40Z'), { language, timeZone })).toBe(told);
});
