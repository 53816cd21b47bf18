import type { Document } from '@xmldom/xmldom';
import { withoutPaths } from '../../identity/local-path.js';
import { attributesOf, elementsIn } from './xml.js';

/** Takes paths out of all attributes: programs note there where a picture or a table was taken from. */
export function cutPaths(document: Document): void {
  for (const element of elementsIn(document))
    for (const { name, value } of attributesOf(element)) {
      const cut = name.startsWith('xmlns') ? value : withoutPaths(value, 'removed');
      if (cut !== value) element.setAttribute(name, cut);
    }
}
