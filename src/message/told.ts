import { type Page, pageOf } from '../html/page.js';
import type { ParsedMessage } from './parse/parse.js';
import { forwardedPart, type Lines, linesOf, type Parts, type Trimming, tellApart } from './quote/quote.js';
import { namesWithin } from './signature/names-within.js';

/** What was told of a mail; it goes when the mail goes. */
interface Told {
  lines?: Lines;
  parts?: Parts;
  forwarded: { by: Trimming; text: string }[];
  page?: Page;
}

const told = new WeakMap<object, Told>();

/** A mail's text told apart, once however many ask: sorting, screening and the relay's own commands do. */
export function toldApart(mail: Pick<ParsedMessage, 'text'>): Parts {
  const known = toldOf(mail);
  known.lines ??= linesOf(mail.text);
  known.parts ??= tellApart(mail.text, known.lines);
  return known.parts;
}

/** The part of a mail's text that is forwarded, found once for each way of trimming: what is screened is what goes on. */
export function forwardedText(mail: Pick<ParsedMessage, 'text'>, trimming: Trimming): string {
  const known = toldOf(mail);
  known.lines ??= linesOf(mail.text);
  const { quotes, signatures, letters } = trimming;
  const by = { quotes, signatures, author: namesWithin(mail.text, trimming.author ?? []), letters };
  const earlier = known.forwarded.find((one) => isSameWay(one.by, by));
  if (earlier) return earlier.text;
  const text = forwardedPart(mail.text, by, known.lines);
  known.forwarded.push({ by, text });
  return text;
}

function isSameWay(one: Trimming, other: Trimming): boolean {
  return (
    one.quotes === other.quotes &&
    one.signatures === other.signatures &&
    isSame(one.author, other.author) &&
    isSame(one.letters, other.letters)
  );
}

function isSame(some: readonly string[] = [], others: readonly string[] = []): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}

/** What is not forwarded of a mail's text as its author's signature. */
export function signatureText(mail: Pick<ParsedMessage, 'text'>, trimming: Trimming): string {
  const kept = forwardedText(mail, trimming).trimEnd();
  if (trimming.signatures === 'keep' || kept.length >= mail.text.trimEnd().length) return '';
  const { quotedText } = toldApart(mail);
  return quotedText === '' && mail.text.startsWith(kept)
    ? mail.text.slice(kept.length).trim()
    : tellApart(mail.text, toldOf(mail).lines, trimming.author).signature;
}

/** A mail's HTML as a page, for those who read it. */
export function pageIn(mail: Pick<ParsedMessage, 'html'>): Page | undefined {
  if (!mail.html) return undefined;
  const known = toldOf(mail);
  known.page ??= pageOf(mail.html);
  return known.page;
}

/** The same for the one who changes it: nobody else is given it any more. */
export function pageTaken(mail: Pick<ParsedMessage, 'html'>): Page | undefined {
  const page = pageIn(mail);
  toldOf(mail).page = undefined;
  return page;
}

/** Keeps a page that was made when the mail was taken apart. */
export function keepPage(mail: Pick<ParsedMessage, 'html'>, page: Page | undefined): void {
  toldOf(mail).page = page;
}

function toldOf(mail: object): Told {
  const known = told.get(mail);
  if (known) return known;
  const nothing: Told = { forwarded: [] };
  told.set(mail, nothing);
  return nothing;
}
