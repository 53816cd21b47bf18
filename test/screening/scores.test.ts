import { expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screenMessage } from '../../src/screening/chain.js';
import { addUp, type Scores, slowPattern, sumOf } from '../../src/screening/scores.js';
import { type Subject, textAlone } from '../../src/screening/subject.js';

const school = policyNamed('school');
const day = (n: number) => new Date(Date.UTC(2026, 8, n));
const message = (newText: string, more: Partial<Subject>): Subject => ({
  ...textAlone(newText),
  author: 'mentor',
  ...more,
});

test('a slow pattern with no single hit is told once, with its lines', () => {
  const said = [
    'You are so pretty.',
    'Where do you live?',
    'This programme is monitored.',
    'I like bridges.',
  ];
  let scores: Scores | undefined;
  const told: string[][] = [];
  for (const [index, text] of said.entries()) {
    const screened = screenMessage(message(text, { at: day(index + 1), scores }), school);
    scores = screened.scores;
    told.push(screened.findings.map(({ rule }) => rule));
  }
  expect(told.slice(0, 2).flat()).toEqual([]);
  expect(told.flat()).toEqual(['slow-pattern']);
  expect(scores?.evidence.map(({ line }) => line)).toContain('Where do you live?');
});

test('what a message tells of by itself is not told once more by the next', () => {
  const before = addUp(undefined, [{ sign: 'grooming-age', weight: 6, line: 'x' }], 'mentor', day(1));
  const both = addUp(before, [{ sign: 'grooming-home', weight: 6, line: 'y' }], 'mentor', day(2));
  expect(slowPattern(structuredClone(both), 'mentor', false)).toBeDefined();
  expect(slowPattern(both, 'mentor', true)).toBeUndefined();
  const after = addUp(both, [{ sign: 'grooming-gift', weight: 1, line: 'z' }], 'mentor', day(3));
  expect(slowPattern(after, 'mentor', false)).toBeUndefined();
});

test('scores fade, are kept apart by author, and one sign counts only so far', () => {
  const sign = { sign: 'grooming-age', weight: 4, line: 'x' };
  const first = addUp(undefined, [sign, sign, sign], 'mentor', day(1));
  expect(sumOf(first, 'mentor')).toBe(6);
  expect(sumOf(first, 'mentee')).toBe(0);
  expect(
    sumOf(addUp(first, [], 'mentee', new Date(day(1).getTime() + 30 * 86_400_000)), 'mentor'),
  ).toBeCloseTo(3);
});

test('a number split over two messages of one author is found', () => {
  const history = [
    { newText: 'My number begins 07700 and the rest comes soon', author: 'mentor' as const, at: day(1) },
  ];
  const found = screenMessage(message('900123', { at: day(2), history }), school).findings;
  expect(found).toMatchObject([{ rule: 'phone-number', match: '900123' }]);
  const other = history.map((one) => ({ ...one, author: 'mentee' as const }));
  expect(screenMessage(message('900123', { at: day(2), history: other }), school).findings).toEqual([]);
});

test.each([
  ['Hi\n\nmy insta is', 'Re: Hi\n\nada_q07', 'social-handle', 'ada_q07'],
  ['you can find me on tiktok as', 'kaydancesss', 'social-handle', 'kaydancesss'],
  ['it is ada.quill@', 'gmail.com\nsee you', 'email-address', 'gmail.com'],
  ['ada.quill', '@gmail.com', 'email-address', '@gmail.com'],
  ['write to ada.quill at', 'gmail', 'email-address', 'gmail'],
  ['mein snap heißt', 'lotte.knipst', 'social-handle', 'lotte.knipst'],
])('a name split over two messages: %j, %j', (first, second, rule, match) => {
  const history = [{ newText: first, author: 'mentor' as const, at: day(1) }];
  const { findings } = screenMessage(message(second, { at: day(2), history }), school);
  expect(findings).toContainEqual(expect.objectContaining({ rule, match }));
});

test.each([
  ['The answer is', 'Thank you for your letter about bridges.'],
  ['My favourite subject is', 'maths, and I am good at it.'],
  ['What do you think of that?', 'At school we had a fair.'],
  ['Best wishes,\nAda', 'Hi,\nhow are you?'],
])('two messages that make nothing together: %j, %j', (first, second) => {
  const history = [{ newText: first, author: 'mentor' as const, at: day(1) }];
  expect(screenMessage(message(second, { at: day(2), history }), school).findings).toEqual([]);
});

test('hidden text, files and links of the HTML are read, with their layer', () => {
  const { findings } = screenMessage(
    message('See you', {
      htmlHidden: 'write to wren@gmail.com please',
      htmlVisible: 'Call 07700 900456',
      fileTexts: ['', 'call 07700 900123'],
      fileNames: ['ask robin.malt@posteo.de.pdf'],
      links: [{ href: 'https://evil.example/x', text: 'https://www.bbc.co.uk/news' }],
      firstMessage: true,
    }),
    school,
  );
  expect(findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ rule: 'phone-number', layer: 'html', match: '07700 900456' }),
      expect.objectContaining({ rule: 'email-address', layer: 'hidden', match: 'wren@gmail.com' }),
      expect.objectContaining({ rule: 'phone-number', layer: 'file', file: 1, match: '07700 900123' }),
      expect.objectContaining({ rule: 'email-address', layer: 'file', match: 'robin.malt@posteo.de' }),
      expect.objectContaining({ rule: 'link-text', layer: 'html' }),
      expect.objectContaining({ rule: 'first-message', severity: 'note' }),
      expect.objectContaining({ rule: 'hidden-text' }),
    ]),
  );
  const first = screenMessage(message('Hello', { firstMessage: true }), school);
  expect(first.disposition).toBe('deliver');
});

test('an address that only a link holds is found, in the HTML and in a file', () => {
  const { disposition, findings } = screenMessage(
    message('Write to me, or to dipper@posteo.de', {
      fileTexts: ['the plan'],
      links: [
        { href: 'mailto:wren.malt@posteo.de?subject=Bridges', text: 'Write to me' },
        { href: 'mailto:dipper@posteo.de', text: 'dipper@posteo.de' },
        { href: 'MAILTO:rowan@posteo.de', text: 'the plan', file: 0 },
      ],
    }),
    school,
  );
  expect(disposition).toBe('hold');
  const found = findings.filter(({ rule }) => rule === 'email-address');
  expect(found.map(({ layer, file, match }) => [layer, file, match])).toEqual([
    ['text', undefined, 'dipper@posteo.de'],
    ['html', undefined, 'wren.malt@posteo.de'],
    ['file', 0, 'rowan@posteo.de'],
  ]);
});

test('what Apple Mail makes of a date is no link', () => {
  const links = [{ href: 'x-apple-data-detectors://0', text: 'Monday at 5' }];
  expect(screenMessage(message('See you Monday at 5', { links }), school).findings).toEqual([]);
});

test('of a link in a file it is told that it is in a file, where nothing can be taken out', () => {
  const { findings } = screenMessage(
    message('See the plan', { links: [{ href: 'https://evil.example/x', text: 'x', file: 1 }] }),
    school,
  );
  expect(findings).toEqual([expect.objectContaining({ rule: 'link', layer: 'file', file: 1 })]);
});
