import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../src/errors.js';
import { parsePolicy, readPolicy } from '../../src/policy/file.js';
import { defaultPolicy, policyNamed } from '../../src/policy/presets.js';

const whole = `# What Northfield decided in June.
preset: redact
name: Northfield 2026
actions:
  link: redact
  abuse: reject
links: [bbc.co.uk, "*.northfield.sch.uk"]
region: de
language: de
words:
  contact: [spielername]
patterns:
  safeguarding:
    - 'treffen.{0,20}allein'
names: pseudonym
quotes: keep
signatures: keep
tell-author: held
sample: 2%
safeguarding:
  lead: Frau.Licht@northfield.example
  then: [herr.wald@northfield.example]
  every: 10
contact-text: |
  Ruf uns an.
digest: ["8:00", "15:30"]
time-zone: Europe/Berlin
`;

test('a file says everything that a policy may decide, and the preset the rest', () => {
  expect(readPolicy(whole, 'file', 3)).toEqual({
    ...policyNamed('redact'),
    name: 'Northfield 2026',
    version: 3,
    actions: { ...policyNamed('redact').actions, link: 'redact', abuse: 'reject' },
    allowedLinks: ['bbc.co.uk', 'northfield.sch.uk'],
    region: 'DE',
    language: 'de',
    words: { contact: ['spielername'] },
    patterns: { safeguarding: ['treffen.{0,20}allein'] },
    names: 'pseudonym',
    quotes: 'keep',
    signatures: 'keep',
    tellAuthor: 'held',
    sample: 0.02,
    safeguarding: {
      people: ['frau.licht@northfield.example', 'herr.wald@northfield.example'],
      every: 10,
    },
    contactText: 'Ruf uns an.\n',
    digest: ['08:00', '15:30'],
    timeZone: 'Europe/Berlin',
    namedZone: 'Europe/Berlin',
  });
});

test('JSON is read as it is, and an empty file is the default', () => {
  expect(readPolicy('{"preset": "strict", "sample": 0.5}', 'x')).toMatchObject({
    name: 'x',
    always: 'hold',
    sample: 0.5,
  });
  expect(readPolicy('', 'y')).toMatchObject({ ...defaultPolicy, name: 'y' });
});

describe('a mistake is told with its line and how to mend it', () => {
  test.each<[string, string, number, RegExp]>([
    [
      'a category',
      'preset: school\nactions:\n  contcat: hold\n',
      3,
      /^`contcat` is no category: use one of contact, link/,
    ],
    [
      'an action',
      'actions:\n  link: hold\n  contact: block\n',
      3,
      /^`block` is no action: use one of deliver, redact, hold, reject$/,
    ],
    [
      'a preset',
      '\n\npreset: skool\n',
      3,
      /^`skool` is no preset: use one of record, school, redact, strict$/,
    ],
    [
      'a field',
      'preset: school\ntell_author: held\n',
      2,
      /^`tell_author` is not known in a policy: use one of name, preset/,
    ],
    [
      'a domain',
      'links:\n  - bbc.co.uk\n  - https://x.example/\n',
      3,
      /is no domain: write it like example.org, without https/,
    ],
    ['a country', 'region: Wonderland\n', 1, /is no country: write two letters/],
    ['a pattern', "patterns:\n  contact:\n    - 'a(b'\n", 3, /^the pattern `a\(b` cannot be read/],
    ['a pattern that backtracks', "patterns:\n  contact:\n    - '(a)\\1'\n", 3, /cannot be read/],
    ['a pattern of everything', "patterns:\n  link:\n    - '.*'\n", 3, /matches everything/],
    [
      'an address',
      'safeguarding:\n  every: 5\n  lead: nobody\n',
      3,
      /is not an e-mail address: write it like/,
    ],
    ['an interval', 'safeguarding:\n  every: 0\n', 2, /minutes from 1 to 1440/],
    ['a rate', 'sample: 200%\n', 1, /from 0 to 1, or per cent/],
    ['a time', 'digest:\n  - "25:00"\n', 2, /is no time of the day/],
    ['a zone', 'time-zone: Mars/Base\n', 1, /is no time zone/],
    ['a language', 'language: tlh\n', 1, /`tlh` is no language of the relay: use one of en, de, fr, es/],
    ['a list', 'links: bbc.co.uk\n', 1, /links must be a list: begin each line of it with a hyphen/],
    ['a name twice', 'sample: 0\nlanguage: en\nsample: 1\n', 3, /stands here a second time/],
    ['a tab', 'actions:\n\tlink: hold\n', 2, /begins with a tab|cannot be read/],
    ['a list instead of a policy', '- a\n- b\n', 1, /there must be lines like/],
    [
      'a star without quotes',
      'links:\n  - *.sch.uk\n',
      2,
      /`\*\.sch\.uk` cannot begin with a star: put it in quotes/,
    ],
    ['JSON', '{\n  "actions": {\n    "links": "hold"\n  }\n}', 3, /^`links` is no category/],
  ])('%s', (_what, text, line, message) => {
    const { file, mistakes } = parsePolicy(text);
    expect(file).toBeUndefined();
    expect(mistakes[0]).toEqual({ line, message: expect.stringMatching(message) });
  });

  test('all of them in one sentence', () => {
    expect(() => readPolicy('preset: x\nsample: 7\n', 'leeds')).toThrow(
      /^The policy "leeds" has 2 mistakes, line 1: `x` is no preset: .*; line 2: sample must be/,
    );
  });
});

test('any text whatever is either a policy or a plain sentence', () => {
  const words = fc.constantFrom(
    'actions',
    'contact',
    ': ',
    'hold',
    '\n',
    '  ',
    '- ',
    '[',
    '{',
    '"',
    'sample',
    '&a',
    '*a',
    '#',
    '~',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join('')),
      ),
      (text) => {
        try {
          expect(readPolicy(text, 'x').name).toBeTruthy();
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      },
    ),
  );
});
