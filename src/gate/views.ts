import { decodeHTML } from 'entities';
import { base64Runs } from './base64-runs.js';
import { folded, foldedButCase } from './folded.js';

/** Ways in which a reader, or a reader's program, may take a text; folded, so that they can be compared. */
export interface Views {
  /** The text as it is, and decoded in every way in which it could be. */
  plain: string[];
  /** Nothing but its letters and digits: what was spelled with gaps stands together here. */
  squeezed: string;
}

/** Stands for what the relay itself put there. */
const MASK = '\uFFFC';

/** A text as it is, first as a reader sees it, and decoded in every way in which it could be; folded. */
export function readingsOf(text: string, kind: 'text' | 'html'): string[] {
  if (kind === 'text') return [withoutOctets(text), ...decodedIn(text)].map(folded);
  const pieces = piecesOf(text);
  const seen = [textOf(pieces, ''), textOf(pieces, ' '), decodeHTML(text)];
  return [...seen.map(withoutOctets), ...decodedIn(text)].map(folded);
}

/**
 * The bytes of those of the readings in which each letter stands that stands in any, beside the same others. Of ASCII the
 * case is left.
 */
export function fewestReadings(bytes: Buffer, kind: 'text' | 'html'): Buffer[] {
  const text = bytes.toString();
  const seen = kind === 'text' ? [text] : fewestSeen(text);
  const readings = [...seen.map(withoutOctets), ...decodedIn(text, bytes)];
  return readings.map(foldedButCase).map((one) => (one === text ? bytes : Buffer.from(one)));
}

function fewestSeen(html: string): string[] {
  const pieces = piecesOf(html);
  const broken = pieces.some((piece) => BROKEN_REFERENCE.test(piece));
  return [textOf(pieces, ''), ...(broken ? [textOf(pieces, ' ')] : []), decodeHTML(html)];
}

/** Only across it do pieces put together differ from pieces beside each other in more than spaces. */
const BROKEN_REFERENCE = /&[#\w]*$/;

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

/** The text between the tags. */
function piecesOf(html: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
    pieces.push(html.slice(from, open));
    const close = html.indexOf('>', open);
    if (close < 0) break;
    from = close + 1;
  }
  pieces.push(html.slice(from));
  return pieces;
}

function textOf(pieces: string[], between: string): string {
  return decodeHTML(pieces.join(between));
}

function decodedIn(text: string, bytes: Buffer = Buffer.from(text)): string[] {
  const encoded = base64Runs(bytes);
  return text.includes('%') && /%[0-9a-f]{2}/i.test(text) ? [percentDecoded(text), ...encoded] : encoded;
}

/** "guía" is written "gu%C3%ADa" in a link, which holds no Ada: such letters stand in what is decoded. */
function withoutOctets(text: string): string {
  return text.includes('%') ? text.replace(/(?:%[89a-f][\da-f]){2,}/gi, MASK) : text;
}

function percentDecoded(text: string): string {
  const once = (all: string) =>
    all.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  return once(once(text));
}
