/** Where a path on somebody's machine or server begins; what looks alike in formats and patterns goes on otherwise. */
const BEGINS = String.raw`file:[\\/]|(?<![\p{L}\d])[A-Za-z]:(?:\\{1,2}|/)(?=[\p{L}\d_~$.])|\\\\{1,3}(?=[\p{L}\d][\p{L}\d.$-]*\\)|(?<![\p{L}\d.~%/-])/(?:Users|home)/`;
/** To the quotation mark that ends it, or the one before the sheet of another table. */
const PATH = new RegExp(`(?:${BEGINS})(?:[^"']|'(?![#!\\]]))*`, 'gu');

/**
 * A short text, as programs note it beside a picture or a table, with `instead` of each path on somebody's own machine: it
 * names its user, and its folders tell more.
 */
export function withoutPaths(text: string, instead: string): string {
  return /[\\/]/.test(text) ? text.replace(PATH, instead) : text;
}
