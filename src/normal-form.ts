/** Marks in a row: no language sets as many upon a letter (UAX #15 §13). */
const TOO_MANY = /(\p{M}{30})\p{M}+/gu;

/**
 * A text in a form of Unicode normalization. Linear: what puts the marks upon a letter in order takes the square of their
 * number, so those beyond any language's are left out.
 */
export function normalForm(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  return text.replace(TOO_MANY, '$1').normalize(form);
}
