/** A word or number of a folded text: a run of letters and digits; apostrophes in it are left out of `word`. */
export interface Token {
  word: string;
  start: number;
  end: number;
  /** Whether a sentence or a paragraph ends before it. */
  breaks: boolean;
  /** Letters only, digits only, or both. */
  kind: 'letters' | 'digits' | 'mixed';
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const APOSTROPHE = 3;
const STOP = 4;
const NEWLINE = 5;
const ascii = new Uint8Array(128);
for (let unit = 0x61; unit <= 0x7a; unit++) ascii[unit] = LETTER;
for (let unit = 0x30; unit <= 0x39; unit++) ascii[unit] = DIGIT;
ascii[0x27] = APOSTROPHE;
for (const stop of '.!?;') ascii[stop.charCodeAt(0)] = STOP;
ascii[0x0a] = NEWLINE;

/** The tokens of a folded text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let breaks = true;
  let lines = 0;
  for (let at = 0; at < text.length; ) {
    const kind = classOf(text.charCodeAt(at));
    if (kind !== LETTER && kind !== DIGIT) {
      if (kind === STOP && !(at + 1 < text.length && isInWord(text.charCodeAt(at + 1)))) breaks = true;
      if (kind === NEWLINE && ++lines > 1) breaks = true;
      at++;
      continue;
    }
    const start = at;
    let letters = false;
    let digits = false;
    let apostrophes = false;
    for (; at < text.length; at++) {
      const next = classOf(text.charCodeAt(at));
      if (next === LETTER) letters = true;
      else if (next === DIGIT) digits = true;
      else if (next === APOSTROPHE && letters && isInWord(text.charCodeAt(at + 1))) apostrophes = true;
      else break;
    }
    const raw = text.slice(start, at);
    tokens.push({
      word: apostrophes ? raw.replaceAll("'", '') : raw,
      start,
      end: at,
      breaks,
      kind: letters ? (digits ? 'mixed' : 'letters') : 'digits',
    });
    breaks = false;
    lines = 0;
  }
  return tokens;
}

function isInWord(unit: number): boolean {
  const kind = Number.isNaN(unit) ? OTHER : classOf(unit);
  return kind === LETTER || kind === DIGIT;
}

/** Beyond ASCII, all but punctuation, symbols and emoji is taken for a letter. */
function classOf(unit: number): number {
  if (unit < 128) return ascii[unit] ?? OTHER;
  if (unit < 0xc0 || (unit >= 0x2000 && unit < 0x2c00) || (unit >= 0x3000 && unit < 0x3040)) return OTHER;
  return unit >= 0xd800 && unit < 0xf900 ? OTHER : unit === 0xd7 || unit === 0xf7 ? OTHER : LETTER;
}
