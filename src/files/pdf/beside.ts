import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';

/** What a note or a field on a page may say, of what pdf.js tells of it. */
interface Note {
  contentsObj?: { str?: string };
  richText?: { str?: string };
  textContent?: string[];
  alternativeText?: string;
  fieldValue?: unknown;
  options?: { displayValue?: string }[];
}

/** What stands on a page beside its text: in notes, in fields that were filled in, in what pictures are said to show. */
export async function besidePage(page: PDFPageProxy, notes: readonly Note[]): Promise<string[]> {
  return said([...notes.flatMap(inNote), ...alternatives(await page.getStructTree().catch(() => null))]);
}

/** What a reader is shown beside the pages: the titles of the outline, the names of layers, and of pages that are not only numbered. */
export async function besidePages(pdf: PDFDocumentProxy): Promise<string[]> {
  const [outline, labels, layers] = await Promise.all([
    pdf.getOutline().catch(() => null),
    pdf.getPageLabels().catch(() => null),
    pdf.getOptionalContentConfig().catch(() => null),
  ]);
  const names = [...(layers ?? [])].map(([, { name }]: [string, { name?: unknown }]) => name);
  return said([...titles(outline ?? []), ...names, ...(labels ?? []).filter(isNoNumber)]);
}

function inNote({
  contentsObj,
  richText,
  textContent,
  alternativeText,
  fieldValue,
  options,
}: Note): unknown[] {
  const choices = (options ?? []).map(({ displayValue }) => displayValue);
  return [
    contentsObj?.str,
    richText?.str,
    textContent?.join('\n'),
    alternativeText,
    fieldValue,
    choices,
  ].flat();
}

/** A node of a page's structure; its content has neither. */
interface Tagged {
  alt?: string;
  children?: object[];
}

function alternatives(node: Tagged | null): string[] {
  if (!node) return [];
  const below = (node.children ?? []).flatMap((child) => alternatives(child));
  return node.alt ? [node.alt, ...below] : below;
}

interface Title {
  title: string;
  items: Title[];
}

function titles(outline: Title[]): string[] {
  return outline.flatMap(({ title, items }) => [title, ...titles(items)]);
}

/** "12", "iv" and "A-3" only count. */
function isNoNumber(label: string): boolean {
  return label.length > 5;
}

/** Each once, for a note may say the same in several ways. */
function said(texts: unknown[]): string[] {
  return [...new Set(texts)].filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}
