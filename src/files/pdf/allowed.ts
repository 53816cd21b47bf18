const keys = (list: string) => new Set(list.split(/\s+/));

/** What stays in a document's catalog (ISO 32000-2 §7.7.2). */
export const catalogKeys = keys(
  'Type Version Pages PageLabels Dests Outlines PageMode PageLayout ViewerPreferences Lang MarkInfo StructTreeRoot OCProperties AcroForm Names',
);

/** What stays in a page (§7.7.3.3). */
export const pageKeys = keys(
  'Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots StructParents Tabs UserUnit',
);

/** What stays in a note or link on a page (§12.5.2): not who wrote it, when, and in which program. */
export const noteKeys = keys(
  'Type Subtype Rect Contents P F AP AS Border C CA ca StructParent OC BS QuadPoints InkList L LE IC RD DA Q DS Vertices CL Sy Dest A H T FT V DV Ff Parent Kids MK Opt MaxLen TU TI I Open Popup IRT RT Name Lang',
);

/** What stays of a form. */
export const formKeys = keys('Fields NeedAppearances DR DA Q');

/**
 * What goes wherever it stands: metadata, thumbnails, files, programs, what other programs left, signatures. Only names
 * that a font or a picture would not be called by: these stand in dictionaries too.
 */
export const anywhere = keys(
  'Metadata PieceInfo LastModified Thumb JavaScript OpenAction EmbeddedFiles EmbeddedFDFs XFA Collection SpiderInfo Perms DSS Author Creator Producer CreationDate ModDate ByteRange ContactInfo Prop_Build AlternatePresentations Renditions OPI',
);

const harmlessNotes = keys(
  'Link Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Caret Stamp Ink Popup Widget',
);

/** Whether a note on a page may stay. */
export function isHarmlessNote(subtype: string | undefined, field: string | undefined): boolean {
  return subtype !== undefined && harmlessNotes.has(subtype) && field !== 'Sig';
}

const harmfulActions = keys(
  'JavaScript Launch SubmitForm ImportData ResetForm GoToR GoToE GoToDp Rendition Movie Sound Hide SetOCGState Trans GoTo3DView RichMediaExecute Thread',
);

/** Whether a click does more than go to a page or open an address, or that address is a file of the author's machine. */
export function isHarmfulAction(kind: string | undefined, address: string | undefined): boolean {
  if (kind === 'URI') return !/^(?:https?|mailto):/i.test(address?.trim() ?? '');
  return kind !== undefined && harmfulActions.has(kind);
}
