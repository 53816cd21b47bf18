import type { Reading } from '../reading.js';
import { topLevels } from '../top-levels.js';
import { isIn, placesOf } from '../words.js';
import type { Hit } from './rule.js';

/** What may stand before the sign of an address (RFC 5321 §4.5.3.1.1). */
export const LONGEST_LOCAL = 64;

/** "wren at northfield dot org", "wren (at) gmail (dot) com", "wren at gmail". */
export function spelledEmails(reading: Reading): Hit[] {
  const hits: Hit[] = [];
  for (const at of placesOf(reading, 'sign of an address')) {
    const hit = spelledAt(reading, at);
    if (hit) hits.push(hit);
  }
  return hits;
}

function spelledAt(reading: Reading, at: number): Hit | undefined {
  const { tokens, folded } = reading;
  const [local, mark] = [tokens[at - 1], tokens[at]];
  if (!local || !mark) return undefined;
  // "An internship bei Yahoo" is none, "rowan.k bei gmx punkt de" is.
  const place = mark.word.text === 'bei' || mark.word.text === 'chez';
  const sign = bracketed(folded.text, mark.start, mark.end) || isIn(reading, at, 'at-strong');
  if (!sign && mark.breaks) return undefined;
  const first = isIn(reading, at + 1, 'sign-word') ? at + 2 : at + 1;
  const host = hostFrom(reading, first);
  if (place && host?.words === 0 && !/[\d._]/.test(local.word.text + (folded.text[local.start - 1] ?? '')))
    return undefined;
  if (!host || (!sign && isIn(reading, first, 'not-a-name'))) return undefined;
  const common = isIn(reading, at - 1, 'not-a-name') && !isJoined(reading, at - 1);
  const certain = host.provider ? !common || host.dots > 0 : host.words > 0 || (sign && host.dots > 0);
  if (!certain || (common && !sign && host.words === 0)) return undefined;
  return { start: startOfLocal(reading, at - 1), end: host.end };
}

/** Where the part before the sign begins: "wren dot malt", "w.malt", "wren underscore malt". */
function startOfLocal(reading: Reading, last: number): number {
  const { tokens, folded } = reading;
  let at = last;
  while (
    at > 1 &&
    JOINERS.has(tokens[at - 1]?.word.text ?? '') &&
    !tokens[at - 1]?.breaks &&
    !tokens[at]?.breaks &&
    !isIn(reading, at - 2, 'not-a-name')
  )
    at -= 2;
  let start = tokens[at]?.start ?? 0;
  for (let signs = 0; start > 0 && signs < LONGEST_LOCAL; signs++, start--)
    if (!/[\w.+=-]/.test(folded.text[start - 1] ?? '')) break;
  return start;
}

const JOINERS = new Set(
  'underscore dot dash hyphen unterstrich punkt bindestrich point tiret guion punto ponto punt kropka'.split(
    ' ',
  ),
);

/** "j.k", "rowan underscore k": what is joined to something before it is no word of a sentence. */
function isJoined({ tokens, folded }: Reading, at: number): boolean {
  return (
    /[._+-]/.test(folded.text[(tokens[at]?.start ?? 0) - 1] ?? '') ||
    JOINERS.has(tokens[at - 1]?.word.text ?? '')
  );
}

function bracketed(text: string, start: number, end: number): boolean {
  return (
    /[([{<*_|-]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^\s?[)\]}>*_|-]/.test(text.slice(end, end + 2))
  );
}

interface SpelledHost {
  end: number;
  provider: boolean;
  /** How many of the dots are words, and how many there are. */
  words: number;
  dots: number;
}

/** A host from a token on, its dots as dots, words or words in brackets. */
function hostFrom(reading: Reading, from: number): SpelledHost | undefined {
  const { tokens, folded } = reading;
  let at = from;
  if (tokens[at]?.word.text === 'g' && tokens[at + 1]?.word.text === 'mail') at++;
  const provider = isIn(reading, at, 'mail-provider') || tokens[at]?.word.text === 'mail';
  let end = tokens[at]?.end;
  let words = 0;
  let dots = 0;
  let last = '';
  if (end === undefined || tokens[from]?.breaks) return undefined;
  for (let labels = 0; labels < 5; labels++) {
    const current = tokens[at];
    const next = tokens[at + 1];
    if (!current || !next) break;
    const gap = folded.text.slice(current.end, next.start);
    const word = isIn(reading, at + 1, 'dot-word');
    if (word && tokens[at + 2]) {
      at += 2;
      words++;
    } else if (
      /^(?:\.| ?\[?\(?\.\)?\]? ?|-)$/.test(gap) &&
      gap.includes('.') &&
      (gap === '.' || gap.length > 2)
    )
      at++;
    else if (gap === '-') {
      at++;
      end = tokens[at]?.end ?? end;
      continue;
    } else if (provider && gap === ' ' && /^(?:com|de|fr|es|net|org|co)$/.test(next.word.text)) at++;
    else break;
    dots++;
    last = tokens[at]?.word.text ?? '';
    end = tokens[at]?.end ?? end;
  }
  if (dots === 0) return provider ? { end, provider, words, dots } : undefined;
  return topLevels.has(last) || last === 'example' || last === 'test'
    ? { end, provider, words, dots }
    : undefined;
}
