/** A stretch of a text that must not pass, and what stands for it there. Offsets are UTF-16 units of the text. */
export interface Hit {
  start: number;
  end: number;
  kind: 'address' | 'name' | 'domain' | 'redaction';
  replacement: string;
}

/** Finds what must not pass: by place, none overlapping another. Pure, and linear in the length of the text. */
export type Search = (text: string) => Hit[];

/** The text with each hit replaced; all else of it stays as it is. `hits` as a `Search` gives them. */
export function replaceHits(text: string, hits: readonly Hit[]): string {
  let replaced = '';
  let from = 0;
  for (const { start, end, replacement } of hits) {
    replaced += text.slice(from, start) + replacement;
    from = end;
  }
  return replaced + text.slice(from);
}

/** Two searches as one; where both find something in the same place, the first is heard. */
export function inTurn(first: Search, second: Search): Search {
  return (text) => {
    const hits = first(text);
    let at = 0;
    const further = second(text).filter(({ start, end }) => {
      while ((hits[at]?.end ?? Infinity) <= start) at++;
      return (hits[at]?.start ?? Infinity) >= end;
    });
    return further.length === 0 ? hits : [...hits, ...further].sort((a, b) => a.start - b.start);
  };
}
