import type { Document, Element } from '@xmldom/xmldom';
import { type AskSearch, NotCleanable, type Replacement } from '../context.js';
import { isProgram } from './allowed.js';
import { Authors } from './authors.js';
import { cleanPictures } from './pictures.js';
import { scrubPart } from './scrub.js';
import { attributesOf, elementsIn, remove, type Xml } from './xml.js';

const MANIFEST = 'META-INF/manifest.xml';
/** The parts of a document and of those in it, such as charts (ODF 1.3 part 3 §3.1). */
const isContent = (name: string) => /^(?:Object \d{1,4}\/)?(?:content|styles)\.xml$/.test(name);
const unwanted = new Set(
  'meta scripts event-listeners creation-date print-date generator object-ole plugin applet floating-frame printed-by signature'.split(
    ' ',
  ),
);
const unwantedAttributes = new Set(['creator', 'chg-author', 'printed-by', 'rsid', 'paragraph-rsid']);
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';
/** Fields that show who wrote it, on which machine: their text goes. */
const isField = (name: string) =>
  /^(?:author-(?:name|initials)|initial-creator|sender-|file-name|template-name|user-defined|creation-|modification-|print-)/.test(
    name,
  );

/** What goes on of an OpenDocument package: its parts by name. Throws NotCleanable. */
export async function cleanOpenDocument(files: Map<string, Buffer>, xml: Xml, search: AskSearch) {
  if ([...files.keys()].some(isProgram)) throw new NotCleanable('macro');
  const manifest = files.get(MANIFEST);
  const mimetype = files.get('mimetype');
  if (!manifest || !mimetype) throw new NotCleanable('unreadable');
  if (manifest.includes('encryption-data')) throw new NotCleanable('encrypted');
  const pictures = await cleanPictures(files);
  const kept = new Map<string, Buffer>([['mimetype', mimetype]]);
  const replaced: Replacement[] = [];
  const authors = new Authors(search);
  for (const [name, content] of files) {
    const picture = pictures.get(name);
    if (picture) kept.set(name, picture);
    if (!isContent(name)) continue;
    const document = xml.parse(content);
    await authors.meet(elementsIn(document));
    for (const element of elementsIn(document))
      cleanElement(element, authors, (target) => passes(name, target));
    replaced.push(...(await scrubPart(document, true, search)));
    kept.set(name, xml.write(document));
  }
  kept.set(MANIFEST, xml.write(listed(xml.parse(manifest), kept)));
  return { files: kept, replaced, flags: pictures.size < pictures.seen ? ['picture-removed'] : [] };

  function passes(part: string, target: string): boolean {
    const folder = part.slice(0, part.lastIndexOf('/') + 1);
    const name = `${folder}${target.replace(/^\.\//, '')}`;
    return pictures.has(name) || files.has(`${name}/content.xml`);
  }
}

function cleanElement(element: Element, authors: Authors, passes: (target: string) => boolean): void {
  const name = element.localName ?? '';
  // The date of a change or a comment; another one is a field in the text.
  if (unwanted.has(name) || (name === 'date' && element.namespaceURI === DUBLIN_CORE)) remove(element);
  for (const { name: key, localName, value } of attributesOf(element)) {
    const leads = localName === 'href' && !isHarmlessLink(name, value, passes);
    if (leads && (name === 'image' || name === 'object')) remove(element);
    if (leads || unwantedAttributes.has(localName ?? '')) element.removeAttribute(key);
  }
  if (name === 'creator') element.textContent = authors.rename(element.textContent ?? '');
  else if (name === 'creator-initials' || name === 'sender-initials' || isField(name))
    element.textContent = '';
}

function isHarmlessLink(element: string, target: string, passes: (target: string) => boolean): boolean {
  if (target === '' || target.startsWith('#')) return true;
  if (element === 'a') return /^(?:https?|mailto):/i.test(target);
  return passes(target);
}

/** The list of files, without those that were left out. */
function listed(manifest: Document, kept: ReadonlyMap<string, Buffer>): Document {
  for (const element of elementsIn(manifest)) {
    if (element.localName !== 'file-entry') continue;
    const path = attributesOf(element).find(({ localName }) => localName === 'full-path')?.value ?? '';
    const isFolder =
      path === '/' || [...kept.keys()].some((name) => path.endsWith('/') && name.startsWith(path));
    if (!isFolder && !kept.has(path)) remove(element);
  }
  return manifest;
}
