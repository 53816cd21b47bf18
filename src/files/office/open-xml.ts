import type { Document, Element } from '@xmldom/xmldom';
import { type AskSearch, NotCleanable, type Replacement } from '../context.js';
import { isProgram, unwanted, unwantedAttributes } from './allowed.js';
import { Authors } from './authors.js';
import { cleanFields } from './fields.js';
import { cleanPictures } from './pictures.js';
import { relationsName, relationsOf } from './relations.js';
import { scrubPart } from './scrub.js';
import { attributesOf, elementsIn, remove, type Xml } from './xml.js';

const TYPES = '[Content_Types].xml';

/** What goes on of an Office Open XML package: its parts by name. Throws NotCleanable. */
export async function cleanOpenXml(files: Map<string, Buffer>, xml: Xml, search: AskSearch) {
  if ([...files.keys()].some(isProgram)) throw new NotCleanable('macro');
  const pictures = await cleanPictures(files);
  const part = new PackageCleaner(files, pictures, xml, search);
  await part.follow('');
  if (part.kept.size < 2) throw new NotCleanable('unreadable');
  part.writeTypes();
  const flags = [
    pictures.size < pictures.seen ? 'picture-removed' : '',
    part.embedded ? 'embedded-file-removed' : '',
  ];
  return { files: part.kept, replaced: part.replaced, flags: flags.filter((flag) => flag !== '') };
}

class PackageCleaner {
  readonly kept = new Map<string, Buffer>();
  readonly replaced: Replacement[] = [];
  embedded = false;
  private readonly authors: Authors;

  constructor(
    private readonly files: Map<string, Buffer>,
    private readonly pictures: ReadonlyMap<string, Buffer>,
    private readonly xml: Xml,
    private readonly search: AskSearch,
  ) {
    this.authors = new Authors(search);
  }

  /** Takes a part along, cleaned, and all that it refers to; `''` is the package. */
  async follow(first: string): Promise<void> {
    const waiting = [first];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (this.kept.has(name)) continue;
      const relations = this.files.get(relationsName(name));
      let dropped = new Set<string>();
      if (relations) {
        const found = await relationsOf(this.xml, name, relations, this.search, (target) =>
          this.passes(target),
        );
        this.kept.set(relationsName(name), found.content);
        waiting.push(...found.targets);
        dropped = found.dropped;
        this.embedded ||= found.embedded;
      }
      if (name !== '') this.kept.set(name, await this.cleaned(name, dropped));
    }
  }

  /** Only for the parts that go on does the package say what they are. */
  writeTypes(): void {
    const types = this.files.get(TYPES);
    if (!types) throw new NotCleanable('unreadable');
    const document = this.xml.parse(types);
    for (const element of elementsIn(document)) {
      const part = element.getAttribute('PartName')?.replace(/^\//, '');
      if (element.localName === 'Override' && !this.kept.has(part ?? '')) remove(element);
    }
    this.kept.set(TYPES, this.xml.write(document));
  }

  private passes(target: string): boolean {
    if (/\.(?:xml|vml)$/i.test(target)) return this.files.has(target);
    if (/\.(?:fntdata|odttf)$/i.test(target)) return this.files.has(target);
    return this.pictures.has(target);
  }

  private async cleaned(name: string, dropped: Set<string>): Promise<Buffer> {
    const picture = this.pictures.get(name);
    if (picture) return picture;
    const content = this.files.get(name);
    if (!content) throw new NotCleanable('unreadable');
    if (/\.(?:fntdata|odttf)$/i.test(name)) return content;
    const document = this.xml.parse(content);
    await this.authors.meet(elementsIn(document));
    for (const element of elementsIn(document)) {
      if (unwanted.has(element.localName ?? '')) remove(element);
      else this.cleanElement(element, dropped);
    }
    this.dropNotes(document);
    cleanFields(document);
    this.replaced.push(...(await scrubPart(document, false, this.search)));
    return this.xml.write(document);
  }

  private cleanElement(element: Element, dropped: Set<string>): void {
    const name = element.localName ?? '';
    this.renameAuthor(element, name);
    for (const attribute of attributesOf(element)) {
      const local = attribute.localName ?? attribute.name;
      const isDropped = /relationships$/.test(attribute.namespaceURI ?? '') && dropped.has(attribute.value);
      if (isDropped || /^rsid/.test(local) || isUnwanted(local, name))
        element.removeAttribute(attribute.name);
      // A link's words in a letter stay, and so does how a page is set up; else nothing is left to show.
      const stays = name === 'pageSetup' || (name === 'hyperlink' && !element.hasAttribute('ref'));
      if (isDropped && !stays) remove(element);
    }
  }

  /** Word names the author at each change, Excel in a list of its own, PowerPoint both ways. */
  private renameAuthor(element: Element, name: string): void {
    const { authors } = this;
    if (name === 'author' && element.firstChild && !element.hasAttribute('name')) {
      element.textContent = authors.rename(element.textContent ?? '');
    }
    for (const { name: key, localName, value } of attributesOf(element)) {
      if (localName === 'author' || ((name === 'cmAuthor' || name === 'author') && localName === 'name')) {
        element.setAttribute(key, authors.rename(value));
        const initials = attributesOf(element).find((one) => one.localName === 'initials');
        if (initials) element.setAttribute(initials.name, authors.initials(value));
      }
    }
    if ((name === 'cm' || name === 'reply') && element.hasAttribute('created'))
      element.setAttribute('created', '2000-01-01T00:00:00.000');
  }

  private dropNotes(document: Document): void {
    const waiting = [document.firstChild];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.nextSibling) waiting.push(node.nextSibling);
      if (node.firstChild) waiting.push(node.firstChild);
      if (node.nodeType === 7 || node.nodeType === 8) remove(node);
    }
  }
}

/** `dt` is the time of a comment, and elsewhere whether a date is shown. */
function isUnwanted(attribute: string, element: string): boolean {
  if (attribute === 'dt') return element === 'cm';
  return unwantedAttributes.has(attribute);
}
