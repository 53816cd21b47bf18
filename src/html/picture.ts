import type { Ledger } from './notes.js';
import type { Element } from './tree.js';

/** A picture written into the HTML itself. */
export interface DataImage {
  /** By this name `rebuildHtml` asks for it. */
  cid: string;
  contentType: string;
  content: Buffer;
}

/** What a picture becomes: the Content-ID that it is found under, or none, and then what its alt text says. */
export function pictureFor(
  image: Element,
  number: number,
  cid: (cid: string) => string | undefined,
  ledger: Ledger,
): string | undefined {
  const source = image.attributes.src?.trim() ?? '';
  const asked = /^cid:/i.test(source) ? decoded(source.slice(4)) : dataImage(source, number)?.cid;
  if (asked === undefined) {
    ledger.note(isPixel(image) ? 'tracking-pixel' : 'remote-image');
    return undefined;
  }
  const own = cid(asked);
  if (own === undefined) ledger.note('image');
  else ledger.cids.add(own);
  return own;
}

/**
 * Pictures of the mail itself that are behind what a reader sees, or that it links to, are not shown there, as many programs do
 * not, but stay as files.
 */
export function keepReferred(
  { attributes: { background = '', style = '', href = '', data = '' } }: Element,
  cid: (cid: string) => string | undefined,
  ledger: Ledger,
): void {
  const attributes = [background, href, data].flatMap((value) => [...matches(ATTRIBUTE, value)]);
  for (const [, asked = ''] of [...attributes, ...matches(DECLARATION, style)]) {
    const own = cid(decoded(asked));
    if (own !== undefined) ledger.cids.add(own);
  }
}

/** Apple Mail marks with it where in a letter a file stands that it shows as an icon. */
export function isPlaceOfFile({ tag, attributes }: Element): boolean {
  return tag === 'object' && attributes.type === 'application/x-apple-msg-attachment';
}

const ATTRIBUTE = /^\s*cid:(\S{1,250})/gi;
const DECLARATION = /\burl\(\s{0,9}["']?cid:([^"')\s]{1,250})/gi;

function matches(pattern: RegExp, text: string): Iterable<RegExpMatchArray> {
  return text.includes(':') ? text.matchAll(pattern) : [];
}

/** The pictures written into the HTML by data: URIs (RFC 2397), each under the name `rebuildHtml` asks for. */
export function dataImagesIn(root: Element): DataImage[] {
  const images: DataImage[] = [];
  const visit = (element: Element) => {
    if (element.tag === 'img') {
      const image = dataImage(element.attributes.src?.trim() ?? '', images.length);
      if (image) images.push(image);
    }
    for (const child of element.children) if (child.kind === 'element') visit(child);
  };
  visit(root);
  return images;
}

/** Whether a picture came with the mail, and is not asked of a server that is told then. */
export function isSentAlong(image: Element): boolean {
  return /^\s*(?:cid:|data:image\/)/i.test(image.attributes.src ?? '');
}

export function isDataImage(image: Element): boolean {
  return /^\s*data:image\//i.test(image.attributes.src ?? '');
}

function dataImage(source: string, number: number): DataImage | undefined {
  const [head, contentType, base64] =
    /^data:(image\/[a-z0-9.+-]{1,40})[^,]{0,100}?(;base64)?,/i.exec(source) ?? [];
  if (!head || !contentType) return undefined;
  const body = source.slice(head.length);
  const content = base64 ? Buffer.from(decoded(body), 'base64') : Buffer.from(decoded(body), 'latin1');
  return { cid: `data-image-${number}`, contentType: contentType.toLowerCase(), content };
}

/** Pictures that nobody sees tell their server that the mail was read. */
function isPixel({ attributes, style, hidden }: Element): boolean {
  const tiny = (value: string | undefined) => value !== undefined && /^[0-3](?:px)?$/.test(value.trim());
  return (
    hidden ||
    tiny(attributes.width) ||
    tiny(attributes.height) ||
    tiny(style.get('width')) ||
    tiny(style.get('height'))
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
