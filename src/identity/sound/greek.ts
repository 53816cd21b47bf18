import { type Family, levelled, undoubled } from './family.js';

/** Greek letters by what they sound like today; two letters before one. */
const LETTERS = [
  [/\p{M}/gu, ''],
  [/ς/g, 'σ'],
  [/ου/g, 'u'],
  [/αι/g, 'e'],
  [/ει|οι|υι/g, 'i'],
  [/([αεη])υ/g, '$1v'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γ[κγχ]/g, 'g'],
  [/τ[ζσ]/g, 'ts'],
] as const;
const SINGLE: Record<string, string> = {
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 't', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{ ν: 'n', ξ: 'ks', ο: 'o', π: 'p', ρ: 'r', σ: 's', τ: 't', υ: 'i', φ: 'f', χ: 'h', ψ: 'ps', ω: 'o' },
};
const RULES = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/gh/g, 'g'],
  [/kh|ch/g, 'h'],
  [/x/g, 'ks'],
  [/c|q/g, 'k'],
  [/ou|oo/g, 'u'],
  [/([ae])[uf](?=.)/g, '$1v'],
  [/ai/g, 'e'],
  [/ei|oi|ee/g, 'i'],
  [/[yj]/g, 'i'],
  [/w/g, 'o'],
  [/mp/g, 'b'],
  [/n[td]/g, 'd'],
  [/n?g[kg]|ng/g, 'g'],
  [/tz/g, 'ts'],
  [/g[ei](?=[aou])|gi(?=e)|(?<=[aeo])g(?=i)/g, 'i'],
] as const;

export const greek: Family = {
  script: /\p{Script=Greek}/u,
  latin(word) {
    const letters = levelled(word.normalize('NFD').toLowerCase(), LETTERS);
    return [letters.replace(/[^a-z]/g, (letter) => SINGLE[letter] ?? '')];
  },
  sound: (latin) => undoubled(levelled(latin, RULES)),
  stemOfSound: (sound) => sound.replace(/(?<=.{4})[aeiou]*s?$/, ''),
  shortest: { part: 5, whole: 6 },
};
