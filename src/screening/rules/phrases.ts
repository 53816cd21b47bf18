import { asWritten } from '../fold.js';
import type { PhraseHit } from '../match.js';
import type { Category } from '../policy.js';
import type { Reading } from '../reading.js';
import type { Sign } from '../scores.js';
import type { Hit, Rule } from './rule.js';

/** The weight from which phrases are told; weaker signs of one rule count together within a message. */
const TOLD = 7;

/** A rule for what the word files say of one sign, "grooming", and of its kinds, "grooming-gifts". */
function sign(category: Category, name: string, description: string, explain: string, urgent = false): Rule {
  return {
    name,
    category,
    description,
    explain,
    urgent,
    check: (reading) => {
      if (reading.phrases.length === 0) return [];
      return enough(onceEach(reading.phrases.filter(({ pattern }) => isOf(pattern.sign, name)))).map((hit) =>
        spanOf(reading, hit),
      );
    },
  };
}

function isOf(sign: string, rule: string): boolean {
  return sign === rule || (sign.startsWith(rule) && sign[rule.length] === '-');
}

/** Of several phrases for the very same words, the one that weighs most: some words are the same in two languages. */
function onceEach(hits: PhraseHit[]): PhraseHit[] {
  if (hits.length < 2) return hits;
  const heaviest = new Map<string, PhraseHit>();
  for (const hit of hits) {
    const words = `${hit.from} ${hit.to}`;
    const known = heaviest.get(words);
    if (!known || known.pattern.weight < hit.pattern.weight) heaviest.set(words, hit);
  }
  return heaviest.size === hits.length ? hits : [...heaviest.values()];
}

/** So many words apart, weak signs still count together: a long text has some of everything. */
const TOGETHER = 120;

/** The hits that are enough by themselves, and those that make enough with others nearby, the same phrase counted once. */
function enough(hits: PhraseHit[]): PhraseHit[] {
  if (hits.length === 0 || hits.every(({ pattern }) => pattern.weight >= TOLD)) return hits;
  const told = new Set<PhraseHit>();
  const counts = new Map<PhraseHit['pattern'], number>();
  let sum = 0;
  let first = 0;
  for (const [at, hit] of hits.entries()) {
    const count = counts.get(hit.pattern) ?? 0;
    counts.set(hit.pattern, count + 1);
    if (count === 0) sum += hit.pattern.weight;
    for (let far = hits[first]; far && hit.from - far.from > TOGETHER; far = hits[++first]) {
      const left = (counts.get(far.pattern) ?? 1) - 1;
      counts.set(far.pattern, left);
      if (left === 0) sum -= far.pattern.weight;
    }
    if (sum >= TOLD)
      for (const near of hits.slice(Math.max(first, at - MOST_TOGETHER), at + 1)) told.add(near);
  }
  return hits.filter((hit) => told.has(hit));
}

const MOST_TOGETHER = 20;

function spanOf({ tokens }: Reading, { from, to }: PhraseHit): Hit {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

/** The signs of danger in a message, weak ones too, each with its line. */
export function signsIn(reading: Reading): Sign[] {
  const { folded } = reading;
  const { phrases } = reading;
  if (phrases.length === 0) return [];
  const counted = new Set(
    safeguarding.flatMap(({ name }) => onceEach(phrases.filter(({ pattern }) => isOf(pattern.sign, name)))),
  );
  return phrases
    .filter((hit) => counted.has(hit))
    .slice(0, MOST_SIGNS)
    .map((hit) => {
      const { start, end } = spanOf(reading, hit);
      const from = Math.max(folded.text.lastIndexOf('\n', start) + 1, start - AROUND);
      const newline = folded.text.indexOf('\n', end);
      const to = Math.min(newline < 0 ? folded.text.length : newline, end + AROUND);
      const line = asWritten(folded, from, to).trim();
      return { sign: hit.pattern.sign, weight: hit.pattern.weight, line };
    });
}

const MOST_SIGNS = 50;
const AROUND = 120;

export const abuse: Rule[] = [
  sign('abuse', 'threat', 'Threats, and telling somebody to hurt themselves', 'This reads like a threat.'),
  sign(
    'abuse',
    'slur',
    'Words that degrade people for what they are',
    'This is a word that degrades people for what they are.',
  ),
  sign('abuse', 'harassment', 'Sentences that wear somebody down', 'This reads like harassment.'),
  sign('abuse', 'insult', 'Insults', 'This reads like an insult.'),
  sign('abuse', 'sexual', 'Sexual language', 'This is sexual language.'),
  sign('abuse', 'profanity', 'Swear words, also disguised ones', 'This is a swear word.'),
];

export const safeguarding: Rule[] = [
  sign(
    'safeguarding',
    'self-harm',
    'Somebody may want to hurt or kill themselves',
    'This may mean that somebody wants to hurt or kill themselves.',
    true,
  ),
  sign(
    'safeguarding',
    'abuse-disclosure',
    'Somebody may be hurt, neglected or abused',
    'This may mean that somebody is hurt, neglected or abused.',
    true,
  ),
  sign(
    'safeguarding',
    'grooming',
    'Secrecy, isolation, gifts, pictures, meeting alone, age questions or moving elsewhere',
    'This is how some adults begin to approach a child.',
    true,
  ),
  sign('safeguarding', 'bullying', 'Somebody may be bullied', 'This may mean that somebody is bullied.'),
  sign(
    'safeguarding',
    'extremism',
    'Somebody may be drawn into violence for a cause',
    'This may mean that somebody is drawn into extremism.',
    true,
  ),
  sign('safeguarding', 'drugs', 'Drugs, alcohol and the like', 'This may be about taking or selling drugs.'),
  sign(
    'safeguarding',
    'danger',
    'Weapons or violence against others',
    'This may mean that somebody will hurt others.',
    true,
  ),
];
