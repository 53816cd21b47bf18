import { type Folded, fold } from './fold.js';
import { handleEnd, isUnusual } from './handles.js';
import type { Policy } from './policy.js';
import { type Reading, readingOf } from './reading.js';
import { email } from './rules/email.js';
import { handle } from './rules/handle.js';

/** A stretch of a message that makes a contact detail with the end of an earlier one. */
export interface Joined {
  rule: typeof email | typeof handle;
  /** In the folded text of the message. */
  start: number;
  end: number;
}

const LINES = 4;
const LONGEST = 80;
/** Where a line stops in the middle of giving something: "my insta is", "ada.quill@", "find me as". */
const OPEN =
  /(?:[@:=]|[([{<](?:at|@)[)\]}>]|(?:^| )(?:at|arroba|klammeraffe|arobase|is|are|as|under|name|called|ist|unter|als|heisst|heisse|est|sous|es|como|on|auf|sur|en|snap|snapchat|insta|instagram|ig|discord|tiktok|telegram|kik|psn|roblox))[ .…"'-]*$/;
/** Where a message begins with the rest of an address. */
const REST = /^["' ]*(?:@|[([{<]?at[)\]}>]?[ -]|arroba |klammeraffe |arobase )/;

/** A user name or an e-mail address whose first part ends a line of an earlier message, and whose rest begins a line of this. */
export function joinedNames(reading: Reading, earlier: readonly string[], policy: Policy): Joined[] {
  const rests = firstLines(reading.folded).map((line) => ({ ...line, goesOn: REST.test(line.text) }));
  for (const text of earlier) {
    for (const { text: head } of lastLines(fold(text))) {
      const open = OPEN.test(head);
      for (const rest of rests) {
        if (!open && !rest.goesOn) continue;
        const found = joinedBy(head.slice(-LONGEST), rest.text.slice(0, LONGEST), reading, policy);
        if (found) return [{ ...found, start: rest.start, end: rest.start + found.end }];
      }
    }
  }
  return [];
}

/** Whether a message begins with the rest of an address, whatever the one before ended with. */
export function goesOn({ folded }: Reading): boolean {
  return firstLines(folded).some(({ text }) => REST.test(text));
}

/** Whether a text stops in the middle of giving a user name or an address. */
export function endsOpen(folded: Folded): boolean {
  return lastLines(folded).some(({ text }) => OPEN.test(text));
}

function joinedBy(head: string, rest: string, { lexicon }: Reading, policy: Policy): Joined | undefined {
  const together =
    /@[ .…"'-]*$/.test(head) || rest.startsWith('@') ? head.trim() + rest : `${head.trim()} ${rest}`;
  const seam = together.length - rest.length;
  const read = readingOf(fold(together), lexicon);
  for (const rule of [email, handle]) {
    const across = rule.check(read, policy).filter(({ start, end }) => start < seam && end > seam);
    const [hit] = across.sort((a, b) => b.end - a.end);
    if (hit && (rule === email || isName(read, seam)))
      return { rule, start: 0, end: Math.max(hit.end, endOfWord(together, seam)) - seam };
  }
  return undefined;
}

/** A user name goes on over dots and underscores, where a phrase ends with its first word. */
function endOfWord(text: string, from: number): number {
  const word = /^\s*[\w@.-]*\w/.exec(text.slice(from));
  return from + (word?.[0].length ?? 0);
}

/** Whether what follows is a name, and not just the next sentence. */
function isName(read: Reading, seam: number): boolean {
  const at = read.tokens.findIndex(({ start }) => start >= seam);
  return at >= 0 && (handleEnd(read, at) > 0 || isUnusual(read, at));
}

function firstLines({ text }: Folded) {
  return linesOf(text).slice(0, LINES);
}

function lastLines({ text }: Folded) {
  return linesOf(text).slice(-LINES);
}

/** The lines of a text without its subject, the empty ones left out. */
function linesOf(text: string): { text: string; start: number }[] {
  const body = text.indexOf('\n\n') + 1;
  const lines: { text: string; start: number }[] = [];
  for (let start = body > 0 ? body + 1 : 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(start, end).trim() !== '') lines.push({ text: text.slice(start, end), start });
    start = end + 1;
  }
  return lines;
}
