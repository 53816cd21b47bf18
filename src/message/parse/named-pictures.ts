const MARK = /\bcid:([^\s[\]<>"]{1,250})/gi;

/**
 * A text in which the marks that programs leave for pictures, such as "[cid:image001.png@01DB.2C]", name these by their files.
 * The Content-ID of a picture may look like an address, and tells on which server it was written.
 */
export function withNamedPictures(
  text: string,
  pictures: readonly { cid?: string; filename?: string | false }[],
): string {
  if (!text.includes('cid:')) return text;
  const names = new Map(pictures.map(({ cid, filename }) => [cid, filename || 'image']));
  return text.replace(MARK, (mark, cid) => (names.has(cid) ? `cid:${names.get(cid)}` : mark));
}
