/** A text as the rules read it, each unit with the place in the original that it came from. */
export interface View {
  text: string;
  /** The UTF-16 units of the original that a stretch of the view covers. */
  original(start: number, end: number): { start: number; end: number };
}

/** Unicode's own property, and the key cap that makes a digit an emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u20E3/u;

/** Letters of other scripts that look like Latin ones; taken for these in words that hold a Latin letter too. */
const LOOKALIKES: Record<string, string> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
  },
  ...{ α: 'a', β: 'b', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
};

/**
 * The view for detection: Unicode NFKC, small letters, look-alikes of Latin letters resolved, invisible characters left
 * out, digits of every script as ASCII. Linear in the length of the text.
 */
export function viewOf(original: string): View {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const symbol of original) {
    const end = at + symbol.length;
    if (!INVISIBLE.test(symbol)) {
      const folded = fold(symbol);
      for (let unit = 0; unit < folded.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
      text += folded;
    }
    at = end;
  }
  return {
    text: withLatin(text),
    original: (from, to) => ({ start: starts[from] ?? at, end: ends[to - 1] ?? at }),
  };
}

function fold(symbol: string): string {
  const plain = symbol.normalize('NFKC').toLowerCase();
  return /^\p{Nd}$/u.test(plain) && !/^[0-9]$/.test(plain) ? String(digitOf(plain)) : plain;
}

/** Decimal digits stand in Unicode in runs of ten, each beginning at a zero. */
function digitOf(symbol: string): number {
  let zero = symbol.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
    value++;
  }
  return value;
}

function withLatin(text: string): string {
  return text.replace(/[\p{L}\p{N}._@-]{2,200}/gu, (word) =>
    /[a-z]/.test(word) && /[\u0370-\u04FF]/.test(word)
      ? word.replace(/[\u0370-\u04FF]/g, (letter) => LOOKALIKES[letter] ?? letter)
      : word,
  );
}

/** Some stretches of a view, put together or put otherwise, that still lead to the original. */
export function derived(view: View, pieces: { text: string; start: number; end: number }[]): View {
  let text = '';
  const owners: { start: number; end: number }[] = [];
  for (const piece of pieces) {
    text += piece.text;
    for (let unit = 0; unit < piece.text.length; unit++) owners.push(piece);
  }
  return {
    text,
    original(from, to) {
      const first = owners[from];
      const last = owners[to - 1];
      return view.original(first?.start ?? 0, last?.end ?? first?.end ?? 0);
    },
  };
}
