/** What a file is, as far as its handling goes. Whatever is not known is `unknown`, never something harmless. */
export type FileKind =
  | 'image'
  | 'svg'
  | 'pdf'
  | 'office'
  | 'legacy-office'
  | 'text'
  | 'html'
  | 'calendar'
  | 'vcard'
  | 'location'
  | 'tnef'
  | 'signature'
  | 'key'
  | 'encrypted'
  | 'message'
  | 'archive'
  | 'audio'
  | 'video'
  | 'font'
  | 'executable'
  | 'empty'
  | 'unknown';

/** What the bytes of a file say it is. */
export interface FileType {
  kind: FileKind;
  /** The media type of its content, whatever its part or its name said. */
  mime: string;
  /** The usual ending of such a file's name, without its dot. */
  extension: string;
  /** Its name or its part claims something of another kind. */
  mismatch: boolean;
}

/**
 * Whether not even the name of such a file, which is never kept, goes on: programs give keys the address and the number
 * under which anybody finds whose they are.
 */
export function isNameless(kind: FileKind): boolean {
  return kind === 'signature' || kind === 'key';
}

/** The kinds by media type, for the types that are recognised by their first bytes. */
export function kindOfMime(mime: string): FileKind {
  const known = byMime[mime];
  if (known) return known;
  const family = mime.slice(0, mime.indexOf('/'));
  if (family === 'audio' || family === 'video' || family === 'font') return family;
  return 'unknown';
}

const byMime: Record<string, FileKind> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/apng': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/heic': 'image',
  'image/heif': 'image',
  'image/avif': 'image',
  'image/tiff': 'image',
  'image/bmp': 'image',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/rtf': 'legacy-office',
  'text/rtf': 'legacy-office',
  'application/x-cfb': 'legacy-office',
  'application/vnd.ms-outlook': 'message',
  'application/vnd.ms-tnef': 'tnef',
  'text/calendar': 'calendar',
  'text/vcard': 'vcard',
  'application/pgp-encrypted': 'encrypted',
  'application/zip': 'archive',
  'application/epub+zip': 'archive',
  'application/java-archive': 'executable',
  'application/vnd.android.package-archive': 'executable',
  'application/x-7z-compressed': 'archive',
  'application/x-rar-compressed': 'archive',
  'application/x-tar': 'archive',
  'application/gzip': 'archive',
  'application/x-gzip': 'archive',
  'application/x-bzip2': 'archive',
  'application/x-xz': 'archive',
  'application/zstd': 'archive',
  'application/x-lzip': 'archive',
  'application/x-lz4': 'archive',
  'application/x-compress': 'archive',
  'application/x-archive': 'archive',
  'application/x-unix-archive': 'archive',
  'application/vnd.ms-cab-compressed': 'archive',
  'application/x-ace-compressed': 'archive',
  'application/x-arj': 'archive',
  'application/x-cpio': 'archive',
  'application/x-iso9660-image': 'archive',
  'application/x-apple-diskimage': 'archive',
  'application/x-msdownload': 'executable',
  'application/x-elf': 'executable',
  'application/x-mach-binary': 'executable',
  'application/x-deb': 'executable',
  'application/x-rpm': 'executable',
  'application/x-google-chrome-extension': 'executable',
  'application/x-ms-shortcut': 'executable',
  'application/x.ms.shortcut': 'executable',
  'application/wasm': 'executable',
  'application/java-vm': 'executable',
  'application/x-shockwave-flash': 'executable',
  'application/x.apple.alias': 'executable',
};
