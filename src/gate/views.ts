import { decodeHTML } from 'entities';

/** Ways in which a reader, or a reader's program, may take a text; folded, so that they can be compared. */
export interface Views {
  /** The text as it is, and decoded in every way in which it could be. */
  plain: string[];
  /** Nothing but its letters and digits: what was spelled with gaps stands together here. */
  squeezed: string;
}

/** Compatibility forms, marks, case and invisible characters folded away (Unicode NFKD, UAX #15). */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[ßøłđıæœ]/g, (letter) => LETTERS[letter] ?? letter);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const PLAIN = /^[\x00-\x7f]*$/;
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** Stands for what the relay itself put there. */
const MASK = '\uFFFC';

/** `hidden` are folded words that may stand in the text: what the relay itself put there. */
export function viewsOf(text: string, kind: 'text' | 'html', hidden: readonly string[]): Views {
  const readings = kind === 'html' ? [decodeHTML(text), ...readingsOfHtml(text)] : [text];
  if (/%[0-9a-f]{2}/i.test(text)) readings.push(percentDecoded(text));
  readings.push(...base64Runs(text));
  const plain = readings.map((one) => spaced(without(folded(one), hidden)));
  const seen = kind === 'html' ? plain[1] : plain[0];
  return { plain, squeezed: (seen ?? '').replace(/[^\p{L}\p{N}\uFFFC]+/gu, '') };
}

function without(text: string, hidden: readonly string[]): string {
  return hidden.reduce((rest, word) => (word ? rest.replaceAll(word, MASK) : rest), text);
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** The text between the tags, once joined and once apart. */
function readingsOfHtml(html: string): string[] {
  const texts: string[] = [];
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
    texts.push(html.slice(from, open));
    const close = html.indexOf('>', open);
    if (close < 0) break;
    from = close + 1;
  }
  texts.push(html.slice(from));
  return [decodeHTML(texts.join('')), decodeHTML(texts.join(' '))];
}

function percentDecoded(text: string): string {
  const once = (all: string) =>
    all.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  return once(once(text));
}

function base64Runs(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [])
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .filter((decoded) => !decoded.includes('\uFFFD'));
}
