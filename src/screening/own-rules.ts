import { RE2JS } from 're2js';
import { buildLexicon, type Lexicon, lexiconOfFiles, wordFiles } from './lexicon.js';
import { type Phrase, parseWords } from './phrases.js';
import { type Category, categories, type Policy } from './policy.js';
import type { Hit, Rule } from './rules/rule.js';

const lexicons = new WeakMap<Policy, Lexicon>();
const rules = new WeakMap<Policy, Rule[]>();

/** The lexicon with a programme's own words; the relay's own where it has none. Read once a policy. */
export function lexiconFor(policy: Policy): Lexicon {
  if (!policy.words || Object.keys(policy.words).length === 0) return lexiconOfFiles();
  const known = lexicons.get(policy);
  if (known) return known;
  const lexicon = buildLexicon([...wordFiles(), ...ownFiles(policy)]);
  lexicons.set(policy, lexicon);
  return lexicon;
}

function ownFiles({ words = {}, name }: Policy) {
  return categories.map((category) =>
    parseWords(
      [`[own-${category}]`, ...(words[category] ?? [])].join('\n'),
      `the words of the policy "${name}"`,
    ),
  );
}

/** A rule for the words, and one for the patterns, that a programme looks for in a category. */
export function ownRules(policy: Policy): Rule[] {
  const known = rules.get(policy);
  if (known) return known;
  const own = categories.flatMap((category) => [
    ...(policy.words?.[category]?.length ? [wordRule(category)] : []),
    ...(policy.patterns?.[category]?.length ? [patternRule(category, policy.patterns[category])] : []),
  ]);
  rules.set(policy, own);
  return own;
}

function wordRule(category: Category): Rule {
  const sign: Phrase['sign'] = `own-${category}`;
  return {
    name: 'own-words',
    category,
    description: 'Words that this programme looks for',
    explain: 'This is on the list of words of your programme.',
    urgent: category === 'safeguarding',
    check: ({ phrases, tokens }) =>
      phrases
        .filter(({ pattern }) => pattern.sign === sign)
        .map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 })),
  };
}

/** RE2 runs in linear time whatever the pattern; it reads the folded text. */
function patternRule(category: Category, patterns: readonly string[]): Rule {
  const compiled = patterns.map((pattern) => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
  return {
    name: 'own-patterns',
    category,
    description: 'Patterns that this programme looks for',
    explain: 'This matches a pattern of your programme.',
    urgent: category === 'safeguarding',
    check: ({ folded }): Hit[] =>
      compiled.flatMap((pattern) => {
        const hits: Hit[] = [];
        const matcher = pattern.matcher(folded.text);
        while (hits.length < 1_000 && matcher.find())
          if (matcher.end() > matcher.start()) hits.push({ start: matcher.start(), end: matcher.end() });
        return hits;
      }),
  };
}
