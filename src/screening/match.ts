import { handleEnd, isUnusual } from './handles.js';
import type { Pattern, Place } from './lexicon.js';
import type { Kind } from './phrases.js';
import {
  isPresent,
  type Presence,
  possiblePatterns,
  presenceOf,
  type Sentence,
  TOGETHER,
} from './presence.js';
import type { Token } from './tokens.js';
import { idsAt, type Words } from './words.js';

/** A phrase found: from one token to before another. */
export interface PhraseHit {
  pattern: Pattern;
  from: number;
  to: number;
}

const NEAR = 25;

/**
 * Every phrase of the lexicon in a text, harmless ones and what lies in them left out. A phrase stays inside of a
 * sentence. The work for a token is bounded by the phrases that begin with it, so the whole is linear.
 */
export function phrasesIn(words: Words): PhraseHit[] {
  const hits: PhraseHit[] = [];
  const presence = presenceOf(words.lexicon);
  const sentences = sentencesOf(words.tokens);
  for (let at = 0; at < sentences.length; at += TOGETHER) {
    const some = sentences.slice(at, at + TOGETHER);
    for (const [index, patterns] of possiblePatterns(presence, words.tokens, some).entries()) {
      const sentence = some[index];
      if (sentence && patterns.size > 0)
        tryAll(words, byFirstWord(presence, patterns, index), sentence, hits);
    }
  }
  return hits.length === 0 ? hits : withoutHarmless(words, hits);
}

function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (let from = 0, to = 0; from < tokens.length; from = to) {
    for (to = from + 1; to < tokens.length && !tokens[to]?.breaks; ) to++;
    sentences.push({ from, to });
  }
  return sentences;
}

/** The phrases that may be in a sentence, by the words in it that they may begin with. */
function byFirstWord(
  presence: Presence,
  numbers: ReadonlySet<number>,
  sentence: number,
): Map<number, Pattern[]> {
  const { patterns, begins } = presence;
  const possible = new Map<number, Pattern[]>();
  for (const number of numbers) {
    const pattern = patterns[number];
    const end = begins.from[number + 1] ?? 0;
    for (let at = begins.from[number] ?? 0; pattern && at < end; at++) {
      const id = begins.items[at] ?? 0;
      if (!isPresent(presence, id, sentence)) continue;
      const others = possible.get(id);
      if (others) others.push(pattern);
      else possible.set(id, [pattern]);
    }
  }
  return possible;
}

function tryAll(
  reading: Words,
  possible: Map<number, Pattern[]>,
  sentence: Sentence,
  hits: PhraseHit[],
): void {
  for (let { from } = sentence; from < sentence.to; from++) {
    const here = idsAt(reading, from);
    if (here.length === 0) continue;
    let tried: Pattern[] | undefined;
    for (const id of here) {
      const patterns = possible.get(id);
      if (!patterns) continue;
      for (const pattern of patterns) {
        if (here.length > 1) {
          tried ??= [];
          if (tried.includes(pattern)) continue;
          tried.push(pattern);
        }
        const to = endOf(reading, pattern.places, 1, from + 1);
        if (to > 0) hits.push({ pattern, from, to });
      }
    }
  }
}

/** What ends in a harmless phrase of its own kind is harmless; one pass over the tokens tells how far these reach. */
function withoutHarmless(reading: Words, hits: PhraseHit[]): PhraseHit[] {
  const reaches = new Map<string, Int32Array>();
  for (const { pattern, from, to } of hits) {
    if (!pattern.harmless) continue;
    const reach = reaches.get(kindOf(pattern)) ?? new Int32Array(reading.tokens.length);
    reach[from] = Math.max(reach[from] ?? 0, to);
    reaches.set(kindOf(pattern), reach);
  }
  for (const reach of reaches.values())
    for (let at = 1; at < reach.length; at++) reach[at] = Math.max(reach[at] ?? 0, reach[at - 1] ?? 0);
  return hits.filter(
    (hit) =>
      !hit.pattern.harmless &&
      (reaches.get(kindOf(hit.pattern))?.[hit.to - 1] ?? 0) < hit.to &&
      (hit.pattern.unless.length === 0 ||
        isOfSelf(reading, hit) ||
        !hit.pattern.unless.some((set) => isNear(reading, set, hit))),
  );
}

const WORDS = new Set(['profanity', 'slur', 'insult', 'sexual']);

/** "grooming" of "grooming-gifts"; words that offend are one kind. */
function kindOf({ sign }: Pattern): string {
  return WORDS.has(sign) ? 'words' : (sign.split('-', 1)[0] ?? sign);
}

/** Where the rest of a phrase ends that goes on at a token; 0 where it does not. */
function endOf(reading: Words, places: readonly Place[], index: number, at: number): number {
  const place = places[index];
  if (!place) return at;
  if (place.gap !== undefined) {
    for (let skipped = 0; skipped <= place.gap; skipped++) {
      const end = endOf(reading, places, index + 1, at + skipped);
      if (end > 0) return end;
      if (isBreak(reading, at + skipped)) return 0;
    }
    return 0;
  }
  if (place.mark && isMarked(reading, at)) {
    const end = endOf(reading, places, index + 1, at);
    if (end > 0) return end;
  }
  if (isBreak(reading, at)) {
    const done = place.optional || place.kinds.includes('end');
    return done ? endOf(reading, places, index + 1, at) : 0;
  }
  const next = taken(reading, place, at);
  if (next > 0) {
    const end = endOf(reading, places, index + 1, next);
    if (end > 0) return end;
  }
  return place.optional ? endOf(reading, places, index + 1, at) : 0;
}

function isBreak({ tokens }: Words, at: number): boolean {
  return tokens[at]?.breaks ?? true;
}

function isMarked({ tokens, folded }: Words, at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at]];
  if (!before || !after || after.breaks || after.start - before.end > 6) return false;
  return /[:=]/.test(folded.text.slice(before.end, after.start));
}

function taken(reading: Words, place: Place, at: number): number {
  if (place.ids) {
    for (const id of idsAt(reading, at)) if (place.ids.has(id)) return at + 1;
  }
  for (const kind of place.kinds) {
    const next = endOfKind(reading, kind, at);
    if (next > 0) return next;
  }
  return 0;
}

function endOfKind(reading: Words, kind: Kind, at: number): number {
  if (kind === 'handle' || kind === 'name') {
    const end = handleEnd(reading, at);
    return end > 0 || kind === 'handle' ? end : isUnusual(reading, at) ? at + 1 : 0;
  }
  return kind === 'any' || (kind === 'number' && reading.tokens[at]?.word.kind === 'digits') ? at + 1 : 0;
}

/** Whether somebody speaks of themselves: then no book, play or lesson nearby makes it harmless. */
function isOfSelf(words: Words, { from, to }: PhraseHit): boolean {
  const self = words.lexicon.sets.get('self');
  for (let at = from; at < to; at++) if (idsAt(words, at).some((id) => self?.has(id))) return true;
  return false;
}

function isNear(words: Words, set: Set<number>, { from, to }: PhraseHit): boolean {
  for (let at = Math.max(0, from - NEAR); at < Math.min(words.tokens.length, to + NEAR); at++) {
    if (at >= from && at < to) continue;
    if (idsAt(words, at).some((id) => set.has(id))) return true;
  }
  return false;
}
