import type { FileType } from './kind.js';
import { listZip, readZipFile } from './zip.js';

type ZipType = Omit<FileType, 'mismatch'>;

const archive: ZipType = { kind: 'archive', mime: 'application/zip', extension: 'zip' };

/** What a file in ZIP's form is: an Office document by the content types it declares itself, else an archive. */
export async function zipTypeOf(content: Buffer): Promise<ZipType> {
  try {
    const names = new Set((await listZip(content)).map(({ name }) => name));
    if (names.has('[Content_Types].xml')) return officeType(await head(content, '[Content_Types].xml'));
    if (names.has('mimetype') && names.has('content.xml'))
      return openDocumentType(await head(content, 'mimetype'));
    if (names.has('META-INF/MANIFEST.MF') || names.has('AndroidManifest.xml'))
      return { kind: 'executable', mime: 'application/java-archive', extension: 'jar' };
    return archive;
  } catch {
    return archive;
  }
}

/** Enough of a part to read its declarations. */
async function head(content: Buffer, name: string): Promise<string> {
  return (await readZipFile(content, name)).subarray(0, 256 * 1024).toString();
}

/** The main part's content type (ECMA-376 part 2 §7.2.3). Forms with macros say so in theirs. */
function officeType(types: string): ZipType {
  const macros = /macroEnabled|vbaProject/i.test(types);
  for (const [main, extension, family] of [
    ['wordprocessingml.document.main', 'docx', 'wordprocessingml.document'],
    ['spreadsheetml.sheet.main', 'xlsx', 'spreadsheetml.sheet'],
    ['presentationml.presentation.main', 'pptx', 'presentationml.presentation'],
    ['wordprocessingml.template.main', 'dotx', 'wordprocessingml.template'],
    ['spreadsheetml.template.main', 'xltx', 'spreadsheetml.template'],
    ['presentationml.template.main', 'potx', 'presentationml.template'],
    ['presentationml.slideshow.main', 'ppsx', 'presentationml.slideshow'],
  ] as const) {
    if (types.includes(main))
      return {
        kind: macros ? 'executable' : 'office',
        mime: `application/vnd.openxmlformats-officedocument.${family}`,
        extension,
      };
  }
  if (!macros) return archive;
  const extension = /word\.document/i.test(types) ? 'docm' : /ms-excel/i.test(types) ? 'xlsm' : 'pptm';
  return { kind: 'executable', mime: 'application/vnd.ms-office', extension };
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const openDocuments: Record<string, string> = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' };

function openDocumentType(mimetype: string): ZipType {
  const mime = mimetype.trim();
  const extension = mime.startsWith(OPEN_DOCUMENT)
    ? openDocuments[mime.slice(OPEN_DOCUMENT.length)]
    : undefined;
  return extension ? { kind: 'office', mime, extension } : archive;
}
