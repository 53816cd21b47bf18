import { backgroundOf, colourOf, hexOf } from './colour.js';
import { pixels } from './css.js';
import type { Style } from './hidden.js';

const words = (text: string) => new RegExp(`^(?:${text.trim().split(/\s+/).join('|')})$`);
const LENGTH = String.raw`[+-]?(?:\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(?:px|pt|pc|in|cm|mm|em|rem|ex|ch|%)?`;
const length = new RegExp(`^(?:${LENGTH}|auto|normal|inherit)$`);
const lengths = new RegExp(`^(?:${LENGTH}|auto)(?: (?:${LENGTH}|auto)){0,3}$`);
const line = words('none hidden solid dotted dashed double groove ridge inset outset thin medium thick');
const size = words('xx-small x-small small medium large x-large xx-large smaller larger inherit');

/** How text may look: each property with the values it may have. No value holds a word of the sender's. */
const looks: Record<string, (value: string, style: Style) => string | undefined> = {
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
  'vertical-align': like(words('baseline sub super top middle bottom text-top text-bottom')),
  'white-space': like(words('normal nowrap pre pre-wrap pre-line')),
  'list-style-type': like(
    words(
      'none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman lower-latin upper-latin',
    ),
  ),
  'border-collapse': like(words('collapse separate')),
  'border-spacing': like(lengths),
  'border-radius': like(lengths),
  'line-height': apart,
  'text-indent': near,
  padding: like(lengths),
  margin: inPlace,
  width: like(length),
  'max-width': like(length),
  'min-width': like(length),
  height: like(length),
  'min-height': like(length),
};
for (const side of ['top', 'right', 'bottom', 'left']) {
  looks[`padding-${side}`] = like(length);
  looks[`margin-${side}`] = inPlace;
  looks[`border-${side}`] = border;
}
for (const property of ['border', 'border-color', 'border-style', 'border-width']) looks[property] = border;
/** A map, for an object has a property "constructor" too, which lets any value pass. */
const allowed = new Map(Object.entries(looks));

const known = { growing: new WeakMap<Style, string>(), others: new WeakMap<Style, string>() };

/** What becomes higher than it is told to where its content is; other content would lie over what follows it. */
const growing = new Set('img table thead tbody tfoot tr td th hr col colgroup'.split(' '));

/** A style attribute with what is allowed of the declarations; empty where nothing is. Elements share their styles. */
export function styleAttribute(tag: string, style: Style): string {
  const grows = growing.has(tag);
  const ofThese = grows ? known.growing : known.others;
  const before = ofThese.get(style);
  if (before !== undefined) return before;
  const attribute = attributeOf(style, grows);
  ofThese.set(style, attribute);
  return attribute;
}

function attributeOf(style: Style, grows: boolean): string {
  const kept: string[] = [];
  for (const [property, value] of style) {
    const safe = allowed.get(property)?.(value, style);
    if (safe !== undefined) kept.push(`${property === 'height' && !grows ? 'min-height' : property}:${safe}`);
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

/** A line is indented, or stands out by no more than the indent of its paragraph, but not over what is beside it. */
function near(value: string, style: Style): string | undefined {
  const indent = pixels(value);
  if (indent === undefined || !length.test(value) || indent > MOST_INDENT) return undefined;
  const room = Math.max(0, ...['margin-left', 'padding-left'].map((side) => pixels(style.get(side)) ?? 0));
  return indent >= -room ? value : undefined;
}

const MOST_INDENT = 100;

/** As a multiple of whatever size the letters have: lines stand below one another, not in one another. */
function apart(value: string, style: Style): string | undefined {
  if (!length.test(value)) return undefined;
  if (!/\d/.test(value)) return value === 'auto' ? undefined : value;
  const [, number, unit] = /^([\d.]+)(em|%)?$/.exec(value) ?? [];
  const times =
    number === undefined
      ? (pixels(value) ?? 0) / (pixels(style.get('font-size')) || Number.POSITIVE_INFINITY)
      : Number(number) * (unit === '%' ? 0.01 : 1);
  return times >= CLOSEST ? String(Number(times.toFixed(2))) : undefined;
}

const CLOSEST = 0.8;

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
