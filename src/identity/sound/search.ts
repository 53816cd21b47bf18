import type { Letters } from '../letters.js';
import { isOrdinary } from '../ordinary.js';
import type { Hit } from '../search.js';
import { urlPart } from '../url-part.js';
import { families } from './families.js';
import { type Family, undoubled } from './family.js';
import { type Listened, mayBegin, type Sounding, type Sounds, type SpokenName, soundsFor } from './names.js';
import { latinTokens, MOST_TOKENS, ownTokens, type Token } from './tokens.js';

const LONG = 7;
/** What may stand between two words of a name. */
const BETWEEN = /^(?:[\s,>*_|\u3000]{0,4}|[.\-_·・‐])$/u;
/** Letters of a script other than Latin; a quick look that most texts need. */
const OTHER_SCRIPT = /[\u0370-\u1C8F\u2E80-\uD7FF\uF900-\uFAFF]/;

/**
 * The search for names in another script than they are known in, and in other Latin spellings than the usual one where
 * they come from another script. Costs nothing where neither the names nor the text are of such a script.
 */
export function soundSearch(names: readonly SpokenName[], removed: string): (letters: Letters) => Hit[] {
  const active = new Map<Family, Sounds>();
  const soundsOf = (family: Family) => {
    const sounds = active.get(family) ?? soundsFor(names, family);
    active.set(family, sounds);
    return sounds;
  };
  const heard = heardInLatin(names);
  return (letters) => {
    const { text } = letters;
    const hits: Hit[] = [];
    for (const family of heard) {
      const { latin } = soundsOf(family);
      if (latin.sounds.size === 0) continue;
      const tokens = latinTokens(letters, family, (sounds) => mayBegin(sounds, latin));
      hits.push(...hitsAmong(tokens, latin, text, removed));
    }
    if (!isOtherScript(text)) return hits;
    for (const family of families) {
      if (!family.script.test(text)) continue;
      const { own } = soundsOf(family);
      if (own.sounds.size === 0) continue;
      const begins = beginsOwn(family);
      hits.push(...hitsAmong(ownTokens(text, family), own, text, removed, family.signs, begins));
    }
    return hits;
  };
}

/** The families that hear these names in words in Latin letters. */
export function heardInLatin(names: readonly SpokenName[]): Family[] {
  const isOther = names.some(({ name }) => isOtherScript(name));
  const words = new Set(names.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}\p{M}]+/u)));
  return families.filter(
    ({ script, isOwn }) =>
      (isOwn && [...words].some(isOwn)) || (isOther && names.some(({ name }) => script.test(name))),
  );
}

/** Whether any family may hear a name in the letters of a text itself. */
export function isOtherScript(text: string): boolean {
  return OTHER_SCRIPT.test(text);
}

type Begins = (token: Token, text: string, count: number) => boolean;

/** Where there are no spaces, a name is told by its family's sign or by where the word begins. */
function beginsOwn({ signs, isSurname }: Family): Begins {
  if (!signs) return () => true;
  if (!isSurname) return ({ first }) => first;
  return ({ start, end }, text, count) => isSurname(text.slice(start, end), count);
}

function hitsAmong(
  tokens: Token[],
  listened: Listened,
  text: string,
  removed: string,
  signs = false,
  begins: Begins = () => true,
): Hit[] {
  const { sounds, beginnings } = listened;
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!mayBegin(tokens[at]?.sounds ?? [], listened)) continue;
    const found = longestFrom(at);
    const [first, last] = [tokens[at], found && tokens[at + found.count - 1]];
    if (!found || !first || !last) continue;
    const part = urlPart(text, first.start, last.end);
    hits.push({
      ...(part ?? { start: first.start, end: last.end }),
      kind: 'name',
      replacement: part ? removed : found.replacement,
    });
    at += found.count - 1;
  }
  return hits;

  function longestFrom(at: number): { count: number; replacement: string } | undefined {
    let heard: string[] = [''];
    let found: { count: number; replacement: string } | undefined;
    for (let count = 1; count <= MOST_TOKENS && heard.length > 0; count++) {
      const token = tokens[at + count - 1];
      const before = tokens[at + count - 2];
      if (!token || (count > 1 && before && !BETWEEN.test(text.slice(before.end, token.start)))) break;
      heard = heard
        .flatMap((sound) => token.sounds.map((next) => undoubled(sound + next)))
        .filter((sound) => beginnings.has(sound));
      for (const sound of heard) {
        const sounding = sounds.get(sound);
        if (
          sounding &&
          !(found && isLatinLetter(token)) &&
          (count > 2 || !token.sounds.every((one) => one.length < 2)) &&
          isMeant(sounding, tokens.slice(at, at + count), sound)
        ) {
          const first = tokens[at];
          if (first && begins(first, text, count)) found = { count, replacement: sounding.replacement };
        }
      }
    }
    return found;
  }

  /** What follows a name that is whole without it is a word: "… Bandyopadhyay I read". */
  function isLatinLetter({ start, end }: Token): boolean {
    return end - start === 1 && /[a-z]/i.test(text[start] ?? '');
  }

  function isMeant({ as }: Sounding, run: Token[], sound: string): boolean {
    const capitals =
      run[0]?.capital && run.every(({ capital, start }) => capital || /[-‐]/.test(text[start - 1] ?? ''));
    if (signs) return run.length > 1;
    if (as === 'sure') return Boolean(capitals) && run.length < 3;
    if (run.length === 1) {
      const word = run[0]?.folded;
      if (word && isOrdinary(word)) return false;
      return as === 'whole' ? sound.length >= LONG : Boolean(capitals);
    }
    return as === 'whole' && (Boolean(capitals) || sound.length >= LONG);
  }
}
