import type { ParsedMessage } from './parse.js';
import { forwardedPart, type Parts, type Trimming, tellApart } from './quote.js';

/** What was told of a mail's text; it goes when the mail goes. */
interface Told {
  parts?: Parts;
  forwarded: Map<string, string>;
}

const told = new WeakMap<object, Told>();

/** A mail's text told apart, once however many ask: sorting, screening and the relay's own commands do. */
export function toldApart(mail: Pick<ParsedMessage, 'text'>): Parts {
  const known = toldOf(mail);
  known.parts ??= tellApart(mail.text);
  return known.parts;
}

/** The part of a mail's text that is forwarded, found once for each way of trimming: what is screened is what goes on. */
export function forwardedText(mail: Pick<ParsedMessage, 'text'>, trimming: Trimming): string {
  const { forwarded } = toldOf(mail);
  const way = JSON.stringify(trimming);
  const text = forwarded.get(way) ?? forwardedPart(mail.text, trimming);
  forwarded.set(way, text);
  return text;
}

function toldOf(mail: object): Told {
  const known = told.get(mail) ?? { forwarded: new Map() };
  told.set(mail, known);
  return known;
}
