import { z } from 'zod';
import { normaliseAddress } from './address.js';
import { cleanCell, errorOfSpreadsheet } from './cell.js';
import type { RawRow, Rejection } from './csv.js';
import { type OrderOfDates, readDate } from './date.js';
import { type Column, optionalColumns, requiredColumns } from './header.js';

export interface Person {
  name: string;
  /** Normalised; mail goes to the first. */
  addresses: string[];
}

/** A row of the roster, validated. Dates are ISO days; null where the cell is empty, left out where there is no such column. */
export interface Row {
  line: number;
  programme: string;
  reference?: string;
  mentor: Person;
  mentee: Person;
  school?: string | null;
  starts_on?: string | null;
  ends_on?: string | null;
  mentor_checked_on?: string | null;
  consent_on?: string | null;
}

export const dateColumns = ['starts_on', 'ends_on', 'mentor_checked_on', 'consent_on'] as const;

/** Validates one row; every bad cell gives one rejection, of its first fault. */
export function validateRow(
  raw: RawRow,
  relayDomain: string,
  programme: string,
  order?: OrderOfDates,
): { row?: Row; rejected: Rejection[] } {
  const rejected: Rejection[] = [];
  const reject = (column: Column, message: string) => {
    if (!rejected.some((earlier) => earlier.column === column))
      rejected.push({ line: raw.line, column, message });
  };
  const cell = (column: Column) => raw.cells[column] ?? '';
  for (const column of [...requiredColumns, ...optionalColumns]) {
    const error = errorOfSpreadsheet(cell(column));
    if (error) reject(column, error);
  }
  const person = (side: 'mentor' | 'mentee'): Person => ({
    name: readName(cell(`${side}_name`), (message) => reject(`${side}_name`, message)),
    addresses: readAddresses(cell(`${side}_email`), relayDomain, (message) =>
      reject(`${side}_email`, message),
    ),
  });
  const dates = Object.fromEntries(
    dateColumns
      .filter((column) => raw.cells[column] !== undefined)
      .map((column) => [
        column,
        readDate(cleanCell(cell(column)), (message) => reject(column, message), order),
      ]),
  );
  const row: Row = {
    line: raw.line,
    programme: cleanCell(cell('programme')) || programme,
    reference: cleanCell(cell('reference')) || undefined,
    mentor: person('mentor'),
    mentee: person('mentee'),
    school: raw.cells.school === undefined ? undefined : cell('school') || null,
    ...dates,
  };
  if (!isSlug(row.programme))
    reject(
      'programme',
      `"${row.programme}" is no programme's short name: use small letters, digits and hyphens, like leeds-2026`,
    );
  for (const column of ['reference', 'school'] as const) {
    if (cell(column).length > 200) reject(column, 'is longer than 200 characters: shorten it');
    else if (hasControls(cell(column)))
      reject(column, 'holds a line end or other control characters: write it on one line');
  }
  const unfit = unfitReference.find(([form]) => form.test(row.reference ?? ''));
  if (unfit) reject('reference', `"${row.reference}" ${unfit[1]}`);
  if (row.starts_on && row.ends_on && row.ends_on < row.starts_on)
    reject('ends_on', 'is before starts_on: correct one of the two');
  if (row.mentor.addresses.some((address) => row.mentee.addresses.includes(address))) {
    reject('mentee_email', 'is the mentor’s address too: a pair is two different people');
  }
  return rejected.length > 0 ? { rejected } : { row, rejected };
}

/** What would not know the pair again, or would tell of a person where nobody is named. */
const unfitReference: [RegExp, string][] = [
  [
    /^\d(?:[.,]\d+)?E\+\d+$/i,
    'is a number that the spreadsheet has shortened: format the column as text, and enter the reference anew',
  ],
  [/@/, 'is an address, and a reference is shown where nobody is named: use a number'],
];

