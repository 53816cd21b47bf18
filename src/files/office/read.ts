import { readZip } from '../zip.js';
import { blocksOf, textOf } from './blocks.js';
import { attributesOf, elementsIn, type Xml, xmlLibrary } from './xml.js';

/** Parts without words of their own. */
const isWordless = (name: string) =>
  /(?:^|\/)(?:theme|_rels|customXml|META-INF)\//.test(name) ||
  /styles?\.xml$|fontTable|settings\.xml$|\[Content_Types\]/i.test(name);

/** The words of an Office document and where its links lead. Throws where it cannot be unpacked. */
export async function readOffice(content: Buffer, mime: string): Promise<{ text: string; links: string[] }> {
  return officeText(await readZip(content), await xmlLibrary(), mime.includes('opendocument'));
}

/** The same from its parts: a line for each paragraph and cell, and the descriptions of its pictures. */
export function officeText(
  files: ReadonlyMap<string, Buffer>,
  xml: Xml,
  mixed: boolean,
): { text: string; links: string[] } {
  const lines: string[] = [];
  const links: string[] = [];
  for (const [name, content] of files) {
    const isRelations = name.endsWith('.rels');
    if (!isRelations && (!/\.(?:xml|vml)$/i.test(name) || isWordless(name))) continue;
    const document = xml.parse(content);
    for (const element of elementsIn(document)) {
      for (const { name: full, localName, value } of attributesOf(element)) {
        if (localName === 'href' || full === 'Target') {
          if (/^[a-z][a-z0-9+.-]*:/i.test(value)) links.push(value);
        } else if (/^(?:descr|title|alias|tooltip|author|string-value)$/.test(localName ?? '') && value)
          lines.push(value);
      }
    }
    if (!isRelations) lines.push(...blocksOf(document, mixed).map(textOf));
  }
  return { text: lines.join('\n'), links };
}
