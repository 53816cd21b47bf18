import type { Page } from '../html/page.js';
import { dataImages, type RebuiltHtml, rebuildHtml } from '../html/rebuild.js';
import { sameWords, withoutPlaceholders } from '../html/same.js';
import { replaceHits, type Search } from '../identity/search.js';
import { appendedLines } from './appended.js';
import type { Attachment, ParsedMessage } from './parse/parse.js';
import { rewriteFiles } from './rewrite-files.js';
import type { Rewriting } from './rewriting.js';
import { forwardedText, pageTaken } from './told.js';

/** What of a mail goes on. */
export type Content = Pick<ParsedMessage, 'subject' | 'text' | 'html' | 'attachments'>;

/** What was replaced or removed, for the coordinator who compares; `before` quotes the mail. */
export interface Change {
  layer: string;
  kind: string;
  before: string;
  after: string;
}

/** What goes on of a mail, and what was done to it. */
export interface Rewritten {
  content: Content;
  changes: Change[];
  /** What the message is marked with, such as `removed-archive`. */
  flags: string[];
}

/**
 * The content of the forwarded mail: made anew from what may pass, with whatever tells who the author is replaced. A
 * function of the mail and of `rewriting` alone; what cannot be cleaned is taken out and a line in the mail says so.
 */
export async function rewrite(mail: ParsedMessage, rewriting: Rewriting): Promise<Rewritten> {
  const { search, strict, trimming } = rewriting;
  const changes: Change[] = [];
  const subject = replaced(mail.subject, strict, 'subject', changes);
  const page = pageTaken(mail);
  const written = page ? dataImages(page).map((image) => ({ ...image, inline: true })) : [];
  const files = await rewriteFiles([...mail.attachments, ...written], rewriting);
  const shown = page && !isBlankBeside(page, mail, rewriting) ? page : undefined;
  const html = shown && rebuildHtml(shown, { search, policy: trimming, cid: (cid) => files.cids.get(cid) });
  const text = textOf(mail, html, rewriting, changes);
  if (html) changes.push(...changesOf(html));
  const lines = appendedLines(files.lines);
  return {
    content: {
      subject,
      text: text + lines.text,
      html: html && html.html + lines.html,
      attachments: files.kept.filter((file) => !isOrphan(file, shown && mail.html, files.cids, html)),
    },
    changes: [...changes, ...files.changes],
    flags: files.flags,
  };
}

const VISIBLE = /[^\s\p{Cf}]/u;

/** Whether HTML shows no word while the text beside it says something: a program left it empty, and readers would see it rather. */
function isBlankBeside(page: Page, mail: ParsedMessage, { trimming }: Rewriting): boolean {
  if (mail.htmlOnly || page.lines.some(({ text }) => VISIBLE.test(text))) return false;
  return VISIBLE.test(withoutPlaceholders(forwardedText(mail, trimming)));
}

/** The author's own text where there is one and it says what the HTML says; else what the rebuilt HTML says. */
function textOf(
  mail: ParsedMessage,
  html: RebuiltHtml | undefined,
  { search, trimming }: Rewriting,
  changes: Change[],
): string {
  if (html && mail.htmlOnly) return html.text;
  const trimmed = forwardedText(mail, trimming);
  const own: Change[] = [];
  const text = replaced(trimmed, search, 'text', own);
  if (html && (text.trim() === '' || !sameWords(text, html.shown.text, html.shown.links))) return html.text;
  if (trimmed !== mail.text)
    changes.push({ layer: 'text', kind: 'quotes and signature', before: '', after: '' });
  changes.push(...own);
  return text;
}

function replaced(text: string, search: Search, layer: string, changes: Change[]): string {
  const hits = search(text);
  for (const { start, end, kind, replacement } of hits)
    changes.push({ layer, kind, before: text.slice(start, end), after: replacement });
  return replaceHits(text, hits);
}

function changesOf({ replaced, notes }: RebuiltHtml): Change[] {
  return [
    ...replaced.map(({ layer, what, before = '', after }) => ({ layer, kind: what, before, after })),
    ...notes.map(({ kind }) => ({ layer: 'html', kind, before: '', after: '' })),
  ];
}

/** A picture that only a signature or an old quote showed goes with it: it may well be the employer's sign. */
function isOrphan(
  { cid, contentType }: Attachment,
  original: string | undefined,
  cids: Map<string, string>,
  html: RebuiltHtml | undefined,
): boolean {
  if (!cid || !original || html?.cids.includes(cid)) return false;
  const old = [...cids].find(([, own]) => own === cid)?.[0] ?? '';
  if (old.startsWith('data-image-')) return true;
  // Apple Mail marks the place of a file in the page, and other programs link to it from there.
  return original.includes(`cid:${old}`) && (contentType.startsWith('image/') || isDrawn(original, old));
}

function isDrawn(html: string, cid: string): boolean {
  return [...html.matchAll(DRAWN)].some(([, drawn]) => drawn === cid);
}

const DRAWN = /<img\b[^<>]{0,2000}?\bcid:([^"'\s<>]{1,250})/gi;
