import { foldedPhrase, listed, MAY_FOLLOW, patternOf } from '../phrases.js';

/** A word of a script that parts words by blanks, or one sign of any other. */
const TOKEN =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+|[^\s\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/u;
const LONGEST_KEY = 4;
const PARTICLE = 2;

interface Entry<Kind> {
  kind: Kind;
  patterns: string[];
  expression?: RegExp;
}

/**
 * Thousands of phrases of several kinds, found as those of `anyOf` are. They are kept by how they begin, so that only
 * what begins like a word of the text is compiled and tried: as one expression they would be slow, and make the others
 * of the process slow too once the engine has compiled too much.
 */
export class PhraseBook<Kind> {
  private readonly entries = new Map<string, Entry<Kind>[]>();

  constructor(lists: Iterable<readonly [Kind, string]>) {
    for (const [kind, list] of lists) for (const phrase of listed(list)) this.add(kind, foldedPhrase(phrase));
  }

  /** The kinds of phrases that a folded text has. */
  kindsIn(text: string): Set<Kind> {
    const found = new Set<Kind>();
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
      if (!WORD.test(token)) this.look(text.slice(index, index + PARTICLE), text, index, found);
      else {
        if (token.length <= PARTICLE) this.look(`${token} `, text, index, found);
        for (let length = 1; length <= Math.min(LONGEST_KEY, token.length); length++)
          this.look(token.slice(0, length), text, index, found);
      }
    }
    return found;
  }

  private look(key: string, text: string, at: number, found: Set<Kind>): void {
    for (const entry of this.entries.get(key) ?? []) {
      if (found.has(entry.kind)) continue;
      entry.expression ??= new RegExp(entry.patterns.join('|'), 'uy');
      entry.expression.lastIndex = at;
      if (entry.expression.test(text)) found.add(entry.kind);
    }
  }

  private add(kind: Kind, phrase: string): void {
    const key = keyOf(phrase);
    const there = this.entries.get(key) ?? [];
    this.entries.set(key, there);
    const entry = there.find((one) => one.kind === kind);
    if (entry) entry.patterns.push(patternOf(phrase));
    else there.push({ kind, patterns: [patternOf(phrase)] });
  }
}

/** Words of a letter or two begin too many others to be looked for within them. */
function keyOf(phrase: string): string {
  const [word] = WORD.exec(phrase) ?? [];
  if (!word) return phrase.slice(0, PARTICLE);
  if (phrase.startsWith(MAY_FOLLOW, word.length)) return word.slice(0, LONGEST_KEY);
  return word.length <= PARTICLE && word !== phrase ? `${word} ` : word.slice(0, LONGEST_KEY);
}
