import type { Folded } from '../fold.js';
import { ANYHOW, BEHIND_LETTER, BEHIND_LETTERS, BEHIND_SIGN, FOUR_DIGITS } from '../numbered-lines.js';
import type { Reading } from '../reading.js';
import { placesOf } from '../words.js';
import { form, matchesInLines } from './lines.js';
import { isSomebodys, NETWORK_ADDRESS } from './network-address.js';
import { type Hit, matches, type Rule, said, writtenAt } from './rule.js';

/** Where somebody can be found though no street is told: a school by its name, a place on a map, a car by its plate, a connection by its number. */
export const whereabouts: Rule = {
  name: 'whereabouts',
  category: 'contact',
  description:
    'A school by its name, a place on a map, a number plate, the address of an own server, or a place and the time somebody is there',
  explain: 'This may tell where somebody can be found.',
  check: (reading) => [...schools(reading), ...places(reading), ...said(reading, 'whereabouts')],
};

/** "I go to", "ich gehe auf das", "je suis au", "voy al"; and the class, as at the head of homework: "8B, ". */
const ATTENDED =
  /(?<![a-z])(?:(?:i|we)(?:'m| am| are)? ?(?:go to|at|attend|study at|in year \d{1,2} at)|my (?:school|college|academy) is(?: called)?|(?:ich|wir) (?:bin|sind|gehe|geh|gehen|besuche|besuchen)(?: (?:auf|an|am|in))?(?: (?:die|das|der|dem|aufs|ans))?|meine schule (?:heisst|ist)(?: (?:die|das))?|(?:je|j'|on) ?(?:suis|vais|etudie) (?:au|a la|a l'|en [3-6]e au)|(?:voy|estudio|estoy) (?:al|en el|a la|en la)|mi (?:colegio|instituto) (?:es|se llama)(?: el)?) (?:the |le |la |el )?|(?<![a-z0-9.])(?:[5-9]|1[0-3]) ?[a-h](?: ?[,;|/-] ?|\n| (?:of|at|am|an|der|des|du|del) )(?:the |der |dem |le |la |el )?/g;
const SCHOOL_NAMES = [
  /^((?:[\p{Lu}][\p{L}'’.-]+ ){1,3})(?:High|Primary|Grammar|Academy|Comprehensive|Secondary|School|College|Sixth)(?![\p{L}])/u,
  /^((?:[\p{Lu}][\p{L}.-]+[ -]){1,3})(?:Gymnasium|Realschule|Gesamtschule|Hauptschule|Mittelschule|Grundschule|Oberschule|Gemeinschaftsschule|Schule|Kolleg)(?![\p{L}])/u,
  /^(?:[Cc]ollège|[Ll]ycée|[Éé]cole)((?: [\p{Lu}][\p{L}'’-]+){1,3})/u,
  /^(?:[Cc]olegio|[Ii]nstituto|IES|CEIP|[Ee]scuela)((?: [\p{Lu}][\p{L}'’-]+){1,3})/u,
];
/** Capital letters that name no school: "High School", "Sixth Form College", "Year 9". */
const NO_NAME =
  /^(?:(?:high|primary|grammar|secondary|sixth|form|middle|junior|senior|state|private|public|boarding|catholic|comprehensive|the|english|german|french|spanish|hogwarts|xavier's|summer|sunday|music|art|drama|film|language|deutsche|private|technisches|naturwissenschaftliches|humanistisches)[ -]?)+$/i;

/** Letters in front of the kind of school in which it may say whose it is. */
const BEFORE = 130;

function schools(reading: Reading): Hit[] {
  const { folded, tokens } = reading;
  const hits = new Map<number, Hit>();
  for (const at of placesOf(reading, 'school')) {
    const token = tokens[at];
    if (!token || !(isCapital(folded, token.start) || isCapital(folded, token.end + 1))) continue;
    const { start } = token;
    const from = folded.text.lastIndexOf(' ', start - BEFORE) + 1;
    for (const said of matches(folded.text.slice(from, start), ATTENDED)) {
      const hit = named(folded, from + said.start, from + said.end);
      if (hit) hits.set(hit.start, hit);
    }
  }
  return [...hits.values()];
}

const isCapital = ({ original, starts }: Folded, at: number) =>
  /\p{Lu}/u.test(original[starts[at] ?? -1] ?? '');

/** From where it says whose school it is to the end of its name, where what follows is one. */
function named({ original, starts }: Folded, start: number, end: number): Hit | undefined {
  const from = starts[end] ?? original.length;
  const rest = original.slice(from, from + 80);
  for (const pattern of SCHOOL_NAMES) {
    const found = pattern.exec(rest);
    if (found && !NO_NAME.test((found[1] ?? '').trim()))
      return { start, end: foldedAt(starts, end, from + found[0].length) };
  }
  return undefined;
}

/** The place in the folded text of a place in the original, from one that is before it. */
function foldedAt(starts: Int32Array, from: number, original: number): number {
  let at = from;
  while (at < starts.length && (starts[at] ?? original) < original) at++;
  return at;
}

const DEGREES = form(
  BEHIND_SIGN,
  /(?<![\d.])-?\d{1,2}\.(\d{3,8})°?(?: ?[ns])?(?:, ?|; ?| )-?\d{1,3}\.(\d{3,8})°?(?: ?[ewo])?(?![\d.])/g,
);
const SECONDS = form(
  ANYHOW,
  /\d{1,2}° ?\d{1,2}'+ ?\d{1,2}(?:\.\d+)?(?:"|'')? ?[ns],? ?\d{1,3}° ?\d{1,2}' ?\d{1,2}(?:\.\d+)?(?:"|'')? ?[ewo](?![a-z])/g,
);
const GEO = form(ANYHOW, /(?<![a-z])geo:-?\d{1,2}\.\d+,-?\d{1,3}\.\d+/g);
/** As Open Location Code writes a square on a map. */
const PLUS_CODE = form(
  ANYHOW,
  /(?<![a-z0-9])[2-9cfghjmpqrvwx]{4}(?:[2-9cfghjmpqrvwx]{2}){0,2}\+[2-9cfghjmpqrvwx]{2,3}(?![a-z0-9])/g,
);
const THREE_WORDS =
  /(?<![:/\w])\/\/\/ ?[a-z\u00c0-\u024f]{3,20}\.[a-z\u00c0-\u024f]{3,20}\.[a-z\u00c0-\u024f]{3,20}|(?<!\w)(?:what ?3 ?words|w3w)[a-z ]{0,12}[:= ] ?[a-z\u00c0-\u024f]{3,20}\.[a-z\u00c0-\u024f]{3,20}\.[a-z\u00c0-\u024f]{3,20}/g;
const WORDED = ['///', '3words', '3 words', 'w3w'];
const PLATES = [
  form(BEHIND_LETTER, /(?<![a-z0-9-])[a-hj-pr-y]{2}\d{2} ?[a-z]{3}(?![a-z0-9-])/g),
  form(BEHIND_SIGN, /(?<![a-z0-9-])[a-z]{2}-\d{3}-[a-z]{2}(?![a-z0-9-])/g),
  form(BEHIND_LETTERS, /(?<![a-z0-9-])[a-zäöü]{1,3}[- ][a-z]{1,2} ?\d{1,4}[eh]?(?![a-z0-9-])/g),
  form(FOUR_DIGITS, /(?<![a-z0-9-])\d{4} ?[bcdfghjklmnprstvwxyz]{3}(?![a-z0-9-])/g),
];
const CAR =
  /(?<![a-z])(?:car|van|moped|number ?plate|licen[cs]e plate|plates?|reg|registration|auto|wagen|kennzeichen|nummernschild|voiture|plaque|immatriculee?|coche|matricula|ford|fiesta|golf|vw|bmw|audi|corsa|vauxhall|opel|renault|peugeot|toyota|skoda|nissan|honda|seat)(?![a-z])/;
/** Words with which a place on a map is somebody's own and no lesson. */
const OWN =
  /(?<![a-z])(?:my|our|i|me|we|us|meet|home|house|den|here|come|find|mein|unser|ich|wir|uns|treffen|komm|zuhause|mon|ma|chez|moi|nous|mi|casa|vivo|nos|ven)(?![a-z])/;

function places({ folded, numbered: lines }: Reading): Hit[] {
  const { text } = folded;
  const words = WORDED.some((hint) => text.includes(hint)) ? matches(text, THREE_WORDS) : [];
  if (lines.stand === 0) return words;
  const around = ({ 0: found, index }: RegExpExecArray) => {
    const from = text.lastIndexOf('\n', index) + 1;
    const newline = text.indexOf('\n', index);
    return (
      text.slice(Math.max(from, index - AROUND), index) +
      text.slice(
        index + found.length,
        Math.min(newline < 0 ? text.length : newline, index + found.length + AROUND),
      )
    );
  };
  return [
    ...words,
    ...(text.includes('°') ? matchesInLines(lines, SECONDS, (match) => isOwn(around(match))) : []),
    ...matchesInLines(lines, DEGREES, (match) => isOwn(around(match))),
    ...matchesInLines(lines, NETWORK_ADDRESS, (match) => isSomebodys(match, around(match))),
    ...(text.includes('geo:') ? matchesInLines(lines, GEO) : []),
    ...(text.includes('+')
      ? matchesInLines(lines, PLUS_CODE, (match) => isPlusCode(writtenAt(folded, match), around(match)))
      : []),
    ...PLATES.flatMap((plate) =>
      matchesInLines(lines, plate, (match) => isPlate(writtenAt(folded, match), around(match))),
    ),
  ];
}

const AROUND = 60;

/** Nothing else on the line, or somebody's own. */
function isOwn(around: string): boolean {
  return OWN.test(around) || around.replace(/[^a-z]/g, '').length < 4;
}

function isPlusCode(found: string, around: string): boolean {
  if (found !== found.toUpperCase() || !/[A-Z].*\d|\d.*[A-Z]/.test(found)) return false;
  return (
    found.indexOf('+') === 8 || (found.indexOf('+') === 4 && /plus ?code|map|find|meet|location/.test(around))
  );
}

function isPlate(found: string, around: string): boolean {
  return found === found.toUpperCase() && CAR.test(around);
}
