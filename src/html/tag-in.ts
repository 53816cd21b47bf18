import { blocks, keptTags, tableRows } from './elements.js';

/** What stands only in a table. */
export const tableParts: ReadonlySet<string> = new Set([
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'colgroup',
  'col',
]);

/** The tag that an element gets inside one of `around`: its own, another of the same look, or none where only its content stays. */
export function tagIn(tag: string, around: string): string | undefined {
  if (tableParts.has(tag)) {
    if (fits(tag, around)) return tag;
    return tag === 'col' || tag === 'colgroup' ? undefined : 'div';
  }
  if (keptTags.has(tag)) return tag;
  return (
    INSTEAD.get(tag) ?? (blocks.has(tag) && tag !== 'html' && !tableRows.has(around) ? 'div' : undefined)
  );
}

const INSTEAD = new Map([
  ['body', 'div'],
  ['dialog', 'div'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
  ['bdo', 'span'],
]);

function fits(tag: string, around: string): boolean {
  if (tag === 'col') return around === 'colgroup' || around === 'table';
  if (tag === 'td' || tag === 'th') return tableRows.has(around);
  if (tag === 'tr') return tableRows.has(around) && around !== 'tr';
  return around === 'table';
}
