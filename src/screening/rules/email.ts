import { createRequire } from 'node:module';
import { matches, type Rule } from './rule.js';

// A JSON file: imported as a module it makes Node 20 print a warning.
const tlds: string[] = createRequire(import.meta.url)('tlds');
const known = new Set(tlds);
const PROVIDERS =
  'gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|mail|yandex|qq|163|t-online|orange|free|laposte|libero';
const AT = String.raw`\s{0,3}(?:[\[({<]\s?(?:@|at|ät|arroba|arobase|chez|klammeraffe)\s?[\])}>]|@)\s{0,3}`;
const WORD_AT = String.raw`\s{1,3}(?:at|ät|arroba|arobase|klammeraffe)\s{1,3}`;
const DOT = String.raw`(?:\s?[\[({<]\s?(?:\.|dot|punkt|point|punto)\s?[\])}>]\s?|\s?\.\s?|\s{1,3}(?:dot|punkt|point|punto)\s{1,3})`;
const WORD_DOT = String.raw`(?:\s{1,3}(?:dot|punkt|point|punto)\s{1,3})`;
const LOCAL = String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}_+-])?`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;

const written = new RegExp(`${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL}){1,5}`, 'gu');
const worded = new RegExp(`${LOCAL}${WORD_AT}${LABEL}(?:${WORD_DOT}${LABEL}){1,5}`, 'gu');
const provider = new RegExp(
  `${LOCAL}(?:${WORD_AT}|${AT})(?:${PROVIDERS})(?:${DOT}(?:com|net|org|de|fr|es|it|uk|co|me)(?![\\p{L}]))(?:${DOT}uk)?`,
  'gu',
);

/** E-mail addresses, plain or with "at" and "dot" in words or brackets. */
export const email: Rule = {
  name: 'email-address',
  category: 'contact',
  description: 'An e-mail address, also with "at" and "dot" in words or brackets',
  check: (view) => [
    ...matches(view, written, ([text]) => endsInTld(text)),
    ...matches(view, worded, ([text]) => endsInTld(text)),
    ...matches(view, provider),
  ],
};

function endsInTld(text: string): boolean {
  const last = /[\p{L}\p{N}-]+$/u.exec(text.replace(/[\])}>\s]+$/, ''))?.[0] ?? '';
  return known.has(last);
}
