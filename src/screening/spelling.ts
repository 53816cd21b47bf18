import { fold } from './fold.js';

/** The forms of the words that matter. */
export interface Forms {
  exact: Map<string, number[]>;
  /** As many letters as the longest of these. */
  longest: number;
  /** By their first three letters. */
  stems: Map<string, { stem: string; id: number }[]>;
  /** Words with one letter left out, to the word meant. */
  oneOff: Map<string, string>;
}

const SHORTEST_MISTYPED = 6;
const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' };

/** The numbers of the words that a word of a text may be: as it is, in leetspeak, drawn out or mistyped. */
export function idsOfWord(forms: Forms, word: string): number[] {
  const direct = lookUp(forms, word);
  if (direct.length > 0 || word.length < 3 || word.length > 40) return direct;
  if (/\d/.test(word) && /[a-z]/.test(word)) {
    const found = lookUp(forms, unleet(word));
    return found.length > 0 ? found : lookUp(forms, unleet(word.replaceAll('1', 'l')));
  }
  if (/(.)\1\1/.test(word)) {
    const twice = lookUp(forms, word.replace(/(.)\1{2,}/g, '$1$1'));
    return twice.length > 0 ? twice : lookUp(forms, word.replace(/(.)\1+/g, '$1'));
  }
  return mistyped(forms, word);
}

/** "c0m" as "com". */
export function unleet(word: string): string {
  return word.replace(/\d/g, (digit) => LEET[digit] ?? digit);
}

function lookUp(forms: Forms, word: string): number[] {
  const exact = word.length > forms.longest ? [] : (forms.exact.get(word) ?? []);
  const stems = forms.stems.get(word.slice(0, 3));
  if (!stems) return exact;
  return [...exact, ...stems.filter(({ stem }) => word.startsWith(stem)).map(({ id }) => id)];
}

function mistyped(forms: Forms, word: string): number[] {
  if (word.length < SHORTEST_MISTYPED - 1 || word.length > 16) return [];
  for (const form of [word, ...spellingsOf(word)]) {
    const meant = forms.oneOff.get(form);
    if (meant !== undefined && meant[0] === word[0] && Math.abs(meant.length - word.length) < 2)
      return forms.exact.get(meant) ?? [];
  }
  return [];
}

/** A word with each letter but the first left out in turn: two words share one of these where a single mistake parts them. */
function spellingsOf(word: string): string[] {
  if (word.length < SHORTEST_MISTYPED) return [];
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}

/** The number of a word; that of another word where it is only another spelling of it. */
export function enter(forms: Forms, word: string, as?: number): number {
  const bare = word.replace(/[*~]$/, '');
  const key = word.endsWith('*') ? `${folded(bare)}*` : folded(bare);
  const known = forms.exact.get(key);
  const id = as ?? known?.[0] ?? forms.exact.size + 1;
  for (const form of new Set([folded(bare), folded(withE(bare))])) {
    const name = word.endsWith('*') ? `${form}*` : form;
    const ids = forms.exact.get(name) ?? [];
    forms.longest = Math.max(forms.longest, name.length);
    if (!ids.includes(id)) forms.exact.set(name, [...ids, id]);
    if (word.endsWith('*')) addStem(forms, form, id);
    if (word.endsWith('~')) for (const off of spellingsOf(form)) forms.oneOff.set(off, form);
  }
  return id;
}

function addStem(forms: Forms, stem: string, id: number): void {
  const start = stem.slice(0, 3);
  const stems = forms.stems.get(start) ?? [];
  if (!stems.some((one) => one.stem === stem && one.id === id))
    forms.stems.set(start, [...stems, { stem, id }]);
}

function folded(word: string): string {
  return fold(word).text.replace(/['-]/g, '');
}

/** As people write German without umlauts. */
function withE(word: string): string {
  return word.toLowerCase().replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
}
