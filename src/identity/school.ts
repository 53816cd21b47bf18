import { foldWord } from './fold.js';
import { isOrdinary } from './ordinary.js';

/** How else than by its whole name a school is called. */
export interface SchoolNames {
  /** The name without the place where it is: "Hill Primary School" of "Hill Primary School, Ripon". */
  whole?: string;
  /** What people who go there call it: "Wrenfield" of "Wrenfield Academy", "Bishop Orr" of "Bishop Orr School". */
  short?: string;
  /** The place. */
  place?: string;
  /** "EBG" of "Erna-Bolt-Gymnasium". */
  initials?: string;
}

const setOf = (list: string) => new Set(list.split(/\s+/).map(foldWord));

/** Kinds of school, before which a name stands and behind which a place does. */
const KINDS = setOf(`school academy college grammar high primary junior infant infants secondary comprehensive
  gymnasium realschule gesamtschule hauptschule mittelschule grundschule oberschule gemeinschaftsschule stadtteilschule
  sekundarschule berufsschule berufskolleg kantonsschule volksschule schule kolleg lyceum`);
/** Kinds behind which a name stands: that of somebody known, as often as not. */
const BEFORE_NAME = setOf(
  'lycée lycee collège école colegio instituto ies ceip escuela liceo istituto scuola',
);
/** What stands behind a kind and is no place. */
const NO_PLACE = setOf(
  'trust plus nord süd ost west mitte altstadt innenstadt stadt zentrum online international',
);
const SHORTEST = 5;

/** Of the name of a school how else it is called; of any other organisation nothing. Pure. */
export function schoolNames(name: string): SchoolNames {
  const [first = '', second = ''] = name.split(/\s*[,;()|]\s*|\s+[–-]\s+/);
  const words = first.match(/[^\s-]+/g) ?? [];
  const kinds = words.map((word) => KINDS.has(foldWord(word)));
  if (BEFORE_NAME.has(foldWord(words[0] ?? '')))
    return { whole: second && first, short: telling(words.slice(1).join(' ')), place: placeIn(second) };
  const last = kinds.lastIndexOf(true);
  if (last < 0) return {};
  const behind = words.slice(last + 1).join(' ');
  const own = kinds.indexOf(true) > 0;
  return {
    whole: own && (second || behind) ? words.slice(0, last + 1).join(' ') : undefined,
    short: telling(words.slice(0, kinds.indexOf(true)).join(' ')),
    place: placeIn(second) ?? (/^\S+$/.test(behind) ? placeIn(behind) : undefined),
    initials: initialsOf(words.slice(0, last + 1)),
  };
}

function initialsOf(words: string[]): string | undefined {
  const initials = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0));
  return initials.length >= 3 ? initials.join('') : undefined;
}

/** A name by which something can be told from all else. */
function telling(name: string): string | undefined {
  const words = name.split(' ').map(foldWord);
  return name.length >= SHORTEST && !words.every((word) => word.length < 3 || isOrdinary(word))
    ? name
    : undefined;
}

function placeIn(text: string): string | undefined {
  if (
    /\d/.test(text) ||
    text.split(' ').length > 3 ||
    NO_PLACE.has(foldWord(text)) ||
    KINDS.has(foldWord(text))
  )
    return undefined;
  return telling(text);
}
