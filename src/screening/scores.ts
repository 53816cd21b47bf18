import type { Author, Found } from './subject.js';

/** What a pair's messages add up to; plain JSON, kept sealed with the pair, for it quotes lines. */
export interface Scores {
  /** When it was last added to, ISO 8601. */
  at: string;
  /** By author, then by the sign, as "grooming-secrecy"; it halves every thirty days. */
  of: Record<Author, Record<string, number>>;
  /** What an author's sum was when coordinators were last told of it. */
  told: Record<Author, number>;
  /** The lines that count, the oldest first. */
  evidence: Evidence[];
}

/** A line that counts towards a pattern. */
export interface Evidence {
  at: string;
  author: Author;
  sign: string;
  weight: number;
  line: string;
}

/** A weak or strong sign in one message. */
export interface Sign {
  sign: string;
  weight: number;
  line: string;
}

/** The sum from which a pattern is told to coordinators. */
const TELL_AT = 10;
const HALF_LIFE_DAYS = 30;
const MOST_EVIDENCE = 40;
const MOST_OF_A_SIGN = 6;
const FORGOTTEN = 0.05;

/** Nothing yet. */
function noScores(at: Date): Scores {
  return {
    at: at.toISOString(),
    of: { mentor: {}, mentee: {} },
    told: { mentor: 0, mentee: 0 },
    evidence: [],
  };
}

/** The scores after a message of `author` with these signs: earlier ones fade, and one sign alone counts only so far. */
export function addUp(
  previous: Scores | undefined,
  signs: readonly Sign[],
  author: Author,
  now: Date,
): Scores {
  const before = previous ?? noScores(now);
  const fade = previous ? fadeSince(previous, now) : 1;
  const of = { mentor: faded(before.of.mentor, fade), mentee: faded(before.of.mentee, fade) };
  const at = now.toISOString();
  for (const { sign, weight } of signs)
    of[author][sign] = Math.min((of[author][sign] ?? 0) + weight, Math.max(MOST_OF_A_SIGN, weight));
  const evidence = [...before.evidence, ...signs.map((sign) => ({ at, author, ...sign }))].slice(
    -MOST_EVIDENCE,
  );
  const told = { mentor: before.told.mentor * fade, mentee: before.told.mentee * fade };
  return { at, of, told, evidence };
}

/** What an author's signs add up to. */
export function sumOf(scores: Scores, author: Author): number {
  return Object.values(scores.of[author]).reduce((sum, score) => sum + score, 0);
}

/**
 * A finding where an author's signs have added up, by at least half as much again as when coordinators last heard of
 * this author. `told` in the scores is brought up to date, also where this message tells of danger by itself.
 */
export function slowPattern(scores: Scores, author: Author, toldNow: boolean): Found | undefined {
  const sum = sumOf(scores, author);
  const times = new Set(scores.evidence.filter((one) => one.author === author).map(({ at }) => at)).size;
  const due = times > 1 && sum >= Math.max(TELL_AT, scores.told[author] + TELL_AT / 2);
  if (due || toldNow) scores.told[author] = sum;
  if (!due || toldNow) return undefined;
  const lines = scores.evidence.filter((one) => one.author === author).length;
  return {
    rule: 'slow-pattern',
    category: 'safeguarding',
    start: 0,
    end: 0,
    match: '',
    severity: 'urgent',
    layer: 'message',
    explain: `No single line of this ${author} says much, but ${lines} of them together may mean danger.`,
  };
}

function fadeSince({ at }: Scores, now: Date): number {
  const days = Math.max(0, (now.getTime() - Date.parse(at)) / 86_400_000);
  return 0.5 ** (days / HALF_LIFE_DAYS);
}

function faded(scores: Record<string, number>, by: number): Record<string, number> {
  const left: Record<string, number> = {};
  for (const [sign, score] of Object.entries(scores)) if (score * by >= FORGOTTEN) left[sign] = score * by;
  return left;
}
