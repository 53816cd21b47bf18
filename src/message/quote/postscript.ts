/** "P.S." in the forms and languages people write it in, at the beginning of a line. */
const POSTSCRIPT =
  /^\s{0,3}(?:(?:p\.? ?){1,3}s(?:\.|:|\s?[-–—)]|(?= \p{Lu}))|p\. ?d\.|pd:|post ?scriptum|nb:|n\. ?b\.|з\. ?ы\.|зы[:.,]|υ\.? ?γ\.|追伸|二伸|附言|又及|추신|ps[.:]|נ\.? ?ב\.|ملاحظة\s?:|ملحوظة\s?:)/iu;

/** Almost no line begins so: for the others that is all that is looked at. */
const MAY_BE = /^\s{0,3}(?:[pP][sSpPdDoO. ]|[nN][bB.]|[зЗυΥ追二附又추נم])/;

const NOTE = /^\s{0,3}(\[\d{1,2}\]):?\s+\S/;
const REFERENCE = /(?<=\S\s?)\[\d{1,2}\]/g;

/**
 * Where a postscript begins that stands below a signature, between `from` and `to`, or a note that the text refers to:
 * new text, whatever stands above it.
 */
export function postscriptIn(lines: string[], from: number, to: number): number | undefined {
  const referred = new Set<string>();
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? '';
    if (at > from && MAY_BE.test(line) && POSTSCRIPT.test(line)) return at;
    if (!line.includes('[')) continue;
    if (referred.has(NOTE.exec(line)?.[1] ?? '')) return at;
    for (const mark of line.match(REFERENCE) ?? []) referred.add(mark);
  }
  return undefined;
}
