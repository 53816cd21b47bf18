import { LEAST_BYTES } from './bytes.js';
import { folded } from './folded.js';
import { runsIn } from './sift.js';
import type { Views } from './views.js';

/** A text by which a person could be known. */
export interface Needle {
  kind: string;
  text: string;
  /** Ordinary words, by which somebody is known only where no space parts them. */
  joined?: boolean;
}

/** A needle made ready for many searches. */
export interface Sought {
  kind: string;
  text: string;
  /** Its letters and digits alone, where they are so many that they do not come together by chance. */
  squeezed?: string;
  reversed?: string;
  /** By which sifting tells that its letters and digits, or those of `reversed`, stand nowhere. */
  runs: number[];
  reversedRuns?: number[];
  /** What may part its words where they stand in a row. */
  between: string;
  /** Scripts that set no space between words have no bounds either. */
  bounded: boolean;
  bytes: Buffer[];
}

const LEAST_SQUEEZED = 10;
const LEAST_REVERSED = 6;

/** Within a sentence. */
const ANY_GAP = '(?:(?![.!?] )[^\\p{L}\\p{N}\uFFFC])*';
const NO_SPACE = '[^\\p{L}\\p{N}\\s\uFFFC]*';

/** A needle in the forms in which the gate looks for it. */
export function sought({ kind, text, joined = false }: Needle): Sought {
  const spaced = folded(text).replace(/\s+/g, ' ').trim();
  const letters = spaced.replace(/[^\p{L}\p{N}]+/gu, '');
  const plain = joined && spaced.includes(' ') ? letters : spaced;
  return {
    kind,
    text: plain,
    squeezed: kind !== 'domain' && letters.length >= LEAST_SQUEEZED ? letters : undefined,
    reversed: plain.length >= LEAST_REVERSED ? [...plain].reverse().join('') : undefined,
    runs: runsIn(letters),
    reversedRuns: plain.length >= LEAST_REVERSED ? runsIn([...letters].reverse().join('')) : undefined,
    between: joined ? NO_SPACE : ANY_GAP,
    bounded: !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(
      plain,
    ),
    bytes: plain.length >= LEAST_BYTES ? [Buffer.from(plain, 'utf8'), Buffer.from(plain, 'utf16le')] : [],
  };
}

/** Whether a text, in any of its views, holds the needle. */
export function stands({ text, squeezed, reversed, between, bounded }: Sought, views: Views): boolean {
  if (!text) return false;
  return (
    views.plain.some(
      (view) => within(view, text, bounded) || (reversed && within(view, reversed, bounded)),
    ) ||
    (squeezed !== undefined &&
      views.squeezed.includes(squeezed) &&
      isWritten(squeezed, between, views.plain[0] ?? ''))
  );
}

/**
 * Whether letters that stand together without what parts them were meant to: without a gap; spelled one by one; or
 * beginning and ending where words do, with no more than may part them. "IJsberg. Pieterman" is no Berg, Pieter. Linear but
 * for needles of one letter again and again.
 */
function isWritten(letters: string, between: string, view: string): boolean {
  const units = [...letters];
  const words = units.join(between);
  const spelled = units.join('[^\\p{L}\\p{N}\uFFFC]+');
  return new RegExp(`${letters}|${spelled}|(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u').test(view);
}

function within(view: string, text: string, bounded: boolean): boolean {
  for (let at = view.indexOf(text); at >= 0; at = view.indexOf(text, at + 1)) {
    if (!bounded || (!isLetter(view[at - 1]) && !isLetter(view[at + text.length]))) return true;
  }
  return false;
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit);
}
