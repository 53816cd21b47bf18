import { type Meaning, meaningsOf } from './header-words.js';

export const requiredColumns = ['mentor_name', 'mentor_email', 'mentee_name', 'mentee_email'] as const;
export const optionalColumns = [
  'reference',
  'programme',
  'school',
  'starts_on',
  'ends_on',
  'mentor_checked_on',
  'consent_on',
] as const;
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** What of a name has a column of its own. */
type NamePart = `${'mentor' | 'mentee'}_${'first' | 'middle' | 'last'}`;

/** What a cell of a row is, by its place. */
export type Field = Column | NamePart;

/** What is wrong with a header, by column. */
export interface HeaderFault {
  column: string;
  message: string;
}

const all: readonly string[] = [...requiredColumns, ...optionalColumns];

/** What each column of a header is; those that are not known are told and left out. */
export function readHeader(cells: string[]): { fields: Field[]; faults: HeaderFault[] } {
  const names = dropTrailingEmpty(cells.map((cell) => cell.trim()));
  const read = names.map(fieldOf);
  const faults: HeaderFault[] = [];
  const unused = all.filter((column) => !isThere(column, read)).join(', ');
  read.forEach((field, index) => {
    if (field === undefined) {
      const message = `is no column we know: remove it, or name it as what it is (${unused})`;
      faults.push({ column: names[index] || `(column ${index + 1})`, message });
    } else if (read.indexOf(field) !== index) {
      faults.push({ column: field, message: 'stands twice in the header: remove one of the two' });
    }
  });
  for (const column of requiredColumns) {
    if (!isThere(column, read))
      faults.push({ column, message: 'is missing from the header: add this column' });
  }
  return { fields: read.filter((field) => field !== undefined), faults };
}

/** How many columns of a row are known were it the header. */
export function knownColumns(cells: string[]): number {
  return cells.filter((cell) => cell.trim() !== '' && fieldOf(cell) !== undefined).length;
}

/** The cells of a row by their columns, names put together. */
export function byColumn(fields: Field[], cells: string[]): Partial<Record<Column, string>> {
  const found = Object.fromEntries(fields.map((field, index) => [field, (cells[index] ?? '').trim()]));
  for (const who of ['mentor', 'mentee']) {
    const parts = ['first', 'name', 'middle', 'last'].map((part) => found[`${who}_${part}`]);
    if (parts.some((part) => part !== undefined)) found[`${who}_name`] = parts.reduce(joined) ?? '';
    for (const part of ['first', 'middle', 'last']) delete found[`${who}_${part}`];
  }
  return found;
}

/** A surname that stands in the column of the whole name too is said once. */
function joined(one: string | undefined, other: string | undefined): string | undefined {
  if (!one || !other) return one || other;
  const words = one.split(/\s+/);
  return other.split(/\s+/).every((word) => words.includes(word)) ? one : `${one} ${other}`;
}

function isThere(column: string, fields: (Field | undefined)[]): boolean {
  return fields.some(
    (field) => field === column || (field?.endsWith('_last') && column === field.replace('_last', '_name')),
  );
}

function fieldOf(cell: string): Field | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (isColumn(name)) return name;
  const meanings = meaningsOf(cell);
  return meanings && fieldByMeanings(meanings);
}

function isColumn(name: string): name is Column {
  return all.includes(name);
}

/** A name or address is a person's; nothing else is, but that the school may be said to be the mentee's. */
function fieldByMeanings(meanings: Set<Meaning>): Field | undefined {
  const people = (['mentor', 'mentee'] as const).filter((who) => meanings.has(who));
  const [who] = people;
  const what = whatIs(meanings);
  if (people.length > 1 || what === undefined) return undefined;
  if (!who) return ofPair[what];
  if (what === 'school' && who === 'mentee') return 'school';
  if (what === 'checked' && who === 'mentor') return 'mentor_checked_on';
  if (what === 'email' || what === 'name' || isPart(what)) return `${who}_${what}`;
  return undefined;
}

const ofPair: Partial<Record<Meaning, Column>> = {
  reference: 'reference',
  programme: 'programme',
  school: 'school',
  start: 'starts_on',
  end: 'ends_on',
  consent: 'consent_on',
};

/** "E-mail address" is an e-mail, "start date" a start, and "Mentor" the mentor's name. */
function whatIs(meanings: Set<Meaning>): Meaning | undefined {
  const beside: Partial<Record<Meaning, Meaning[]>> = {
    name: ['school', 'programme'],
    school: ['email'],
    address: ['email'],
    date: ['start', 'end', 'consent', 'checked'],
  };
  const left = [...meanings].filter(
    (meaning) =>
      meaning !== 'mentor' && meaning !== 'mentee' && !beside[meaning]?.some((other) => meanings.has(other)),
  );
  if (left.every((meaning) => names.has(meaning))) return meanings.size > 0 ? whichName(left) : undefined;
  return left.length === 1 ? left[0] : undefined;
}

const names: ReadonlySet<Meaning> = new Set(['name', 'given', 'family', 'first', 'middle', 'last']);

function isPart(what: Meaning): what is 'first' | 'middle' | 'last' {
  return what === 'first' || what === 'middle' || what === 'last';
}

/** "First name" is one, "nom et prénom" are both. */
function whichName(said: Meaning[]): 'name' | 'first' | 'middle' | 'last' {
  const [which, ...more] = said.filter((meaning) => meaning !== 'name');
  const whole = said.length > 1 && (which === 'first' || which === 'last');
  if (which === undefined || more.length > 0 || whole) return 'name';
  if (which === 'middle') return 'middle';
  return which === 'given' || which === 'first' ? 'first' : 'last';
}

function dropTrailingEmpty(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
