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
  if (!OTHERS.test(text)) return text.toLowerCase();
  return text
    .replaceAll(OTHERS, foldedRun)
    .toLowerCase()
    .replace(/[ßøłđıæœ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** ASCII stays, and parts what is folded: nothing of it joins a mark or changes places with one. */
const OTHERS = /[\u0080-\uffff]+/g;

function foldedRun(run: string): string {
  return run.normalize('NFKD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
}

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** Stands for what the relay itself put there. */
const MASK = '\uFFFC';

/** A text as it is, first as a reader sees it, and decoded in every way in which it could be; folded. */
export function readingsOf(text: string, kind: 'text' | 'html'): string[] {
  const readings = kind === 'html' ? [...readingsOfHtml(text), decodeHTML(text)] : [text];
  if (/%[0-9a-f]{2}/i.test(text)) readings.push(percentDecoded(text));
  readings.push(...base64Runs(text));
  return readings.map(folded);
}

/** `hidden` are folded words that may stand in the text: what the relay itself put there. */
export function viewsOf(readings: readonly string[], hidden: readonly string[]): Views {
  const plain = readings.map((one) => spaced(without(one, hidden)));
  return {
    plain: [...new Set(plain)],
    squeezed: (plain[0] ?? '').replace(/[^\p{L}\p{N}\uFFFC]+/gu, ''),
  };
}

function without(text: string, hidden: readonly string[]): string {
  return hidden.reduce((rest, word) => (word ? rest.replaceAll(word, MASK) : rest), text);
}

function spaced(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ');
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
  return runsOf(text)
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .filter((decoded) => !decoded.includes('\uFFFD'));
}

const LEAST_RUN = 16;
const BASE64 = new Uint8Array(128);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-')
  BASE64[sign.charCodeAt(0)] = 1;

/** The longer runs of letters of base64 (RFC 4648 §4, §5), each looked for from where it would have to end. */
function runsOf(text: string): string[] {
  const runs: string[] = [];
  for (let from = 0; from + LEAST_RUN <= text.length; ) {
    let at = from + LEAST_RUN - 1;
    while (at >= from && isBase64(text, at)) at--;
    if (at < from) {
      at = from + LEAST_RUN;
      while (at < text.length && isBase64(text, at)) at++;
      runs.push(text.slice(from, at));
    }
    from = at + 1;
  }
  return runs;
}

function isBase64(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 128 && BASE64[unit] === 1;
}
