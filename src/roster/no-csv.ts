const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** What a file is that was given in place of a CSV, with the way to one; undefined for what may be text. */
export function noCsv(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).equals(ZIP)) return zipped(bytes);
  if (bytes.subarray(0, 8).equals(COMPOUND)) return EXCEL;
  const start = bytes.subarray(0, 1_000).toString('latin1').trimStart();
  if (start.startsWith('%PDF-')) return `a PDF: ${EXPORT}`;
  if (/^(?:\xef\xbb\xbf)?<(?:!doctype|html|\?xml|workbook|table)/i.test(start))
    return `a web page or XML: ${EXPORT}`;
  if (start.startsWith('{\\rtf')) return `a text document: ${EXPORT}`;
  if (binary.some((mark) => start.startsWith(mark))) return `a picture or an archive: ${EXPORT}`;
  return undefined;
}

const binary = ['\x89PNG', '\xff\xd8\xff', 'GIF8', '\x1f\x8b', 'Rar!', '7z\xbc'];

const EXPORT = 'open the list in a spreadsheet program and save it from there as "CSV UTF-8"';
const EXCEL = 'an Excel workbook: open it, choose "Save As" and the format "CSV UTF-8", and import that file';

/** The names of the files in it stand before and after their contents, as they are. */
function zipped(bytes: Buffer): string {
  if (bytes.includes('xl/')) return EXCEL;
  if (bytes.includes('.iwa'))
    return 'a Numbers document: open it, choose "Export To" and "CSV", and import that file';
  if (bytes.includes('opendocument'))
    return 'a LibreOffice document: open it, choose "Save As" and the format "Text CSV", and import that file';
  return `a ZIP archive: take the list out of it, or ${EXPORT}`;
}
