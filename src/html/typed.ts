import type { Element } from './tree.js';

const SHOWN = /^(?:text|search|email|tel|url|number|submit|button|reset)$/i;

/** The words that an input shows, with room around them; empty for one that shows none. */
export function typedIn({ attributes }: Element): string {
  const { value = '', type = 'text' } = attributes;
  const words = SHOWN.test(type) ? value.replace(/\s+/g, ' ').trim() : '';
  return words && ` ${words} `;
}
