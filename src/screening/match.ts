import { handleEnd, isUnusual } from './handles.js';
import type { Pattern, Place } from './lexicon.js';
import type { Kind } from './phrases.js';
import { notePhrases, type Presence, presenceOf, ranksIn } from './presence.js';
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
  for (let from = 0; from < words.tokens.length; ) {
    const to = notePhrases(presence, words.tokens, from);
    if (presence.possible.length > 0) tryAll(words, presence, from, to, hits);
    from = to;
  }
  return hits.length === 0 ? hits : withoutHarmless(words, hits);
}

/** Tries the phrases that were noted in the sentences from a token to before another. */
function tryAll(words: Words, presence: Presence, from: number, to: number, hits: PhraseHit[]): void {
  let sentence: Sentence = { from, place: 1, ranks: undefined };
  for (let at = from; at < to; at++) {
    const token = words.tokens[at];
    if (!token) break;
    if (token.breaks && at > from) sentence = { from: at, place: sentence.place << 1, ranks: undefined };
    const { ids } = token.word;
    let found: Found[] | undefined;
    for (let word = 0; word < ids.length; word++) {
      const candidates = presence.candidates[ids[word] ?? 0];
      if (!candidates) continue;
      for (const { pattern, places } of candidates) {
        if ((places & sentence.place) === 0) continue;
        const end = endOf(words, presence.patterns[pattern]?.places ?? [], 1, at + 1);
        if (end === 0) continue;
        found ??= [];
        found.push({ word, number: pattern, from: at, to: end });
      }
    }
    if (!found) continue;
    for (const { number, from, to } of inOrder(found, presence, words.tokens, sentence)) {
      const pattern = presence.patterns[number];
      if (pattern) hits.push({ pattern, from, to });
    }
  }
}

interface Sentence {
  from: number;
  /** Its bit among those looked at. */
  place: number;
  /** The order of its phrases, once it is asked for. */
  ranks: ReadonlyMap<number, number> | undefined;
}

/** A phrase that begins with one of the words that a token may be. */
interface Found {
  word: number;
  number: number;
  from: number;
  to: number;
}

/** What begins with one token, each phrase once: by the words that the token may be, then as phrases are ranked in the sentence. */
function inOrder(found: Found[], presence: Presence, tokens: readonly Token[], sentence: Sentence): Found[] {
  if (found.length === 1) return found;
  const ranks = sentence.ranks ?? ranksIn(presence, tokens, sentence.from, sentence.place);
  sentence.ranks = ranks;
  const rankOf = ({ number }: Found) => ranks.get(number) ?? 0;
  found.sort((a, b) => a.word - b.word || rankOf(a) - rankOf(b));
  return [...new Map(found.map((one) => [one.number, one])).values()];
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
