import { forwardWords } from './quote-words.js';

/** Whether a line says, in any language, that a forwarded mail begins below it. */
export function isForwardMark(line: string): boolean {
  if (line.length >= 100 || !MAY_BE.test(line)) return false;
  const text = inSmall(line.replace(/^[-*\s]+/, ''));
  return forwardWords.some((word) => text.startsWith(word));
}

/** In small letters, a Turkish capital with its dot too. */
function inSmall(text: string): string {
  const small = text.toLowerCase();
  return small.includes('\u0307') ? small.replaceAll('\u0307', '') : small;
}

/** What somebody wrote above a mail that is forwarded; undefined where none is. */
export function commentAbove(text: string): string | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => isForwardMark(line.trim()));
  return at < 0 ? undefined : lines.slice(0, at).join('\n').trim();
}

/** How they begin, in small letters and in capitals: almost no other line does. */
const MAY_BE = new RegExp(
  `^[-*\\s]*(?:${[...new Set(forwardWords.map((word) => word.slice(0, 3)))].map(inEachCase).join('|')})`,
);

function inEachCase([first = '', second = '', third = '']: string): string {
  return `${either(first)}${either(second)}\u0307?${either(third)}`;
}

function either(letter: string): string {
  return `[${letter}${letter.toUpperCase()}${letter === 'i' ? 'İ' : ''}]`;
}
