import { backgroundOf, colourOf, hexOf } from './colour.js';

const words = (text: string) => new RegExp(`^(?:${text.trim().split(/\s+/).join('|')})$`);
const LENGTH = String.raw`[+-]?(?:\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(?:px|pt|pc|in|cm|mm|em|rem|ex|ch|%)?`;
const length = new RegExp(`^(?:${LENGTH}|auto|normal|inherit)$`);
const lengths = new RegExp(`^(?:${LENGTH}|auto)(?: (?:${LENGTH}|auto)){0,3}$`);
const line = words('none hidden solid dotted dashed double groove ridge inset outset thin medium thick');
const size = words('xx-small x-small small medium large x-large xx-large smaller larger inherit');

/** How text may look: each property with the values it may have. No value holds a word of the sender's. */
const allowed: Record<string, (value: string) => string | undefined> = {
  color: colour,
  'background-color': colour,
  'font-family': fonts,
  'font-size': (value) => (size.test(value) || length.test(value) ? value : undefined),
  'font-weight': like(words('normal bold bolder lighter [1-9]00')),
  'font-style': like(words('normal italic oblique')),
  'text-decoration': like(
    /^(?:none|underline|line-through|overline)(?: (?:underline|line-through|overline)){0,2}$/,
  ),
  'text-decoration-line': like(
    /^(?:none|underline|line-through|overline)(?: (?:underline|line-through|overline)){0,2}$/,
  ),
  'text-align': like(words('left right center justify start end')),
  'vertical-align': (value) =>
    words('baseline sub super top middle bottom text-top text-bottom').test(value) || length.test(value)
      ? value
      : undefined,
  'white-space': like(words('normal nowrap pre pre-wrap pre-line')),
  'list-style-type': like(
    words(
      'none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman lower-latin upper-latin',
    ),
  ),
  'border-collapse': like(words('collapse separate')),
  'border-spacing': like(lengths),
  'border-radius': like(lengths),
  'line-height': like(length),
  'text-indent': near,
  padding: like(lengths),
  margin: inPlace,
  width: like(length),
  'max-width': like(length),
  'min-width': like(length),
  height: like(length),
};
for (const side of ['top', 'right', 'bottom', 'left']) {
  allowed[`padding-${side}`] = like(length);
  allowed[`margin-${side}`] = inPlace;
  allowed[`border-${side}`] = border;
}
for (const property of ['border', 'border-color', 'border-style', 'border-width']) allowed[property] = border;

const known = new WeakMap<ReadonlyMap<string, string>, string>();

/** A style attribute with what is allowed of the declarations; empty where nothing is. Elements share their styles. */
export function styleAttribute(style: ReadonlyMap<string, string>): string {
  const before = known.get(style);
  if (before !== undefined) return before;
  const attribute = attributeOf(style);
  known.set(style, attribute);
  return attribute;
}

function attributeOf(style: ReadonlyMap<string, string>): string {
  const kept: string[] = [];
  for (const [property, value] of style) {
    const safe = allowed[property]?.(value);
    if (safe !== undefined) kept.push(`${property}:${safe}`);
  }
  if (style.has('background') && !style.has('background-color')) {
    const background = backgroundOf(style);
    if (background && background.a > 0) kept.push(`background-color:${hexOf(background)}`);
  }
  return kept.join(';');
}

function like(pattern: RegExp): (value: string) => string | undefined {
  return (value) => (pattern.test(value) ? value : undefined);
}

function colour(value: string): string | undefined {
  const found = colourOf(value);
  return found && hexOf(found);
}

/** Nothing is moved off the page, nor over anything else. */
function inPlace(value: string): string | undefined {
  return lengths.test(value) && !value.includes('-') ? value : undefined;
}

function near(value: string): string | undefined {
  return length.test(value) && !/\d{3}/.test(value) ? value : undefined;
}

function border(value: string): string | undefined {
  const kept: string[] = [];
  for (const part of value.replace(/\s*,\s*/g, ',').split(/\s+/, 8)) {
    const safe = line.test(part) || length.test(part) ? part : colour(part);
    if (safe === undefined) return undefined;
    kept.push(safe);
  }
  return kept.join(' ');
}

const commonFonts = new Set(
  `arial,helvetica neue,calibri,calibri light,cambria,candara,comic sans ms,consolas,constantia,corbel,courier,courier
new,georgia,garamond,lucida console,lucida grande,lucida sans unicode,menlo,monaco,monospace,palatino linotype,roboto,
open sans,sans-serif,segoe ui,serif,tahoma,times,times new roman,trebuchet ms,verdana,aptos,cursive,fantasy,system-ui,
arial black,impact,symbol,ms gothic,ms mincho,meiryo,simsun,microsoft yahei,malgun gothic,noto sans,pingfang sc`
    .split(/\s*,\s*/)
    .map((name) => name.replace(/\s+/g, ' ')),
);

/** Fonts that many have: a rare one tells whose machine wrote it. */
function fonts(value: string): string | undefined {
  const kept = value
    .split(',', 12)
    .map((name) => name.replace(/["']/g, '').trim())
    .filter((name) => commonFonts.has(name));
  return kept.length > 0
    ? kept.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(',')
    : undefined;
}

/** The fonts of an old `face` attribute that are allowed. */
export function fontFace(value: string | undefined): string | undefined {
  return value && fonts(value.toLowerCase())?.replaceAll("'", '');
}
