const ADDRESS = /[^\s<>"@]{1,64}@[^\s<>"@]{1,255}/u;
const IN_BRACKETS = /<\s{0,2}[^\s<>"@]{1,64}@[^\s<>"@]{1,255}\s{0,2}[<>]/u;

/** Whether an address stands anywhere in a text. */
export function tellsAddress(text: string): boolean {
  return text.includes('@') && ADDRESS.test(text);
}

/** Whether one stands there as a mail program writes it beside a name. */
export function addressInBrackets(text: string): boolean {
  return text.includes('@') && IN_BRACKETS.test(text);
}

const DAY = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\d年|\d월|\d년|[٠-٩۰-۹]{4}/u;
const TIME = /\b\d{1,2}[:.h：時时点시] ?\d\d\b|\b\d{1,2}[h時时点시]|\d ?[ap]\.?m\b|[٠-٩۰-۹][:٫][٠-٩۰-۹]{2}/iu;
/** A day or a time. */
export const DATE =
  /\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\d年|\d월|[٠-٩۰-۹]{4}|[٠-٩۰-۹][:٫][٠-٩۰-۹]{2}/u;

const MAIL_DAY = /\b\p{Lu}\p{L}{1,3}, \d{1,2} \p{Lu}\p{L}{2,3} \d{4}/u;

/** Whether a text tells a time, or a day in the form of a mail's header, which programs always do and people seldom. */
export function tellsTime(text: string): boolean {
  return TIME.test(text) || MAIL_DAY.test(text);
}

/** Whether it tells a day, by its year or in figures. */
export function tellsDay(text: string): boolean {
  return DAY.test(text);
}

/** Whether it tells a day and the time of that day. */
export function tellsMoment(text: string): boolean {
  return DAY.test(text) && TIME.test(text);
}

/** A line without blanks, marks of direction and marks of bold type around it. */
export function bare(line: string | undefined): string {
  const start = (line ?? '').slice(0, 1_000);
  const seen = UNSEEN.test(start) ? start.replaceAll(UNSEEN_ALL, '') : start;
  const text = (seen.includes('&nbsp;') ? seen.replaceAll('&nbsp;', ' ') : seen).trim();
  return BOLD.test(text) ? text.replace(/^[*_]{1,2}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,2}$/g, '') : text;
}

const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const UNSEEN_ALL = new RegExp(UNSEEN, 'g');
/** Almost no line is: so that the others need not be searched for where it ends. */
const BOLD = /[*_]/;
