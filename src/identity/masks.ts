import { asciiTable } from './gap.js';
import { type Letters, lettersOf } from './letters.js';

const INVISIBLE = '\u200B';
const TAG = /<\/?([a-z][a-z0-9]{0,9})(?:\s[^<>]{0,300})?\/?>/gi;
/** Tags that part no word. */
const INLINE = new Set(
  'a abbr b bdi bdo big bigger bold cite code color del em fixed font fontfamily i ins italic kbd mark q s small smaller span strong sub sup tt u underline wbr'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'br p div td th tr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr img table tbody blockquote pre section'.split(
    ' ',
  ),
);

/** The letters of a text with its HTML tags left out, where it has any. */
export function untagged(text: string): Letters | undefined {
  const masked = withoutTags(text);
  return masked === undefined ? undefined : lettersOf(masked);
}

/** A text with what is nothing, or ends a line, for each unit of its HTML tags, where it has any. */
export function withoutTags(text: string): string | undefined {
  if (!text.includes('<')) return undefined;
  let found = false;
  const masked = text.replace(TAG, (tag, name: string) => {
    const known = INLINE.has(name.toLowerCase())
      ? INVISIBLE
      : BLOCK.has(name.toLowerCase())
        ? '\n'
        : undefined;
    if (known === undefined) return tag;
    found = true;
    return known.padEnd(tag.length, INVISIBLE);
  });
  return found ? masked : undefined;
}

const LEET: Record<string, string> = {
  ...{ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g' },
  ...{ $: 's', '@': 'a', '!': 'l', '|': 'l' },
};
/** Of ASCII, as `lettersOf` reads it where digits and signs are the letters they look like. */
const LEET_ASCII = asciiTable(LEET);
const LEET_WORD = /[a-z][0-9$@!|]|[0-9$@!|][a-z]/i;
const LEET_SIGN = /[0-9$@!|]/;
const I = 105;
const L = 108;
/** Left as the sign of an address; of another width, so that it is no letter. */
const ADDRESS_SIGN = /(?<=[\w-])@(?=[\w-]{1,63}\.[a-z0-9])/gi;

/** The letters of a text with digits and signs read as the letters they look like, where it has such words. */
export function unleeted(text: string): Letters | undefined {
  const leet = leetText(text);
  if (leet === undefined) return undefined;
  const letters = lettersOf(leet, LEET_ASCII);
  joinLookalikes(letters.codes, letters.length);
  return letters;
}

/** A text in which "@" is a letter but where it is the sign of an address; undefined where no digit or sign is within a word. */
function leetText(text: string): string | undefined {
  if (!LEET_SIGN.test(text) || !LEET_WORD.test(text)) return undefined;
  return text.includes('@') ? text.replace(ADDRESS_SIGN, '\uFF20') : text;
}

/** Takes "i" and "l", both of which many signs look like, for one. */
function joinLookalikes(codes: Uint16Array, length: number): void {
  for (let at = 0; at < length; at++) if (codes[at] === I) codes[at] = L;
}

/** A needle's letters as `unleeted` has them. */
export function leetOf(text: string): string {
  return text.replace(/[0-9i$@!|]/g, (sign) => (sign === 'i' ? 'l' : (LEET[sign] ?? sign)));
}
