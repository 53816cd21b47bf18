/** Marks in a row: no language sets as many upon a letter (UAX #15 §13). */
const TOO_MANY = /(\p{M}{30})\p{M}+/gu;

/** The marks of Latin, Greek and Cyrillic letters. */
const COMMON_MARKS = '\\u0300-\\u036f';
/** Where all other marks stand among other signs, but none of the letters of most scripts; for a class of marks takes long to look through. */
const OTHER_MARKS =
  '\\u0483-\\u0489\\u0590-\\u10ff\\u1200-\\u1dff\\u20d0-\\u20ff\\u2cef-\\u2cf1\\u2d7f\\u2de0-\\u2dff\\u302a-\\u302f\\u3099\\u309a\\ua66f-\\uabff\\ud800-\\udfff\\ufb1e\\ufe00-\\ufe2f';
const MAY_BE_TOO_MANY = new RegExp(`[${COMMON_MARKS}${OTHER_MARKS}]{31}`);
const COMMON = new RegExp(`[${COMMON_MARKS}]+`, 'g');
const MAY_BE_OTHER = new RegExp(`[${OTHER_MARKS}]`);

/**
 * A text in a form of Unicode normalization. Linear: what puts the marks upon a letter in order takes the square of their
 * number, so those beyond any language's are left out.
 */
export function normalForm(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  return (MAY_BE_TOO_MANY.test(text) ? text.replace(TOO_MANY, '$1') : text).normalize(form);
}

/** A text without any marks. */
export function withoutMarks(text: string): string {
  const left = text.replace(COMMON, '');
  return MAY_BE_OTHER.test(left) ? left.replace(/\p{M}+/gu, '') : left;
}
