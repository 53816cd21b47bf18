import { Parser } from 'htmlparser2';
import { withoutPaths } from '../identity/local-path.js';
import { blocks, droppedTags, tableRows, tableShell } from './elements.js';

/** A stretch of text. White space is as in the source until `dress` has folded it. */
export interface Text {
  kind: 'text';
  text: string;
  parent: Element;
  /** No reader sees it. */
  hidden: boolean;
  /** Not part of what is forwarded. */
  gone: boolean;
}

export interface Element {
  kind: 'element';
  /** In lower case. */
  tag: string;
  attributes: Record<string, string>;
  classes: readonly string[];
  children: Node[];
  parent?: Element;
  /** The declarations that hold for it, by property. */
  style: ReadonlyMap<string, string>;
  hidden: boolean;
  gone: boolean;
}

export type Node = Element | Text;

export interface Tree {
  root: Element;
  comments: string[];
  /** Nested so deep, or so full of elements, that only its text was kept. */
  flattened: boolean;
}

/** As deep as browsers go; the number of elements bounds memory: real mails have one for every 20 bytes or more. */
const DEEPEST = 512;
const MOST_ELEMENTS = 150_000;

/** Takes HTML apart, forgiving as mail programs are. Linear; never throws for what the HTML holds. */
export function treeOf(html: string): Tree {
  const clean = html.replace(CONTROLS, '');
  return treeBy(Parser, clean) ?? treeBy(FlatParser, clean) ?? emptyTree();
}

/** No program shows them; some stop reading at them. */
const CONTROLS = /[^\P{Cc}\t\n\f\r]/gu;

/** Every element ends where it begins: nothing nests but the text of those that nobody reads. */
class FlatParser extends Parser {
  override isVoidElement(name: string): boolean {
    return !droppedTags.has(name);
  }
}

function emptyTree(): Tree {
  return { root: element('#root', {}), comments: [], flattened: true };
}

function treeBy(Kind: typeof Parser, html: string): Tree | undefined {
  const tree = { ...emptyTree(), flattened: Kind === FlatParser };
  const open: Element[] = [tree.root];
  let elements = 0;
  const parser = new Kind({
    onopentag(tag, attributes) {
      if (tree.flattened && !droppedTags.has(tag)) {
        if (blocks.has(tag) || tag === 'br') append(tree.root, element('br', {}));
        return;
      }
      const parent = open.at(-1) ?? tree.root;
      const child = element(tag, attributes);
      append(parent, child);
      open.push(child);
      if (!tree.flattened && (open.length > DEEPEST || ++elements > MOST_ELEMENTS)) throw new TooComplex();
    },
    onclosetag(tag) {
      if (!tree.flattened || droppedTags.has(tag)) open.pop();
    },
    ontext(text) {
      const parent = open.at(-1) ?? tree.root;
      const last = parent.children.at(-1);
      if (last?.kind === 'text') last.text += text;
      else append(parent, { kind: 'text', text, parent, hidden: false, gone: false });
    },
    oncomment(text) {
      tree.comments.push(text);
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (error instanceof TooComplex) return undefined;
    throw error;
  }
  return tree;
}

class TooComplex extends Error {}

export function element(tag: string, attributes: Record<string, string>): Element {
  // Outlook and Word say of a picture from which folder they took it.
  if (attributes.alt) attributes.alt = withoutPaths(attributes.alt, '');
  const classes = attributes.class ? classesOf(attributes.class) : NO_CLASSES;
  return {
    kind: 'element',
    tag,
    attributes,
    classes,
    children: [],
    parent: undefined,
    style: NO_STYLE,
    hidden: false,
    gone: false,
  };
}

const NO_CLASSES: readonly string[] = [];
const NO_STYLE: ReadonlyMap<string, string> = new Map();

function classesOf(value: string): string[] {
  return value.split(/\s+/, 30).filter(Boolean);
}

/** What stands in a table outside its cells is shown before the table, as browsers do. */
function append(parent: Element, child: Node): void {
  let at = parent;
  if (tableRows.has(parent.tag) && isForeign(child)) {
    while (tableRows.has(at.tag) && at.tag !== 'table' && at.parent) at = at.parent;
    if (at.tag === 'table' && at.parent) {
      child.parent = at.parent;
      const place = at.parent.children.lastIndexOf(at);
      at.parent.children.splice(place, 0, child);
      return;
    }
  }
  child.parent = at;
  at.children.push(child);
}

function isForeign(child: Node): boolean {
  return child.kind === 'element' ? !tableShell.has(child.tag) : child.text.trim() !== '';
}
