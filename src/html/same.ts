/** As many words may be in one part alone, for what programs word otherwise. */
const MOST_APART = 2;
/** So many words are looked for where one part has them run together. */
const MOST_LOOKED_FOR = 200;

/**
 * Whether a text part says the same as what shows in an HTML part and where its links lead, formatting apart. A word with
 * a digit or an @ in it must stand in both; of the other words a few may differ. Linear.
 */
export function sameWords(plain: string, visible: string, links: readonly { href: string }[]): boolean {
  const shown = `${visible}\n${links.map(({ href }) => href.replace(/^mailto:/i, '')).join('\n')}`;
  const stripped = withoutPlaceholders(plain);
  if (letters(stripped) === letters(visible)) return true;
  return covers(shown, stripped) && covers(plain, visible);
}

/** What programs write for pictures and links: "[cid:image001.png@…]", "[image: a.png]", "<https://…>". */
function withoutPlaceholders(plain: string): string {
  return plain
    .replace(/\[(?:cid|image|inline image):?[^\]\n]{0,300}\]/gi, ' ')
    .replace(/<(?:https?:|mailto:)[^>\s]{0,2000}>/gi, ' ');
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
