import { replaceHits } from '../../identity/search.js';
import type { AskSearch } from '../context.js';
import { followed } from './allowed.js';
import { elementsIn, remove, type Xml } from './xml.js';

/** What a part refers to (ECMA-376 part 2 §6.5): the parts that go on with it, and the ids of what does not. */
export interface Relations {
  targets: string[];
  dropped: Set<string>;
  /** Where its links lead. */
  links: string[];
  content: Buffer;
  /** A file in the file was among what does not go on. */
  embedded: boolean;
}

/** The name of the part in which a part's relationships stand; `''` is the package itself. */
export function relationsName(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** Reads the relationships of `part` and takes out those that are not followed, or whose target `exists` denies. */
export async function relationsOf(
  xml: Xml,
  part: string,
  content: Buffer,
  search: AskSearch,
  exists: (name: string) => boolean,
): Promise<Relations> {
  const document = xml.parse(content);
  const found: Relations = { targets: [], dropped: new Set(), links: [], content, embedded: false };
  for (const element of elementsIn(document)) {
    if (element.localName !== 'Relationship') continue;
    const type = (element.getAttribute('Type') ?? '').split('/').at(-1) ?? '';
    const target = element.getAttribute('Target') ?? '';
    if (element.getAttribute('TargetMode') === 'External') {
      if (type === 'externalLinkPath') element.setAttribute('Target', 'removed.xlsx');
      else if (type === 'hyperlink' && /^(?:https?|mailto):/i.test(target)) {
        found.links.push(target);
        element.setAttribute('Target', replaceHits(target, (await search([target]))[0] ?? []));
        continue;
      } else drop(element);
      continue;
    }
    const name = resolved(part, target);
    if (type === 'hyperlink') continue;
    if (type === 'oleObject') found.embedded = true;
    if (!followed.has(type) || !exists(name)) drop(element);
    else found.targets.push(name);
  }
  return { ...found, content: xml.write(document) };

  function drop(element: Parameters<typeof remove>[0] & { getAttribute(name: string): string | null }): void {
    found.dropped.add(element.getAttribute('Id') ?? '');
    remove(element);
  }
}

/** The name of a part that another one refers to. */
function resolved(part: string, target: string): string {
  const plain = target.split('#')[0] ?? '';
  const base = `http://package/${part.slice(0, part.lastIndexOf('/') + 1)}`;
  return URL.canParse(plain, base) ? decodeURIComponent(new URL(plain, base).pathname.slice(1)) : '';
}
