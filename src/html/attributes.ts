import { hexColour } from './colour.js';
import { fontFace, styleAttribute } from './style.js';
import type { Element } from './tree.js';

const number = (most: number) => (value: string) =>
  /^[+-]?\d{1,4}$/.test(value) && Math.abs(Number(value)) <= most ? value : undefined;
const size = (value: string) => (/^\d{1,4}(?:%|px)?$/.test(value) ? value : undefined);
const one = (text: string) => {
  const words = new Set(text.split(' '));
  return (value: string) => {
    const small = value.toLowerCase();
    return words.has(small) ? small : undefined;
  };
};
const align = one('left right center middle justify top bottom char');

type Rules = Record<string, (value: string) => string | undefined>;
const cells: Rules = {
  width: size,
  height: size,
  bgcolor: hexColour,
  align,
  valign: one('top middle bottom baseline'),
};
const columns: Rules = { span: number(100), width: size };
const spans: Rules = { ...cells, colspan: number(100), rowspan: number(1000) };
const lists: Rules = {
  type: (value) => (/^(?:[1aiAI]|disc|circle|square)$/.test(value) ? value : undefined),
  start: number(9999),
};

/** The attributes that are kept beside links, pictures and styles: none holds a word of the sender's. */
const kept: Record<string, Rules> = {
  table: { ...cells, border: number(99), cellpadding: number(99), cellspacing: number(99) },
  tr: cells,
  thead: cells,
  tbody: cells,
  tfoot: cells,
  td: spans,
  th: spans,
  col: columns,
  colgroup: columns,
  font: { color: hexColour, size: number(7), face: fontFace },
  ul: lists,
  ol: lists,
  li: { ...lists, value: number(9999) },
  hr: { width: size, size: number(99), align, color: hexColour },
  p: { align },
  div: { align },
  caption: { align },
  img: { width: size, height: size, border: number(99), align },
};
for (const level of [1, 2, 3, 4, 5, 6]) kept[`h${level}`] = { align };

export const keptAttributes = [
  ...new Set(Object.values(kept).flatMap(Object.keys)),
  'style',
  'href',
  'src',
  'alt',
  'dir',
  'type',
];

/** The plain attributes of an element that may pass, and its style. */
export function attributesFor(tag: string, { attributes, style }: Element): Record<string, string> {
  const own: Record<string, string> = {};
  const rules = kept[tag];
  if (rules) {
    for (const [name, value] of Object.entries(attributes)) {
      const safe = Object.hasOwn(rules, name) ? rules[name]?.(value.trim()) : undefined;
      if (safe !== undefined) own[name] = safe;
    }
  }
  const css = style.size > 0 ? styleAttribute(tag, style) : '';
  if (css) own.style = css;
  return own;
}
