import type { PDFContext, PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import { withoutPaths } from '../../identity/local-path.js';
import { NotCleanable } from '../context.js';
import {
  anywhere,
  catalogKeys,
  formKeys,
  isHarmfulAction,
  isHarmlessNote,
  noteKeys,
  pageKeys,
} from './allowed.js';
import { cleanStream } from './streams.js';

/** A PDF of the objects alone that its pages need, and every string that is in them. Throws NotCleanable. */
export async function stripPdf(content: Buffer): Promise<{ content: Buffer; strings: string[] }> {
  const pdf = await import('@cantoo/pdf-lib');
  let document: PDFDocument;
  try {
    document = await pdf.PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true });
  } catch (error) {
    throw new NotCleanable(error instanceof pdf.EncryptedPDFError ? 'encrypted' : 'unreadable');
  }
  const { context } = document;
  if (context.trailerInfo.Encrypt) throw new NotCleanable('encrypted');
  context.trailerInfo = { Root: context.trailerInfo.Root };
  const walk = new Walk(pdf, context);
  walk.from(document.catalog);
  for (const [ref] of context.enumerateIndirectObjects()) {
    if (ref !== context.trailerInfo.Root && !walk.reached.has(ref)) context.delete(ref);
  }
  const saved = await document.save({ addDefaultPage: false, updateFieldAppearances: false });
  return { content: Buffer.from(saved), strings: walk.strings };
}

/** Goes through all that can be reached, takes out what may not stay, and notes the strings of the rest. */
class Walk {
  readonly reached = new Set<PDFObject>();
  readonly strings: string[] = [];
  private unpacked = 0;

  constructor(
    private readonly pdf: typeof import('@cantoo/pdf-lib'),
    private readonly context: PDFContext,
  ) {}

  from(catalog: PDFDict): void {
    const waiting: PDFObject[] = [catalog];
    for (let object = waiting.pop(); object; object = waiting.pop()) {
      if (this.reached.has(object)) continue;
      this.reached.add(object);
      waiting.push(...this.inside(object));
    }
  }

  private inside(object: PDFObject): PDFObject[] {
    const { PDFArray, PDFDict, PDFHexString, PDFRef, PDFStream, PDFString } = this.pdf;
    if (object instanceof PDFRef) return [this.context.lookup(object) ?? []].flat();
    if (object instanceof PDFArray) return object.asArray();
    if (object instanceof PDFString || object instanceof PDFHexString) this.strings.push(object.decodeText());
    if (object instanceof PDFStream) {
      this.prune(object.dict);
      const { size, strings } = cleanStream(this.pdf, object, this.unpacked);
      this.unpacked += size;
      this.strings.push(...strings);
      return object.dict.values();
    }
    if (!(object instanceof PDFDict)) return [];
    this.prune(object);
    return object.values();
  }

  /** Takes the keys out of a dictionary that do not show anything, or that say who made it. */
  private prune(dict: PDFDict): void {
    const type = this.nameIn(dict, 'Type');
    const subtype = this.nameIn(dict, 'Subtype');
    const note = type === 'Annot' || (type === undefined && dict.has(this.name('Rect')));
    const allowed =
      type === 'Catalog' ? catalogKeys : type === 'Page' ? pageKeys : note ? noteKeys : undefined;
    for (const key of dict.keys()) {
      const plain = key.decodeText();
      if (anywhere.has(plain) || (allowed && !allowed.has(plain))) dict.delete(key);
    }
    const shown = this.textIn(dict, 'Alt');
    if (shown && withoutPaths(shown, '') !== shown) dict.delete(this.name('Alt'));
    if (type === 'Page') this.keepNotes(dict);
    if (type === 'Catalog') this.keepForm(dict);
    // The author of a note is told by the key that in a form's field is its name.
    if (note && subtype !== 'Widget') dict.delete(this.name('T'));
    if (type === 'Filespec' || isHarmfulAction(this.nameIn(dict, 'S'), this.textIn(dict, 'URI')))
      for (const key of dict.keys()) dict.delete(key);
  }

  /** Links and marks stay; notes that hold files, films, programs or signatures go. */
  private keepNotes(page: PDFDict): void {
    this.filter(page, 'Annots', (note) =>
      isHarmlessNote(this.nameIn(note, 'Subtype'), this.nameIn(note, 'FT')),
    );
  }

  private keepForm(catalog: PDFDict): void {
    const form = this.dictIn(catalog, 'AcroForm');
    if (!form) return;
    for (const key of form.keys()) if (!formKeys.has(key.decodeText())) form.delete(key);
    this.filter(form, 'Fields', (field) => this.nameIn(field, 'FT') !== 'Sig');
  }

  private filter(dict: PDFDict, key: string, stays: (item: PDFDict) => boolean): void {
    const list = this.context.lookup(dict.get(this.name(key)));
    if (!(list instanceof this.pdf.PDFArray)) return;
    const kept = list.asArray().filter((item) => {
      const found = this.context.lookup(item);
      return found instanceof this.pdf.PDFDict && stays(found);
    });
    dict.set(this.name(key), this.context.obj(kept));
  }

  private name(text: string) {
    return this.pdf.PDFName.of(text);
  }

  private nameIn(dict: PDFDict, key: string): string | undefined {
    const value = this.context.lookup(dict.get(this.name(key)));
    return value instanceof this.pdf.PDFName ? value.decodeText() : undefined;
  }

  private dictIn(dict: PDFDict, key: string): PDFDict | undefined {
    const value = this.context.lookup(dict.get(this.name(key)));
    return value instanceof this.pdf.PDFDict ? value : undefined;
  }

  private textIn(dict: PDFDict, key: string): string | undefined {
    const value = this.context.lookup(dict.get(this.name(key)));
    return value instanceof this.pdf.PDFString || value instanceof this.pdf.PDFHexString
      ? value.decodeText()
      : undefined;
  }
}
