import type { Hit, Search } from '../identity/search.js';
import { blocks } from './elements.js';
import type { Ledger } from './notes.js';
import type { Element, Text } from './tree.js';

/**
 * Replaces what the search finds in the text of a tree. Text is searched joined across inline elements; blocks, line
 * breaks and cells part it. The first text of a hit takes the replacement, the others lose their share of it.
 */
export function scrub(root: Element, search: Search, ledger: Ledger): void {
  const { texts, starts, joined } = joinedText(root);
  const hits = ledger.has('reversed') ? withReversed(joined, search) : search(joined);
  let from = 0;
  for (const hit of hits) {
    ledger.replaced.push({
      layer: 'html-text',
      what: hit.kind,
      before: joined.slice(hit.start, hit.end),
      after: hit.replacement,
    });
  }
  texts.forEach((text, index) => {
    const start = starts[index] ?? 0;
    while ((hits[from]?.end ?? Number.POSITIVE_INFINITY) <= start) from++;
    text.text = without(text.text, start, hits, from);
  });
}

function joinedText(root: Element): { texts: Text[]; starts: number[]; joined: string } {
  const texts: Text[] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  const broken = () => {
    if (parts.length > 0 && parts.at(-1) !== '\n') add('\n');
  };
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (child.kind === 'text') {
        if (child.text === '') continue;
        texts.push(child);
        starts.push(length);
        add(child.text);
        continue;
      }
      const apart = child.tag === 'br' || child.tag === 'td' || child.tag === 'th' || blocks.has(child.tag);
      if (apart) broken();
      visit(child);
      if (apart) broken();
    }
  };
  visit(root);
  return { texts, starts, joined: parts.join('') };
}

/** What markup or control characters turned round is searched from its end too. */
function withReversed(text: string, search: Search): Hit[] {
  const backwards = search([...text].reverse().join('')).map((hit) => ({
    ...hit,
    start: text.length - hit.end,
    end: text.length - hit.start,
  }));
  const all = [...search(text), ...backwards].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Hit[] = [];
  for (const hit of all) {
    const last = apart.at(-1);
    if (!last || hit.start >= last.end) apart.push(hit);
    else last.end = Math.max(last.end, hit.end);
  }
  return apart;
}

/** The text without what hits cover of it; a hit that begins in it leaves its replacement. */
function without(text: string, start: number, hits: readonly Hit[], from: number): string {
  let rest = '';
  let at = 0;
  for (let index = from; index < hits.length; index++) {
    const hit = hits[index];
    if (!hit || hit.start >= start + text.length) break;
    rest += text.slice(at, Math.max(at, hit.start - start));
    if (hit.start >= start) rest += hit.replacement;
    at = Math.min(text.length, hit.end - start);
  }
  return at === 0 && rest === '' ? text : rest + text.slice(at);
}
