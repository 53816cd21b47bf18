import { isOrdinary } from '../identity/ordinary.js';
import type { Token } from './tokens.js';
import type { Words } from './words.js';

const LONGEST_HANDLE = 40;
/** A letter with a digit, an underscore or a dot inside, or an @ before it. */
const HANDLE = /^@[a-z0-9][\w.-]+$|^(?=[^0-9]*[a-z])(?=.*(?:\d|_|[a-z0-9]\.[a-z0-9]))[a-z0-9_][\w.-]*$/;

/** As phones name what they save: "FB_IMG_1694705432123". */
const PICTURE = /^_?img_\d{8,}$/;

/** Letters alone, as most words are, with no sign of a user name at either side. */
const PLAIN = /(?<![@_.])[a-z]+(?![\w.-])/y;

function isPlain(text: string, { start, end }: Token): boolean {
  PLAIN.lastIndex = start;
  return PLAIN.test(text) && PLAIN.lastIndex >= end;
}

/** Where a user name ends that begins at a token; 0 where none does. */
export function handleEnd({ folded: { text }, tokens }: Words, at: number): number {
  const token = tokens[at];
  if (!token || isPlain(text, token)) return 0;
  let start = token.start;
  while (start > token.start - 3 && start > 0 && /[@_.]/.test(text[start - 1] ?? '')) start--;
  let end = token.end;
  while (end - start < LONGEST_HANDLE && /[\w.-]/.test(text[end] ?? '')) end++;
  const name = text.slice(start, end).replace(/[.-]+$/, '');
  if (name.length < 3 || !HANDLE.test(name) || PICTURE.test(name)) return 0;
  let next = at + 1;
  while ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) < start + name.length) next++;
  return next;
}

const SHORTEST_UNUSUAL = 4;

/** Whether a word is in no dictionary and in no list of words that matter, as made-up names are. */
export function isUnusual({ tokens }: Words, at: number): boolean {
  const word = tokens[at]?.word;
  if (!word || word.kind === 'digits' || word.text.length < SHORTEST_UNUSUAL) return false;
  return word.ids.length === 0 && !isOrdinary(word.text);
}
