import { wasCapital } from '../fold.js';
import {
  ANYHOW,
  BEFORE_WORD,
  BEHIND_BLANK,
  BEHIND_COLON,
  BEHIND_LETTERS,
  BEHIND_SIGN,
  BEHIND_TEXT,
  BEHIND_WORD,
} from '../numbered-lines.js';
import type { Reading } from '../reading.js';
import { isIn, placesOf } from '../words.js';
import { form, matchesInLines, type NumberForm } from './lines.js';
import { postcodes } from './postcode.js';
import { type Hit, type Rule, said, writtenAt } from './rule.js';

/** Postal addresses and postcodes. */
export const place: Rule = {
  name: 'postal-address',
  category: 'contact',
  description: 'A street with its number, a postcode, or where somebody lives',
  explain: 'This looks like a postal address or a postcode.',
  check: (reading) => {
    const phrased = said(reading, 'address');
    if (reading.numbered.stand === 0) return phrased;
    return [
      ...phrased,
      ...streets(reading),
      ...postcodes(reading),
      ...longForms(reading).flatMap((long) =>
        matchesInLines(reading.numbered, long, (match) => isNamed(match, reading)),
      ),
    ];
  },
};

/** "12 Willow Lane": a number, one to four names, and a word for a street. */
function streets(reading: Reading): Hit[] {
  const { tokens } = reading;
  const hits: Hit[] = [];
  for (const at of placesOf(reading, 'street')) {
    const strong = isIn(reading, at, 'street');
    for (let back = 1; back <= 5 && at - back >= 0; back++) {
      const number = tokens[at - back];
      const token = tokens[at - back + 1];
      if (!number || !token || token.breaks || isFar(reading, at - back)) break;
      if (!/^\d{1,5}[a-z]?$/.test(number.word.text)) continue;
      if (back > 1 && isAddress(reading, at - back, at, strong))
        hits.push({ start: number.start, end: tokens[at]?.end ?? 0 });
      break;
    }
  }
  return hits;
}

function isFar({ tokens, folded }: Reading, at: number): boolean {
  const gap = folded.text.slice(tokens[at]?.end, tokens[at + 1]?.start);
  return gap.length > 3 || /[^ ,.'\n-]/.test(gap);
}

function isAddress(reading: Reading, number: number, street: number, strong: boolean): boolean {
  for (let at = number + 1; at < street; at++) if (isIn(reading, at, 'not-a-street')) return false;
  const named = isCapital(reading, number + 1) && (isCapital(reading, street) || strong);
  const unnumbered = isIn(reading, number - 1, 'other-number');
  // "The 2016 Pride Parade".
  const counted = reading.tokens[number - 1]?.word.text === 'the';
  if (unnumbered || counted) return false;
  if (isFamous(reading, number, street)) return false;
  return named || (strong && street - number <= 3) || isCued(reading, number);
}

/** Addresses that are names of an office, or of a house in a book or film. */
const FAMOUS = new Set(
  (
    '10 downing street,11 downing street,12 downing street,1600 pennsylvania avenue,221b baker street,4 privet drive,12 grimmauld place,' +
    '42 wallaby way,742 evergreen terrace,32 windsor gardens,17 cherry tree lane,7 eccles street,84 charing cross road,36 craven street,' +
    '1 canada square,30 st mary axe,20 fenchurch street,100 acre wood,21 jump street,42nd street,10 cloverfield lane,9 elms lane'
  ).split(','),
);

function isFamous({ tokens }: Reading, number: number, street: number): boolean {
  return FAMOUS.has(
    tokens
      .slice(number, street + 1)
      .map(({ word }) => word.text)
      .join(' '),
  );
}

function isCued(reading: Reading, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 6); at--)
    if (isIn(reading, at, 'address-cue')) return true;
  return false;
}

function isCapital({ tokens, folded }: Reading, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && wasCapital(folded, token.start);
}

