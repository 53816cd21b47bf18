import type { Element } from './tree.js';

export type Direction = 'rtl' | 'ltr';

/** How an element says that its text runs. */
export function directionOf({ attributes, style }: Element): Direction | undefined {
  const said = attributes.dir?.toLowerCase() ?? style.get('direction');
  return said === 'rtl' || said === 'ltr' ? said : undefined;
}

/** Whether its text is of scripts that run so: English may stand within Arabic, and set from right to left with it. */
export function reads(element: Element, direction: Direction): boolean {
  const letters = beginning(element, ENOUGH).match(/\p{L}/gu) ?? [];
  const fromRight = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  return direction === 'rtl'
    ? fromRight > 0 && fromRight >= letters.length / 4
    : fromRight <= letters.length / 2;
}

/** Whether it has the letters of other scripts shown from right to left, or in an order that is not their own. */
export function isReversed(element: Element): boolean {
  return mayReverse(element) && !reads(element, 'rtl');
}

function mayReverse({ tag, style, attributes }: Element): boolean {
  return (
    tag === 'bdo' ||
    /override|plaintext/.test(style.get('unicode-bidi') ?? '') ||
    style.get('direction') === 'rtl' ||
    attributes.dir?.toLowerCase() === 'rtl'
  );
}

/** A text without the control characters that turn it round (UAX #9 §2): only scripts from right to left have use for some. */
export function withoutTurning(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  return text.replace(RIGHT_TO_LEFT.test(text) ? /[\u202d\u202e]/g : /[\u202a-\u202e\u2066-\u2069]/g, '');
}

const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;
/** So many UTF-16 units of a text tell its script. */
const ENOUGH = 400;

function beginning(element: Element, length: number): string {
  let text = '';
  for (const child of element.children) {
    if (text.length >= length) break;
    text += child.kind === 'text' ? child.text.slice(0, length) : beginning(child, length - text.length);
  }
  return text;
}
