import type { Document, Element, Node } from '@xmldom/xmldom';
import { NotCleanable } from '../context.js';

/** The largest part that is taken apart, in bytes. */
const LARGEST = 12 * 2 ** 20;

/** What reads and writes the XML of Office files; loaded where one comes. */
export interface Xml {
  parse(content: Buffer): Document;
  write(document: Document): Buffer;
}

export async function xmlLibrary(): Promise<Xml> {
  const { DOMParser, onErrorStopParsing, XMLSerializer } = await import('@xmldom/xmldom');
  return {
    parse(content) {
      if (content.length > LARGEST) throw new NotCleanable('too-large');
      const isWide = content[0] === 0xff || content[0] === 0xfe || content[0] === 0;
      const text = content.toString().replace(/^\uFEFF/, '');
      // No program writes declarations of entities into these files; they serve attacks.
      if (isWide || /<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new NotCleanable('unreadable');
      return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'application/xml');
    },
    write(document) {
      const root = document.documentElement;
      if (!root) throw new NotCleanable('unreadable');
      const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
      return Buffer.from(declaration + new XMLSerializer().serializeToString(root));
    },
  };
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Every element, the outer before the inner; those that were taken out meanwhile are left out with what is in them. */
export function* elementsIn(document: Document): Generator<Element> {
  const waiting: Element[] = document.documentElement ? [document.documentElement] : [];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    if (element !== document.documentElement && !element.parentNode) continue;
    const children: Element[] = [];
    for (let child = element.firstChild; child; child = child.nextSibling)
      if (isElement(child)) children.push(child);
    waiting.push(...children.reverse());
  }
}

/** The attributes of an element, as they are now. */
export function attributesOf(element: Element) {
  return [...element.attributes];
}

export function remove(node: Node): void {
  node.parentNode?.removeChild(node);
}
