import type { Element } from '@xmldom/xmldom';
import { attributesOf } from './xml.js';

/** Attributes that programs show, whatever they stand in. */
const SHOWN = new Set(
  'descr title alias tooltip author string-value prompt promptTitle error errorTitle displayText instr'.split(
    ' ',
  ),
);
/** Those that they show of some elements alone: art of letters, marks of lists, hints, names of sheets. */
const SHOWN_OF = new Map([
  ['textpath', 'string'],
  ['lvlText', 'val'],
  ['tblCaption', 'val'],
  ['tblDescription', 'val'],
  ['helpText', 'val'],
  ['statusText', 'val'],
  ['default', 'val'],
  ['sheet', 'name'],
  ['table', 'name'],
  ['section', 'name'],
]);

/** Marks and counters alone, such as "%1." and "0", would add up to numbers that nobody wrote. */
const WORDS = /\p{L}{2}|\d{4}/u;

/** What an element of an Office document shows that stands in its attributes. */
export function shownAttributes(element: Element): string[] {
  const own = SHOWN_OF.get(element.localName ?? '');
  return attributesOf(element).flatMap(({ localName, value }) => {
    const shown = localName === 'formatCode' ? lettersIn(value) : value;
    const isOwn = localName === own || /^(?:formatCode|num-(?:prefix|suffix))$/.test(localName ?? '');
    return (isOwn && WORDS.test(shown)) || (shown && SHOWN.has(localName ?? '')) ? [shown] : [];
  });
}

/** The letters that a format of numbers sets around them, in quotes or each behind a backslash. */
function lettersIn(format: string): string {
  return format.replace(/"([^"]*)"|\\(.)|./gs, '$1$2');
}

/** The signs that a text takes from a font by their number, in a row; those of fonts of symbols alone say nothing. */
export function signsByNumber(elements: Iterable<Element>): string {
  let signs = '';
  for (const element of elements) {
    if (element.localName !== 'sym') continue;
    const code = attributesOf(element).find(({ localName }) => localName === 'char')?.value ?? '';
    const point = Number.parseInt(code, 16);
    if (point >= 0x20 && point < 0xd800) signs += String.fromCodePoint(point);
  }
  return signs;
}