/** Whether a text has the form of a programme's short name. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

type Tell = (message: string) => void;

function readName(text: string, tell: Tell): string {
  const name = cleanCell(text).replace(/\s+/g, ' ');
  if (!name) tell('is empty: give the person’s name');
  else if (name.length > 200) tell('is longer than 200 characters: shorten it');
  else if (garbled.test(name))
    tell(`"${name}" was not read rightly: save the file as "CSV UTF-8", or type the name anew`);
  else if (hasControls(name)) tell('holds control characters: type it anew');
  else if (noName.test(name) || noValue.test(name))
    tell(`"${name}" is no name: give the person’s first name and surname`);
  return name;
}

/** An address, a formula, signs only, and what stands where a name is not known. */
const noName =
  /@|^[=+]|^\P{L}*$|^(?:null|undefined|n\/a|n\. ?[an]\.?|t\.? ?b\.? ?[acd]\.?|unknown|unbekannt|inconnue?|desconocid[oa]|sconosciut[oa]|onbekend|loading\W+)$/iu;
const noValue = /^(?:NaN|nan|None)$/;

/** A letter that was lost, UTF-8 that was read as something else, or a sign that stands where a letter was. */
const garbled = new RegExp(
  [
    '[\\uFFFD?]',
    // Cyrillic, Greek and Chinese of a system's own code page: no name of Western Europe has accents on each of its letters.
    '(?<!\\p{L})[À-ÖØ-öø-ÿ]{3,}(?!\\p{L})',
    '(?<!\\p{L})[A-Z][À-ÖØ-Þ]\\p{Ll}',
    '&(?:#[0-9a-fx]+|[a-z]+);',
    'Ã[\\u0080-\\u00BF€‚„…†‡‰Š‹ŒŽ‘’“”•–—™š›œžŸ]',
    '\\p{L}[¡¢£¤¥¦§©¬®±²³¶¹¿×÷¼½¾†‡‰™≈≠≤≥◊√‚]',
    '[¡¢£¤¥¦§©¬®¯±²³¶¹¿×÷¼½¾†‡‰™≈≠≤≥◊√]\\p{L}',
    '\\p{L}[¨¯°…•“”„«»¸˜]\\p{Ll}',
  ].join('|'),
  'u',
);

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

const addressShape = z.email();

/** The first fault of the cell is told. */
function readAddresses(text: string, relayDomain: string, tell: Tell): string[] {
  const words = withoutNames(
    text
      .normalize('NFKC')
      .split(/[\s,;]+/)
      .map(cleanCell)
      .filter(Boolean),
  ).map(bare);
  if (words.length === 0) {
    tell('is empty: give the person’s e-mail address');
    return [];
  }
  const hasAddress = words.some((word) => word.includes('@'));
  const wrong = (hasAddress ? words : [text])
    .map((word) => faultOf(word, relayDomain, hasAddress && words.length > 1))
    .find((fault) => fault !== undefined);
  if (wrong) tell(wrong);
  return [...new Set(words.map(normaliseAddress))];
}

/** As mail programs write people: `Ann Lee <ann@school.example>`. */
function withoutNames(words: string[]): string[] {
  const last = words.findLastIndex((word) => /^<.*>$/.test(word));
  return words.filter((word, index) => index >= last || word.includes('@'));
}

/** An address as it stands in a link or between angle brackets. */
function bare(word: string): string {
  const inside = /^<([^<>]+)>$/.exec(word)?.[1] ?? word;
  return inside.replace(/^(?:mailto|smtp):([^?]*).*$/i, '$1');
}

function faultOf(word: string, relayDomain: string, oneOfSeveral: boolean): string | undefined {
  const address = normaliseAddress(word);
  const [local = '', domain = ''] = address.split('@');
  if (oneOfSeveral && !word.includes('@'))
    return `"${word}" is not an e-mail address: leave only addresses in the cell, like name@example.org`;
  const labels = domain.split('.');
  if (
    !addressShape.safeParse(address).success ||
    local.length > 64 ||
    address.length > 254 ||
    labels.some((label) => label.length > 63)
  )
    return `"${word}" is not an e-mail address: write it like name@example.org`;
  if (domain === relayDomain || domain.endsWith(`.${relayDomain}`))
    return `"${word}" is an address on our own relay domain: give the person's own address`;
  return undefined;
}
