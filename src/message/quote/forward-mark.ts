import { forwardWords } from './quote-words.js';

/** Whether a line says, in any language, that a forwarded mail begins below it. */
export function isForwardMark(line: string): boolean {
  if (line.length >= 100) return false;
  const start = line.search(/[^-*\s]/);
  const words = start < 0 ? undefined : forwardWordsFrom.get(line.slice(start, start + 2));
  if (words === undefined) return false;
  const text = inSmall(line.slice(start));
  return words.some((word) => text.startsWith(word));
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

/** By their first two letters, in small ones and in capitals: for most lines there are none. */
const forwardWordsFrom = new Map<string, string[]>();
for (const word of forwardWords)
  for (const two of inEachCase(word.slice(0, 2)))
    forwardWordsFrom.set(two, [...(forwardWordsFrom.get(two) ?? []), word]);

function inEachCase(two: string): string[] {
  const [one = '', other = ''] = two;
  return [one, one.toUpperCase(), ...(one === 'i' ? ['İ'] : [])].flatMap((first) => [
    first + other,
    first + other.toUpperCase(),
  ]);
}
