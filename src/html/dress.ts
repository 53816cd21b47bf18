import { BLACK, backgroundOf, type Colour, colourOf, hexColour, indistinct, over, WHITE } from './colour.js';
import { declarations } from './css.js';
import { isHidden, isHidingStyle, type Style, sizeIn } from './hidden.js';
import { type Declarations, type Sheet, sheetOf } from './sheet.js';
import { type Element, element, type Node, type Tree } from './tree.js';

/** What an element hands down to what it holds. */
interface Surroundings {
  /** Nothing in it can be seen, whatever it says of itself. */
  covered: boolean;
  /** `visibility`: what it holds can show itself again. */
  veiled: boolean;
  /** Pixels. */
  size: number;
  colour: Colour;
  under: Colour;
  /** What all of these come to: a text that stands here is not seen. */
  unseen: boolean;
  /** White space and line ends are shown as written. */
  preformatted: boolean;
}

const PAGE: Surroundings = {
  covered: false,
  veiled: false,
  size: 16,
  colour: BLACK,
  under: WHITE,
  unseen: false,
  preformatted: false,
};

/**
 * Resolves style sheets, style attributes and old HTML attributes: each element learns its declarations, each text
 * whether a reader sees it, and its white space is folded as it is shown.
 */
export function dress(tree: Tree): void {
  const sheets: string[] = [];
  gatherSheets(tree.root, sheets);
  const sheet = sheetOf(sheets.join('\n'));
  if (sheet) giveBody(tree.root, sheet);
  visit(tree.root, PAGE, sheet, new Map());
}

/** A page without a body has one all the same, for which its style sheets may declare something. */
function giveBody(root: Element, sheet: Sheet): void {
  const top = root.children.find((child) => child.kind === 'element' && child.tag === 'html');
  const page = top?.kind === 'element' ? top : root;
  if (page.children.some((child) => child.kind === 'element' && child.tag === 'body')) return;
  const body = element('body', {});
  body.parent = page;
  if (!sheet(body)) return;
  body.children = page.children;
  for (const child of body.children) child.parent = body;
  page.children = [body];
}

function gatherSheets({ tag, children }: Element, sheets: string[]): void {
  for (const child of children) {
    if (child.kind === 'element' && tag !== 'style') gatherSheets(child, sheets);
    else if (tag === 'style') sheets.push(child.kind === 'text' ? child.text : '');
  }
}

/** White space but for a space alone, which stays as it is: between words there is little else. */
const FOLDED = /[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+/g;

function visit(element: Element, around: Surroundings, sheet: Sheet | undefined, known: Known): void {
  element.style = styleOf(element, sheet, known);
  const told = element.style.size > 0 || hasAttributes(element) || element.tag === 'dialog';
  const within = told ? inside(element, around) : around;
  const preformatted = preformattedIn(element, within.preformatted);
  element.hidden = within.covered;
  const handed = preformatted === within.preformatted ? within : { ...within, preformatted };
  let lines = false;
  for (const child of element.children) {
    if (child.kind === 'element') visit(child, handed, sheet, known);
    else {
      child.hidden = handed.unseen;
      if (!preformatted) child.text = child.text.replace(FOLDED, ' ');
      else if (child.text.includes('\n')) lines = true;
    }
  }
  if (lines) element.children = element.children.flatMap((child) => linesIn(child, element));
}

function hasAttributes({ attributes }: Element): boolean {
  for (const _name in attributes) return true;
  return false;
}

/** Styles by what style sheets and then the element itself declare: elements that look alike share theirs. */
type Known = Map<Declarations | undefined, Map<string, Style>>;

const NONE: Style = new Map();

function styleOf(element: Element, sheet: Sheet | undefined, known: Known): Style {
  const inline = element.attributes.style ?? '';
  const declared = sheet?.(element);
  if (element.tag === 'body')
    return new Map([...coloursOf(element), ...(declared ?? []), ...declarations(inline)]);
  const alike = known.get(declared) ?? new Map<string, Style>();
  known.set(declared, alike);
  const before = alike.get(inline);
  if (before) return before;
  const own = inline === '' ? NONE : declarations(inline);
  const style = declared ? new Map([...declared, ...own]) : own;
  if (inline.length < 2_000) alike.set(inline, style);
  return style;
}

/** What old HTML says of the page's colours, as the styles that outweigh it would (HTML §15.3.1). */
function coloursOf({ attributes: { bgcolor, text } }: Element): Style {
  const style = new Map<string, string>();
  const background = hexColour(bgcolor);
  if (background) style.set('background', background);
  const colour = hexColour(text);
  if (colour) style.set('color', colour);
  return style;
}

/** What a style by itself says of how its element looks. */
interface Look {
  hiding: boolean;
  /** The size of letters, where that around it is `around`. */
  size(around: number): number;
  fill?: Colour;
  colour?: Colour;
  background?: Colour;
}

const looks = new WeakMap<Style, Look>();

function lookOf(style: Style): Look {
  const before = looks.get(style);
  if (before) return before;
  const look = {
    hiding: isHidingStyle(style),
    size: sizeIn(style),
    fill: colourOf(style.get('-webkit-text-fill-color')),
    colour: colourOf(style.get('color')),
    background: backgroundOf(style),
  };
  looks.set(style, look);
  return look;
}

/** Pixels: smaller letters are dots between those that are read. */
const SMALLEST = 5;

function inside(element: Element, around: Surroundings): Surroundings {
  const { style, attributes } = element;
  const look = lookOf(style);
  const visibility = style.get('visibility');
  const own = style.has('color') ? look.colour : colourOf(attributes.color);
  const covered = around.covered || look.hiding || isHidden(element);
  const veiled =
    visibility === undefined || visibility === 'inherit' ? around.veiled : visibility !== 'visible';
  const size = look.size(around.size);
  const shown = look.fill ?? own ?? around.colour;
  const under = over(look.background ?? colourOf(attributes.bgcolor), around.under);
  const unseen = covered || veiled || size < SMALLEST || indistinct(shown, under);
  return { covered, veiled, size, colour: shown, under, unseen, preformatted: around.preformatted };
}

function preformattedIn({ tag, style }: Element, around: boolean): boolean {
  const space = style.get('white-space');
  if (space !== undefined && space !== 'inherit') return /^(?:pre|break-spaces)/.test(space);
  return around || tag === 'pre' || tag === 'listing' || tag === 'xmp' || tag === 'plaintext';
}

/** So many empty lines are as good as any number. */
const MOST_EMPTY = 50;
const ENDLESS = new RegExp(`(?:\\r\\n?|\\n){${MOST_EMPTY},}`, 'g');

/** One text a line, with a break between, so that each line can be told apart and taken out by itself. */
function linesIn(child: Node, parent: Element): Node[] {
  if (child.kind === 'element' || !child.text.includes('\n')) return [child];
  const { text, hidden } = child;
  const nodes: Node[] = [];
  text
    .replace(ENDLESS, '\n'.repeat(MOST_EMPTY))
    .split(/\r\n?|\n/)
    .forEach((line, index) => {
      if (index > 0) {
        nodes.push({ ...element('br', {}), parent, hidden: parent.hidden });
      }
      if (line) nodes.push({ kind: 'text', text: line, parent, hidden, gone: false });
    });
  return nodes;
}
