import { normalForm } from '../normal-form.js';
import { foldWord } from './fold.js';
import { isOrdinary } from './ordinary.js';

/** How an ending changes; `only` in a full name that shows by its letters that it is of such a language. */
interface Change {
  end: RegExp;
  /** Put in the place of the end; `$1` is what it held. */
  ends: string[];
  only?: RegExp;
}

const ends = (list: string) => list.split(' ');

const SLAVIC =
  /[ąęłńśźżčďěňřšťůžćđ]|(?:[sc]k[iya]|dzk[iya]|ovi?ć|ov[aá]|czyk|wicz|czak|czuk)(?:$|[\s,-])|\b(?:jan|jerzy|pavel|piotr|tomasz|andrzej|krzysztof|wojciech|katarzyna|agnieszka|barbara|jana|jitka|hana|petr|milan|zoran|goran|dragan|jelena|ivana)\b.*[kwjyz]/;
const BALTIC = /[ņķļģāēīū]/;
const CZECH_ADJECTIVE = /[áý](?:$|[\s,-])/;
const CZECH_SOFT = /[^aeiouy]í(?:$|[\s,-])/;

/** Endings that give way to others, where none is merely added (see ./within.ts). */
const CHANGES: Change[] = [
  { end: /nen$/, ends: ends('sen seen sta sesta sella selta selle sena set sten sia siin') },
  { end: /dottir$/, ends: ends('dottur') },
  { end: /son$/, ends: ends('sonar syni') },
  // Finnish names of places.
  { end: /(niem|jarv|kosk|saar|salm|lamm)i$/, ends: ends('$1en $1ea $1elle $1elta $1ella $1esta') },
  { end: /lahti$/, ends: ends('lahden lahtea lahdelle lahdelta lahdella') },
  { end: /maki$/, ends: ends('maen makea maelle maelta maella') },
  { end: /r(?:an|in)ta$/, ends: ends('rannan rannalle rannalta') },
  { end: /virta$/, ends: ends('virran virralle virralta') },
  { end: /([aeiouy]la)$/, ends: ends('$1n') },
  // Adjectives of Polish, Czech and their neighbours, of a man and of a woman.
  {
    end: /([sc]|dz)k[aiy]$/,
    ends: ends('$1ka $1ki $1kie $1kiej $1kich $1kim $1kimi $1kiego $1kiemu $1ky $1ke $1kou $1keho $1kemu'),
  },
  { end: /([sc])k[aiy]$/, ends: ends('$1kym $1kych $1koj $1kom $1cy') },
  {
    end: /([^aeiouy])[ay]$/,
    ends: ends('$1a $1y $1e $1ou $1eho $1emu $1ym $1ych $1ymi $1i $1ej'),
    only: CZECH_ADJECTIVE,
  },
  { end: /([^aeiouy]i)$/, ends: ends('$1ho $1mu $1m'), only: CZECH_SOFT },
  { end: /([oe]v)a$/, ends: ends('$1e $1ou $1u $1oj $1oy $1oi $1oyu $1ych') },
  // Nouns in -a.
  { end: /([^aeiou])a$/, ends: ends('$1y $1i $1ie $1e $1o $1u $1ou $1owi $1ovi $1om $1ami'), only: SLAVIC },
  { end: /([^s])ka$/, ends: ends('$1ce'), only: SLAVIC },
  { end: /ra$/, ends: ends('rze re'), only: SLAVIC },
  { end: /ta$/, ends: ends('cie te'), only: SLAVIC },
  { end: /da$/, ends: ends('dzie de'), only: SLAVIC },
  // A vowel that falls out.
  {
    end: /([^aeiouy])e([kc])$/,
    ends: ends('$1$2a $1$2u $1$2i $1$2em $1$2om $1$2owi $1$2ovi $1$2ova $1$2ove $1$2ow $1$2e'),
  },
  { end: /([^aeiouy])e([lnr])$/, ends: ends('$1$2a $1$2u $1$2em $1$2owi $1$2ovi'), only: SLAVIC },
  // Hungarian doubles the first of two letters that are one sound.
  { end: /(c)s$|(s)z$|(z)s$|([glnt])y$/, ends: ends('$1$2$3$4$&al $1$2$3$4$&el') },
  // Lithuanian and Latvian.
  { end: /([aeiou][sc]k)as$/, ends: ends('$1a') },
  { end: /([aeiou][sc]k|[eiou]n)as$/, ends: ends('$1o $1ui $1u $1e $1ai $1ais') },
  { end: /(ai|y|u)t[iy]s$/, ends: ends('$1cio $1ciui $1ciu $1ti') },
  { end: /([oeu]n|[aeu]l)is$/, ends: ends('$1io $1iui $1iu') },
  { end: /vicius$/, ends: ends('viciaus viciui viciu') },
  { end: /(ien|ait|yt|ut)e$/, ends: ends('$1es $1ei $1emis') },
  { end: /([^aeiou])s$/, ends: ends('$1a $1am $1u $1i'), only: BALTIC },
  { end: /([^aeiou])a$/, ends: ends('$1as $1ai $1u'), only: BALTIC },
];

const SHORTEST = 5;

/**
 * The further forms of a folded word of a name in which more than an ending is added; `full` is the whole name as it is
 * written. What is a word of its own, or somebody else's name, is none of them.
 */
export function changedForms(word: string, full: string, shortest = SHORTEST): string[] {
  if (word.length < shortest) return [];
  const written = normalForm(full, 'NFC').toLowerCase();
  const forms = CHANGES.filter(({ end, only }) => end.test(word) && (only?.test(written) ?? true)).flatMap(
    (change) => change.ends.map((ending) => foldWord(word.replace(change.end, ending))),
  );
  return [...new Set(forms)].filter((form) => form !== word && !isOrdinary(form));
}

const SHORTEST_GIVEN = 4;
const GIVEN_ENDINGS = ends('a u owi ovi em om ie ovou');
/** Of a man's name with these a woman's is made by an "a". */
const HAS_TWIN = /(?:[ai]n|[aei]l)$/;

/** The same of a given name, where the whole name shows that it is declined. */
export function changedGiven(word: string, full: string): string[] {
  if (word.length < SHORTEST_GIVEN || !SLAVIC.test(normalForm(full, 'NFC').toLowerCase())) return [];
  const added = /[^aeiouy]$/.test(word)
    ? GIVEN_ENDINGS.filter((ending) => ending !== 'a' || !HAS_TWIN.test(word)).map((ending) => word + ending)
    : [];
  // Of a short name, what may be another's: of Anna, Anne and Annie.
  const changed = changedForms(word, full, SHORTEST_GIVEN).filter(
    (form) => word.length >= SHORTEST || form.length > SHORTEST || !/[eio]$/.test(form),
  );
  return [...changed, ...added.filter((form) => !isOrdinary(form))];
}
