import { maySign, tellsReach } from './name-line.js';
import { closings, looseClosings } from './quote-words.js';

const closed = new Set([...closings, ...looseClosings]);

/**
 * A closing phrase on a line of its own with at most eight short lines after it, none of which is a sentence; up to
 * sixteen where they tell how somebody is reached. A phrase that people also write elsewhere needs a name below it.
 */
export function closingStart(lines: string[], from: number, to: number): number | undefined {
  let filled = 0;
  let reached = false;
  let below = '';
  for (let at = to - 1; at >= from && filled <= (reached ? 16 : 8); at--) {
    const line = lines[at]?.trim() ?? '';
    if (line === '') continue;
    filled++;
    if (line.length > 110) return undefined;
    const phrase = phraseOf(line);
    if (isClosing(phrase)) {
      if (filled === 1 || (looseClosings.has(phrase) && !maySign(below))) return undefined;
      return at > from && isClosing(phraseOf(lines[at - 1]?.trim() ?? '')) ? at - 1 : at;
    }
    reached ||= tellsReach(line);
    if (line.length > 30 && /[.!?。！？]$/.test(line)) return undefined;
    below = line;
  }
  return undefined;
}

function phraseOf(line: string): string {
  return line
    .toLowerCase()
    .replace(/[\s,.!;–。！、，،~-]+$/, '')
    .replace(/\s+/g, ' ');
}

function isClosing(phrase: string): boolean {
  return (
    closed.has(phrase) ||
    phrase.split(/ (?:and|&|und|et|y|e|en|och|og|i|и) /).every((part) => closed.has(part))
  );
}
