/** Compatibility forms, marks, case and invisible characters folded away (Unicode NFKD, UAX #15). */
export function folded(written: string): string {
  return isAscii(written) ? written.toLowerCase() : foldedBeyondAscii(written);
}

/** The same, but a text of ASCII alone as it is. */
export function foldedButCase(written: string): string {
  return isAscii(written) ? written : foldedBeyondAscii(written);
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function foldedBeyondAscii(written: string): string {
  return written.replaceAll(OTHERS, foldedRun).toLowerCase();
}

/** ASCII stays, and parts what is folded: nothing of it joins a mark or changes places with one. */
const OTHERS = /[\u0080-\uffff]+/g;

function foldedRun(run: string): string {
  let letters = '';
  for (let at = 0; at < run.length; ) {
    const point = run.codePointAt(at) ?? 0;
    if (isHalf(point)) return foldedAtOnce(run);
    letters += foldedLetter(point);
    at += point > 0xffff ? 2 : 1;
  }
  return letters;
}

/** Half of a letter beyond 16 bits: two of them come together where the marks between them go. */
function isHalf(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

/** What letters were folded to: all their marks gone, they are folded in the same way beside any others. */
const met = new Map<number, string>();
const MOST_MET = 10_000;

function foldedLetter(point: number): string {
  const known = met.get(point);
  if (known !== undefined) return known;
  const letter = foldedAtOnce(String.fromCodePoint(point));
  if (met.size < MOST_MET) met.set(point, letter);
  return letter;
}

/** Marks go before, too: putting many of them in order takes the square of their number. */
function foldedAtOnce(run: string): string {
  const bare = run
    .replace(/\p{M}+/gu, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
  return [...bare].map(small).join('');
}

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** How a capital sigma is written small depends on what stands beside it. */
function small(letter: string): string {
  if (letter === 'Σ') return letter;
  const written = letter.toLowerCase();
  return LETTERS[written] ?? written;
}
