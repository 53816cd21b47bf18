import type { Element } from './tree.js';

/** The number that each list goes on with; kept by whoever writes the lists of a page from top to bottom. */
export type Counts = Map<Element | undefined, number>;

/** Whether an author has chosen the number of a list's item, or of one before it, so that the mark may say something itself. */
export function isChosen(item: Element, counts: Counts): boolean {
  const list = item.parent;
  return 'value' in item.attributes || (list?.tag === 'ol' && 'start' in list.attributes) || counts.has(list);
}

/** The mark of a list's item as it shows, "7." or "b."; undefined for one without a number. To be asked once of each item. */
export function numberMark(item: Element, counts: Counts): string | undefined {
  const list = item.parent;
  const start = list?.tag === 'ol' ? list.attributes.start : undefined;
  const told = [item.attributes.value, counts.get(list), start].map(wholeNumber);
  const number = told.find((one) => one !== undefined) ?? 1;
  counts.set(list, number + 1);
  const type = typeOf(item);
  if (/^(?:none|disc|circle|square)$/i.test(type)) return undefined;
  return `${written(number, type)}.`;
}

function wholeNumber(value: string | number | undefined): number | undefined {
  const number = Number.parseInt(String(value), 10);
  return Number.isNaN(number) ? undefined : number;
}

/** By its own style, else that of the list it is in. */
function typeOf(item: Element): string {
  for (let at: Element | undefined = item; at; at = at.parent) {
    const { style, attributes } = at;
    const own = style.get('list-style-type') ?? /list-style-type:([\w-]+)/.exec(attributes.style ?? '')?.[1];
    if (own) return own;
    if (attributes.type && /^(?:li|[ou]l)$/.test(at.tag)) return attributes.type;
    if (at.tag === 'ol') return 'decimal';
    if (at.tag === 'ul') break;
  }
  return 'disc';
}

function written(number: number, type: string): string {
  const small = type.toLowerCase();
  const isUpper = type === 'A' || type === 'I' || small.startsWith('upper');
  const letters =
    small === 'a' || /alpha|latin/.test(small)
      ? inLetters(number)
      : small === 'i' || /roman/.test(small)
        ? inRoman(number)
        : String(number);
  return isUpper ? letters.toUpperCase() : letters;
}

/** As lists are lettered: z is followed by aa. */
function inLetters(number: number): string {
  if (number < 1) return String(number);
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(0x61 + ((rest - 1) % 26)) + letters;
  return letters;
}

const ROMAN = 'm1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1'
  .split(' ')
  .map((one) => [one.replace(/\d+/, ''), Number(one.replace(/\D+/, ''))] as const);

function inRoman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  return ROMAN.map(([sign, worth]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return sign.repeat(times);
  }).join('');
}
