/**
 * A group of scripts whose names are written in Latin letters in several ways. Its `sound` brings all of these ways, and
 * the script itself, to one form: Щербаковa, Shcherbakova and Scherbakowa, or 민수, Min-su and Minsoo.
 */
export interface Family {
  /** Whether a letter is of its scripts. */
  script: RegExp;
  /** Words follow each other without a space, so that each sign is looked at by itself. */
  signs?: boolean;
  /** A word or a sign of its scripts in Latin letters, small; several where systems differ beyond what `sound` levels. */
  latin(word: string): string[];
  /** What a word in small Latin letters without accents sounds like, roughly. */
  sound(latin: string): string;
  /** What else it can be taken for. */
  alsoSounds?(latin: string): string[];
  /** A sound of a part that is a name wherever it stands. */
  isSure?(sound: string): boolean;
  /** The same for a family's name, where custom writes some otherwise than they sound. */
  surnameSounds?(latin: string): string[];
  /** What is left of a word in its own script without the endings of a declension; each is tried. */
  stems?(word: string): string[];
  /** The end of a sound that a declension changes, taken from names as well. */
  stemOfSound?(sound: string): string;
  /** Which signs can begin a name that is known by its sound alone. */
  isSurname?(sign: string, signs: number): boolean;
  /** Whether a name in Latin letters is of this family, so that it is known in other Latin spellings as well. */
  isOwn?(surname: string): boolean;
  /** Sounds shorter than this are nobody's: of a part of a name (in the family's own scripts), and of a whole one. */
  shortest: { part: number; ownPart?: number; whole: number };
}

/** Runs `rules` one after the other. */
export function levelled(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((level, [from, to]) => level.replace(from, to), text);
}

/** Letters that follow themselves are one. */
export function undoubled(text: string): string {
  return text.replace(/(.)\1+/gu, '$1');
}
