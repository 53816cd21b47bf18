import { isSupportedCountry } from 'libphonenumber-js';
import { RE2JS } from 're2js';
import { z } from 'zod';
import { normaliseAddress } from '../roster/address.js';
import { actions, categories } from '../screening/policy.js';
import { languages } from './policy.js';
import { policyNames } from './presets.js';

/** "one of a, b and c", for the sentences that tell a mistake. */
const oneOf = (words: readonly string[]) => `use one of ${words.join(', ')}`;

const choice = <const T extends readonly string[]>(words: T, what: string) =>
  z.enum(words, { error: ({ input }) => `\`${String(input)}\` is no ${what}: ${oneOf(words)}` });

const text = (what: string, most: number) =>
  z
    .string({ error: `${what} must be a text: put it in quotes` })
    .max(most, `${what} is longer than ${most} characters: shorten it`);

const list = <T extends z.ZodType>(of: T, what: string, most: number) =>
  z
    .array(of, { error: `${what} must be a list: begin each line of it with a hyphen` })
    .max(most, `${what} has more than ${most} entries: leave some out`);

const address = z
  .string({ error: 'an e-mail address must be a text: write it like name@example.org' })
  .refine((given) => z.email().safeParse(given.trim()).success, {
    error: ({ input }) => `\`${String(input)}\` is not an e-mail address: write it like name@example.org`,
  })
  .transform(normaliseAddress);

const domain = text('a domain', 253)
  .transform((given) => given.trim().toLowerCase().replace(/^\*\./, ''))
  .refine((given) => /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u.test(given), {
    error: ({ input }) => `\`${String(input)}\` is no domain: write it like example.org, without https://`,
  });

const word = text('a word', 100).refine((given) => given.trim().length >= 2, {
  error: ({ input }) => `\`${String(input)}\` is too short to look for: give two letters or more`,
});

const pattern = text('a pattern', 500).superRefine((given, context) => {
  const wrong = wrongPattern(given);
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
});

function wrongPattern(given: string): string | undefined {
  try {
    if (RE2JS.compile(given).matches(''))
      return `the pattern \`${given}\` matches everything: say what it must hold`;
    return undefined;
  } catch {
    return `the pattern \`${given}\` cannot be read: see https://github.com/google/re2/wiki/Syntax for what a pattern may hold`;
  }
}

const time = z
  .string({ error: 'a time must be a text: write it like "08:30"' })
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, {
    error: ({ input }) => `\`${String(input)}\` is no time of the day: write it like "08:30"`,
  })
  .transform((given) => given.padStart(5, '0'));

const rate = z
  .union([z.number(), z.string()], { error: 'sample must be a part from 0 to 1, or per cent like 2%' })
  .transform((given) => (typeof given === 'number' ? given : percent(given)))
  .refine((part) => part >= 0 && part <= 1, {
    error: 'sample must be a part from 0 to 1, or per cent like 2%',
  });

function percent(given: string): number {
  return /^\d+(?:\.\d+)?\s?%$/.test(given) ? Number.parseFloat(given) / 100 : Number.NaN;
}

const minutes = z
  .number({ error: 'every must be a number of minutes from 1 to 1440' })
  .min(1, 'every must be a number of minutes from 1 to 1440')
  .max(1440, 'every must be a number of minutes from 1 to 1440');

const perCategory = <T extends z.ZodType>(of: T) =>
  z.strictObject(Object.fromEntries(categories.map((category) => [category, of.optional()])), {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `\`${issue.keys[0]}\` is no category: ${oneOf(categories)}`
        : 'this must be a line for each category, like `contact: hold`',
  });

const known = <T extends z.ZodRawShape>(fields: T, where: string) =>
  z.strictObject(fields, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `\`${issue.keys[0]}\` is not known ${where}: ${oneOf(Object.keys(fields))}`
        : `${where} there must be lines like \`name: value\``,
  });

const timeZone = text('time-zone', 60).refine((zone) => isTimeZone(zone), {
  error: ({ input }) => `\`${String(input)}\` is no time zone: write it like Europe/London`,
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A policy as its file gives it; everything may be left out and is then the preset's. */
export const policyShape = known(
  {
    name: text('name', 60)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'name must be letters, digits, spaces and hyphens')
      .optional(),
    preset: choice(policyNames, 'preset').optional(),
    always: choice(actions, 'action').optional(),
    actions: perCategory(choice(actions, 'action')).optional(),
    links: list(domain, 'links', 2_000).optional(),
    region: z
      .string({ error: 'region must be a country in two letters, like GB' })
      .transform((given) => given.toUpperCase())
      .refine(isSupportedCountry, {
        error: ({ input }) => `\`${String(input)}\` is no country: write two letters, like GB or DE`,
      })
      .optional(),
    language: choice(languages, 'language of the relay').optional(),
    words: perCategory(list(word, 'the words', 5_000)).optional(),
    patterns: perCategory(list(pattern, 'the patterns', 200)).optional(),
    names: choice(['pseudonym', 'first-name'], 'way to name people').optional(),
    quotes: choice(['trim', 'keep'], 'way to treat quotes').optional(),
    signatures: choice(['remove', 'keep'], 'way to treat signatures').optional(),
    'tell-author': choice(['nothing', 'held', 'rejected'], 'thing to tell an author').optional(),
    sample: rate.optional(),
    safeguarding: known(
      {
        lead: address.optional(),
        // biome-ignore lint/suspicious/noThenProperty: the word that people write in their file
        then: list(address, 'then', 20).optional(),
        every: minutes.optional(),
      },
      'under safeguarding',
    ).optional(),
    'contact-text': text('contact-text', 5_000).optional(),
    digest: list(time, 'digest', 24).optional(),
    'time-zone': timeZone.optional(),
  },
  'in a policy',
);

export type PolicyFile = z.infer<typeof policyShape>;
