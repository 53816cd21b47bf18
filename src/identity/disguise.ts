import type { Needle } from './needle.js';
import { isOrdinary } from './ordinary.js';

const BACKWARDS_FROM = 5;
const ROTATED_FROM = 6;

/** The needles, and those that are long enough also written backwards and in rot13. */
export function withDisguises(needles: Needle[]): Needle[] {
  const all = [...needles];
  for (const needle of needles) {
    if (needle.need !== 'plain') continue;
    if (needle.text.length >= BACKWARDS_FROM) add(all, backwards(needle));
    if (needle.text.length >= ROTATED_FROM && /[a-z]/.test(needle.text)) add(all, rotated(needle));
  }
  return all;
}

function add(all: Needle[], needle: Needle): void {
  if (!isOrdinary(needle.text)) all.push(needle);
}

function backwards(needle: Needle): Needle {
  const { length } = needle.text;
  return {
    ...needle,
    text: needle.text.split('').reverse().join(''),
    cuts: needle.cuts.map((cut) => length - cut).reverse(),
  };
}

function rotated(needle: Needle): Needle {
  const text = needle.text.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
  return { ...needle, text };
}
