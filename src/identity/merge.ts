import type { Hit } from './search.js';

const STRENGTH: Record<Hit['kind'], number> = { redaction: 3, address: 2, name: 1, domain: 0 };

/**
 * Hits in the order of places, those that overlap made one: what stands for it is that of the strongest kind. So are
 * parts of a name that stand side by side.
 */
export function merged(text: string, hits: Hit[]): Hit[] {
  const result: Hit[] = [];
  for (const hit of hits.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = result.at(-1);
    if (last && sideBySide(text, last, hit)) last.end = hit.end;
    else if (!last || hit.start >= last.end) result.push({ ...hit });
    else {
      if (STRENGTH[hit.kind] > STRENGTH[last.kind]) {
        last.kind = hit.kind;
        last.replacement = hit.replacement;
      }
      last.end = Math.max(last.end, hit.end);
    }
  }
  return result;
}

function sideBySide(text: string, one: Hit, next: Hit): boolean {
  return (
    next.start === one.end + 1 &&
    next.replacement === one.replacement &&
    one.kind === 'name' &&
    /[ -]/.test(text[one.end] ?? '')
  );
}
