import type { Document } from '@xmldom/xmldom';
import { attributesOf, elementsIn } from './xml.js';

/** Where a path on somebody's machine or server begins; what looks alike in formats and patterns goes on otherwise. */
const BEGINS = String.raw`file:[\\/]|(?<![\p{L}\d])[A-Za-z]:(?:\\{1,2}|/)(?=[\p{L}\d_~$.])|\\\\{1,3}(?=[\p{L}\d][\p{L}\d.$-]*\\)|(?<![\p{L}\d.~%/-])/(?:Users|home)/`;
/** To the quotation mark that ends it, or the one before the sheet of another table. */
const PATH = new RegExp(`(?:${BEGINS})(?:[^"']|'(?![#!\\]]))*`, 'gu');

/** The text with each path on somebody's own machine taken out: it names its user, and the folders tell more. */
export function withoutPaths(text: string): string {
  return /[\\/]/.test(text) ? text.replace(PATH, 'removed') : text;
}

/** Takes paths out of all attributes: programs note there where a picture or a table was taken from. */
export function cutPaths(document: Document): void {
  for (const element of elementsIn(document))
    for (const { name, value } of attributesOf(element)) {
      const cut = name.startsWith('xmlns') ? value : withoutPaths(value);
      if (cut !== value) element.setAttribute(name, cut);
    }
}
