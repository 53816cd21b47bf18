/** As many words may be in one part alone, for what programs word otherwise. */
const MOST_APART = 2;
/** So many words are looked for where one part has them run together. */
const MOST_LOOKED_FOR = 200;

/**
 * Whether a text part says the same as what shows in an HTML part and where its links lead, formatting apart. A word with
 * a digit or an @ in it must stand in both; of the other words a few may differ. Linear.
 */
export function sameWords(plain: string, visible: string, links: readonly { href: string }[]): boolean {
  const stripped = withoutPlaceholders(plain);
  if (sameLetters(stripped, visible)) return true;
  const shown = `${visible}\n${links.map(({ href }) => href.replace(/^mailto:/i, '')).join('\n')}`;
  return covers(shown, stripped) && covers(plain, visible);
}

/** What programs write for pictures and links: "[cid:image001.png@…]", "[image: a.png]", "<https://…>". */
function withoutPlaceholders(plain: string): string {
  return plain
    .replace(/\[(?:cid|image|inline image):?[^\]\n]{0,300}\]/gi, ' ')
    .replace(/<(?:https?:|mailto:)[^>\s]{0,2000}>/gi, ' ');
}

/** Of each ASCII unit the small letter, digit or "@" that it is, else 0. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9@]/.test(sign) ? sign.charCodeAt(0) : 0;
});

/** Whether `letters` of both are the same, side by side for as long as both are ASCII. */
function sameLetters(one: string, other: string): boolean {
  let at = nextLetter(one, 0);
  let place = nextLetter(other, 0);
  while (at < one.length || place < other.length) {
    const unit = one.charCodeAt(at);
    const next = other.charCodeAt(place);
    if (unit > 127 || next > 127) return letters(one) === letters(other);
    if (LETTERS[unit] !== LETTERS[next]) return false;
    at = nextLetter(one, at + 1);
    place = nextLetter(other, place + 1);
  }
  return true;
}

/** The next letter of ASCII, or whatever is not ASCII. */
function nextLetter(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) < 128 && LETTERS[text.charCodeAt(at)] === 0) at++;
  return at;
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, '');
}

function covers(whole: string, part: string): boolean {
  const known = new Set(wordsOf(whole));
  const runs = letters(whole);
  const missing = new Set(wordsOf(part).filter((word) => !known.has(word)));
  if (missing.size > MOST_LOOKED_FOR) return false;
  const apart = [...missing].filter((word) => !runs.includes(word));
  return apart.length <= MOST_APART && !apart.some((word) => /[\p{N}@]/u.test(word));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}@]+/gu) ?? []
  );
}
