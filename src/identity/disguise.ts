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

const A = 97;
const HALF = 13;

function rotated(needle: Needle): Needle {
  let text = '';
  for (let unit = 0; unit < needle.text.length; unit++) {
    const place = needle.text.charCodeAt(unit) - A;
    text += isLatin(place) ? String.fromCharCode(((place + HALF) % (2 * HALF)) + A) : needle.text[unit];
  }
  return { ...needle, text };
}

function isLatin(place: number): boolean {
  return place >= 0 && place < 2 * HALF;
}