/** Streets that are a word or begin with one, in German, Dutch, the Scandinavian languages, French, Spanish, Italian, Portuguese and Polish. */
const LONG = [
  form(
    BEHIND_LETTERS,
    /(?<![a-z])[a-z][a-z-]{1,30}(?:strasse|straat|gatan|vagen|gracht|veien|gata|gade|katu) ?\d{1,4}(?![\d.%:])/g,
  ),
  form(
    BEHIND_TEXT,
    /(?<![a-z])(?:[a-z][a-z-]{2,30} ?|[a-z][a-z-]{2,20} )(?:str\.|strasse) ?(?:nr\.? ?)?\d{1,4}(?![\d%:])/g,
  ),
  form(
    BEHIND_WORD,
    /(?<![a-z])[a-z][a-z-]{2,30}(?:weg|platz|allee|gasse|ufer|damm|stieg|pfad|plein|laan|kade|steig|chaussee|markt) \d{1,3}(?: ?[a-z])?(?![\w.%:-])/g,
  ),
  form(
    BEFORE_WORD,
    /(?<![\w.,])\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? (?:rue|avenue|av\.|bd\.?|boulevard|chemin|impasse|allee|ruelle|faubourg) (?:(?:de|du|des|la|le|les|d'|l') ?){0,3}[a-z][a-z'-]{2,30}/g,
  ),
  form(
    BEFORE_WORD,
    /(?<![\w.,])\d{1,4}(?: ?(?:bis|ter))?,? (?:place|quai|route|square|cours|passage|sentier) (?:de la |de l'|du |des |de |d')[a-z][a-z'-]{2,30}/g,
  ),
  form(BEHIND_LETTERS, /(?<![a-z])[a-z][a-z-]{2,30}str ?\d{1,3}[a-z]?(?![\w.%:])/g),
  form(
    BEHIND_TEXT,
    /(?<![a-z])(?:calle|c\/|avenida|avda\.?|av\.|plaza|paseo|carrer|camino|glorieta|travesia|ronda) (?:(?:de|del|la|las|los|el) ){0,2}[a-zñ][a-zñ'-]{2,30}(?: [a-zñ'-]{2,20}){0,3},? ?(?:n[º°.o]{0,2} ?|num(?:ero|\.)? ?|#)?\d{1,4}(?![\d.%:])/g,
  ),
  form(
    BEHIND_WORD | BEHIND_SIGN,
    /(?<![a-z])(?:calle|carrera|cra\.?|cl\.?) \d{1,3}[a-z]? ?# ?\d{1,3}[a-z]? ?- ?\d{1,3}/g,
  ),
  form(
    BEHIND_TEXT,
    /(?<![a-z])(?:viale|corso|piazza|vicolo|piazzale|rua|avenida|travessa|largo|praca|ulica|ul\.|aleja|al\.|os\.|osiedle|plac) (?:(?:de|da|do|dos|das|della|dei|del|di) )?[a-z][a-z'-]{2,30}(?: [a-z'-]{2,20}){0,2},? ?\d{1,4}(?![\d.%:])/g,
  ),
  form(
    BEHIND_WORD,
    /(?<![a-z])(?:am|an der|an den|im|in der|auf der|auf dem|zum|zur|unter den|hinter der|vor dem|beim) (?:[a-z-]{3,20} )?[a-z-]{0,20}(?:markt|anger|ring|berg|bach|hof|graben|teich|wall|garten|brunnen|hang|rain|kirche|bahnhof|muehle|mühle|bruecke|brücke|winkel|wald|wiese|wiesen|acker|linden|eichen|hain|kamp|sportplatz|friedhof) \d{1,3} ?[a-z]?(?=$|[,.;!)]| \d{5})/g,
  ),
];
/** And in Russian, Ukrainian, Japanese, Chinese and Korean; "ул." and "вул." look Latin in a text that is Latin otherwise. */
const LONG_OF_OTHER_SCRIPTS = [
  form(
    ANYHOW,
    /(?<!\p{L})(?:ул\.?|yn\.|улица|улице|просп\.|пр\.|пр-т|проспект|пер\.|переулок|бульвар|шоссе|вул\.|byn\.|вулиця) ?[\p{L} .-]{2,30}?,? ?(?:д\.?|дом|буд\.)? ?\d{1,4}(?!\d)/gu,
  ),
  form(ANYHOW, /〒? ?\d{3}-\d{4} ?[\u3040-\u9fff]{2}/g),
  form(
    ANYHOW,
    /[\u3400-\u9fff]{1,10}[都道府県市区區町村郡][\u3040-\u9fff]{1,15}\d{1,4}(?:-\d{1,4}){1,2}(?!\d)/g,
  ),
  form(ANYHOW, /[\u3400-\u9fff]{1,10}(?:路|街|道|巷|弄|大街|胡同)\d{1,5}(?:号|號|弄)/g),
  form(ANYHOW, /[\uac00-\ud7a3]{1,10}(?:대로|로|길) ?\d{1,4}(?:번길)? ?(?:\d{1,4})?(?![\d\uac00-\ud7a3])/g),
];
const TURKISH = form(
  BEHIND_TEXT | BEHIND_COLON | BEHIND_BLANK,
  /(?<!\p{L})(?:[\p{L}-]{3,20} ){1,2}(?:cad\.|caddesi|sok\.|sokak|sokagi|mah\.|mahallesi|bulvari|blv\.),? ?(?:no ?[:.]? ?)?\d{1,4}(?!\d)/gu,
);
const TURKISH_HINT = /(?:cad\.|caddesi|sok\.|sokak|sokagi|mah\.|mahallesi|bulvari|blv\.)/;

function longForms({ folded: { text }, numbered }: Reading): NumberForm[] {
  const turkish = (numbered.stand & TURKISH.stand) !== 0 && TURKISH_HINT.test(text);
  return [...LONG, ...(OTHER_SCRIPT.test(text) ? LONG_OF_OTHER_SCRIPTS : []), ...(turkish ? [TURKISH] : [])];
}

const LOWER_CASE =
  /strasse|str\.|straat|gatan|gracht|rue|boulevard|impasse|chemin|calle|avenida|avda|carrera|c\/|[a-z]str ?\d/;

/** Streets in these are told by the very words for them. */
const OTHER_SCRIPT = /[\u0400-\u04ff\u3012\u3040-\ud7ff]/;

/** Words for streets are common ones in some languages: a capital letter or a sure word is asked for. */
function isNamed(match: RegExpExecArray, { folded }: Reading): boolean {
  if (LOWER_CASE.test(match[0]) || OTHER_SCRIPT.test(match[0])) return true;
  return /\p{Lu}/u.test(writtenAt(folded, match));
}
