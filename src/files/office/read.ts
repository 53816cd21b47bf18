import { readZip } from '../zip.js';
import { type Block, blocksOf, settledText, textOf } from './blocks.js';
import { shownAttributes, signsByNumber } from './shown-attributes.js';
import { attributesOf, elementsIn, isElement, type Xml, xmlLibrary } from './xml.js';

/** Parts without words of their own. In OpenDocument the styles hold what stands at the top and the foot of each page. */
const isWordless = (name: string, mixed: boolean) =>
  /(?:^|\/)(?:theme|_rels|customXml|META-INF)\//.test(name) ||
  /fontTable|settings\.xml$|\[Content_Types\]/i.test(name) ||
  (!mixed && isStyles(name) && !/^xl\//.test(name));
const isStyles = (name: string) => /styles?\.xml$/i.test(name);

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
    if (!isRelations && (!/\.(?:xml|vml)$/i.test(name) || isWordless(name, mixed))) continue;
    const document = xml.parse(content);
    const elements = [...elementsIn(document)];
    for (const element of elements) {
      for (const { name: full, localName, value } of attributesOf(element))
        if ((localName === 'href' || full === 'Target') && /^[a-z][a-z0-9+.-]*:/i.test(value))
          links.push(value);
      if (!isRelations) lines.push(...shownAttributes(element));
    }
    const signs = signsByNumber(elements);
    if (signs) lines.push(signs);
    if (isRelations) continue;
    for (const block of blocksOf(document, mixed).filter(isSaid)) {
      const settled = settledText(block);
      lines.push(textOf(block), ...(settled === undefined ? [] : [settled]));
    }
  }
  return { text: lines.join('\n'), links };
}

/** Not the places of drawings, and not the numbers by which cells name a text that stands elsewhere. */
function isSaid(block: Block): boolean {
  const parent = block.length === 1 ? block[0]?.node?.parentNode : undefined;
  if (!parent || !isElement(parent) || /\p{L}/u.test(textOf(block))) return true;
  const cell = parent.parentNode;
  const isReference = cell && isElement(cell) && cell.getAttribute('t') === 's';
  return parent.localName === 't' || parent.localName === 'p' || (parent.localName === 'v' && !isReference);
}
