import { type FileKind, kindOfMime } from './kind.js';

/** The ending of a file's name in small letters, without its dot; empty where it has none. */
export function extensionOf(filename: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(filename.trim().slice(-20))?.[1]?.toLowerCase() ?? '';
}

/** What an ending claims, where it claims anything. */
export function kindOfExtension(extension: string): FileKind | undefined {
  return byExtension.get(extension);
}

/** What a declared media type claims, where it claims anything. */
export function declaredKind(mime: string): FileKind | undefined {
  const plain = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (plain === 'application/octet-stream' || plain === '') return undefined;
  if (/^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./.test(plain))
    return 'office';
  if (/^application\/(?:msword|vnd\.ms-(?:excel|powerpoint))$/.test(plain)) return 'legacy-office';
  if (plain.startsWith('message/')) return 'message';
  if (plain === 'text/html' || plain === 'application/xhtml+xml') return 'html';
  const kind = kindOfMime(plain);
  if (kind !== 'unknown') return kind;
  return plain.startsWith('text/') || plain === 'application/json' ? 'text' : undefined;
}

/** Endings by what a double click on such a file does, or what it holds. */
const endings: Partial<Record<FileKind, string>> = {
  image: 'jpg jpeg jpe jfif png apng webp gif heic heif avif tif tiff bmp',
  svg: 'svg svgz',
  pdf: 'pdf',
  office: 'docx xlsx pptx odt ods odp docm xlsm pptm dotx dotm xltx xltm potx potm ppsx ppsm ott ots otp',
  'legacy-office': 'doc dot xls xlt ppt pps pot rtf',
  text: 'txt text csv tsv md markdown json xml yaml yml log tex py ts java c h cpp cs css rb go rs php sql r m kt swift sh ini toml ipynb srt',
  html: 'html htm xhtml mht mhtml',
  calendar: 'ics ical ifb vcs',
  vcard: 'vcf vcard',
  location: 'gpx kml kmz tcx',
  tnef: 'tnef',
  signature: 'p7s p7m sig',
  key: 'asc pem key pub crt cer der p12 pfx',
  encrypted: 'gpg pgp',
  message: 'eml msg mbox',
  archive: 'zip 7z rar tar gz tgz bz2 xz zst cab iso img dmg arj lzh ace',
  audio: 'mp3 m4a wav ogg oga opus flac aac wma amr aiff mid',
  video: 'mp4 mov avi mkv webm wmv m4v 3gp mpg mpeg flv',
  font: 'ttf otf woff woff2',
  executable:
    'exe com bat cmd scr pif msi msp msix appx cpl jar vbs vbe js jse wsf wsh hta ps1 psm1 reg lnk url scf inf dll sys apk ipa app deb rpm run command desktop workflow xll wll ade adp mde chm gadget application appref-ms website',
};

const byExtension = new Map<string, FileKind>(
  Object.entries(endings).flatMap(([kind, list]) =>
    list.split(' ').map((ending): [string, FileKind] => [ending, kind as FileKind]),
  ),
);
