import { derived, type View } from './view.js';

/** The words for digits in English, German, French and Spanish. */
const NUMBER_WORDS: Record<string, string> = {
  ...{
    zero: '0',
    oh: '0',
    o: '0',
    nought: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
  },
  ...{
    null: '0',
    eins: '1',
    zwei: '2',
    zwo: '2',
    drei: '3',
    vier: '4',
    fünf: '5',
    fuenf: '5',
    sechs: '6',
    sieben: '7',
    acht: '8',
    neun: '9',
  },
  ...{ zéro: '0', un: '1', deux: '2', trois: '3', quatre: '4', cinq: '5', sept: '7', huit: '8', neuf: '9' },
  ...{
    cero: '0',
    uno: '1',
    dos: '2',
    tres: '3',
    cuatro: '4',
    cinco: '5',
    seis: '6',
    siete: '7',
    ocho: '8',
    nueve: '9',
  },
};
const TIMES: Record<string, number> = { double: 2, triple: 3, treble: 3, doppel: 2, doble: 2 };
const FEWEST = 6;

interface Token {
  text: string;
  start: number;
  end: number;
}

function tokens(text: string): Token[] {
  return [...text.matchAll(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The view with runs of six digits or more that are spelled in words, wholly or in part, as digits. */
export function digitsOfWords(view: View): View | undefined {
  const all = tokens(view.text);
  const pieces: Token[] = [];
  let found = false;
  for (let at = 0; at < all.length; ) {
    const run = spelledRun(all, at);
    const next = Math.max(run.next, at + 1);
    if (run.digits) found = true;
    for (const piece of run.digits ?? all.slice(at, next)) pieces.push(piece);
    at = next;
  }
  return found ? derived(view, exact(pieces)) : undefined;
}

/** The digits of a run that is spelled out, where there is one, and where what was looked at ends. */
function spelledRun(all: Token[], from: number): { digits?: Token[]; next: number } {
  const digits: Token[] = [];
  let words = 0;
  let next = from;
  let times = 1;
  let begin: number | undefined;
  for (let at = from; at < all.length; at++) {
    const token = all[at];
    if (!token) break;
    if (/^[^\p{L}\p{N}]{1,3}$/u.test(token.text)) {
      if (at === from) return { next: from + 1 };
      continue;
    }
    const repeated = TIMES[token.text];
    if (repeated) {
      times = repeated;
      begin = token.start;
      continue;
    }
    const digit = NUMBER_WORDS[token.text] ?? (/^\d{1,15}$/.test(token.text) ? token.text : undefined);
    if (digit === undefined) break;
    if (!/^\d/.test(token.text)) words++;
    digits.push({ text: digit.repeat(times), start: begin ?? token.start, end: token.end });
    times = 1;
    begin = undefined;
    next = at + 1;
  }
  const length = digits.reduce((sum, { text }) => sum + text.length, 0);
  return words >= 3 && length >= FEWEST ? { digits, next } : { next };
}

/** The view with letters that stand one by one, "j o h n" or "j.o.h.n", put together. */
export function joinedLetters(view: View): View | undefined {
  const runs = [
    ...view.text.matchAll(
      /(?<![\p{L}\p{N}])[\p{L}\p{N}@](?:[ _*|-]{1,2}[\p{L}\p{N}@.](?![\p{L}\p{N}])){4,80}/gu,
    ),
  ];
  if (runs.length === 0) return undefined;
  const pieces: Token[] = [];
  let at = 0;
  for (const run of runs) {
    pieces.push({ text: view.text.slice(at, run.index), start: at, end: run.index });
    for (const letter of run[0].matchAll(/[\p{L}\p{N}@.]/gu)) {
      const start = run.index + letter.index;
      pieces.push({ text: letter[0], start, end: start + letter[0].length });
    }
    at = run.index + run[0].length;
  }
  pieces.push({ text: view.text.slice(at), start: at, end: view.text.length });
  return derived(view, exact(pieces));
}

/** One piece a unit, so that places inside a long piece lead back exactly. */
function exact(pieces: Token[]): Token[] {
  return pieces.flatMap(({ text, start, end }) =>
    text.length === end - start
      ? Array.from(text.split(''), (unit, index) => ({
          text: unit,
          start: start + index,
          end: start + index + 1,
        }))
      : [{ text, start, end }],
  );
}
