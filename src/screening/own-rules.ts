import { RE2JS } from 're2js';
import { buildLexicon, type Lexicon } from './lexicon.js';
import { phrasesIn } from './match.js';
import { parseWords, type WordFile } from './phrases.js';
import { type Category, categories, type Policy } from './policy.js';
import type { Hit, Rule } from './rules/rule.js';
import { spellingFiles } from './word-files.js';
import { readBy } from './words.js';

/** By what a policy says: it is read anew for each message, its words change seldom. */
const rules = new Map<string, Rule[]>();
const MOST_KEPT = 50;

/** A rule for the words, and one for the patterns, that a programme looks for in a category. */
export function ownRules(policy: Policy): Rule[] {
  if (!policy.words && !policy.patterns) return [];
  return kept(rules, JSON.stringify([policy.words, policy.patterns]), () => makeRules(policy));
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST_KEPT) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

function makeRules({ words, patterns }: Policy): Rule[] {
  const lexicon = words && ownLexicon(words);
  return categories.flatMap((category) => [
    ...(lexicon && words[category]?.length ? [wordRule(category, lexicon)] : []),
    ...(patterns?.[category]?.length ? [patternRule(category, patterns[category])] : []),
  ]);
}

/** With the phrases of the relay in it too, it would take 30 MB. */
function ownLexicon(words: NonNullable<Policy['words']>): Lexicon {
  return buildLexicon([
    ...spellingFiles(),
    ...categories.flatMap((category) => (words[category] ?? []).map((line) => ownFile(category, line))),
  ]);
}

function wordRule(category: Category, lexicon: Lexicon): Rule {
  const sign = `own-${category}`;
  return {
    name: 'own-words',
    category,
    description: 'Words that this programme looks for',
    explain: 'This is on the list of words of your programme.',
    urgent: category === 'safeguarding',
    check: (reading) => {
      const words = readBy(lexicon, reading);
      return phrasesIn(words)
        .filter(({ pattern }) => pattern.sign === sign)
        .map(({ from, to }) => ({
          start: words.tokens[from]?.start ?? 0,
          end: words.tokens[to - 1]?.end ?? 0,
        }));
    },
  };
}

/** A line as the word files write phrases; what is none is looked for word by word as it stands. */
function ownFile(category: Category, line: string): WordFile {
  const heading = `[own-${category}]\n`;
  const plain = line.replace(/[^\p{L}\p{N}'’]+/gu, ' ').trim();
  try {
    const file = parseWords(heading + line, 'own');
    if (file.phrases.length === 1 && !line.includes('@')) return file;
  } catch {
    // Not in the form of the files: taken literally below.
  }
  return parseWords(plain === '' ? '' : heading + plain, 'own');
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
