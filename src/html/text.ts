import { layout, type Writing } from './layout.js';
import { type Counts, numberMark } from './list-marks.js';
import type { Element } from './tree.js';

/**
 * What a rebuilt tree says, as plain text: quotes behind ">" (RFC 3676 §4.5), lists with their marks, links with their
 * addresses, pictures by what they show.
 */
export function textOf(root: Element): string {
  const { lines } = layout(root, plain());
  return lines
    .map(({ text }) => text)
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}

function plain(): Writing {
  const counts: Counts = new Map();
  return {
    margin(element) {
      if (element.tag === 'blockquote') return { first: '> ', every: '> ' };
      if (element.tag === 'dd') return { first: '  ', every: '  ' };
      if (element.tag !== 'li') return undefined;
      const mark = `${numberMark(element, counts) ?? '-'} `;
      return { first: indent(element) + mark, every: indent(element) + ' '.repeat(mark.length) };
    },
    link({ attributes: { href = '' } }, text) {
      const shown = href.replace(/^mailto:/i, '');
      return !href || sameAddress(shown, text) ? '' : text ? ` (${shown})` : shown;
    },
    image: ({ attributes: { alt } }) => (alt?.trim() ? `[${alt.trim()}]` : ''),
    rule: '-'.repeat(20),
  };
}

/** A list in an item is set in by the margin of that item. */
function indent(item: Element): string {
  return item.parent?.parent?.tag === 'ul' || item.parent?.parent?.tag === 'ol' ? '  ' : '';
}

function sameAddress(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/^https?:\/\/|\/$/gi, '').toLowerCase();
  return plain(one) === plain(other);
}
