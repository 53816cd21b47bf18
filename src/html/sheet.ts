import postcss, { type AtRule, type Rule } from 'postcss';
import { unescaped } from './css.js';
import type { Element } from './tree.js';

/** A selector's parts from its last to its first, each with how it stands to the one before. */
interface Selector {
  parts: Part[];
  /** Selectors Level 4 §17, in one number. */
  specificity: number;
}

interface Part {
  tag?: string;
  id?: string;
  classes: string[];
  attributes: [name: string, value: string | undefined][];
  /** The element it describes is the parent of, or any ancestor of, the one before. */
  relation: 'self' | 'parent' | 'ancestor';
}

interface Declared {
  selector: Selector;
  declarations: [property: string, value: string][];
}

/** The declarations of style sheets that hold for an element, the weightier later; the same list for the same rules. */
export type Sheet = (element: Element) => Declarations | undefined;
export type Declarations = readonly [property: string, value: string][];

const MOST_CSS = 200_000;
const MOST_RULES = 2_000;
/** So many rules are tried on a mail's elements; real mails stay a hundred times below. */
const MOST_TRIALS = 500_000;

/** Reads style sheets; what postcss cannot read, or is more than a mail needs, holds for nothing. */
export function sheetOf(css: string): Sheet | undefined {
  const rules = rulesIn(css.replace(/<!--|-->/g, ' '));
  if (rules.length === 0) return undefined;
  rules.sort((a, b) => a.selector.specificity - b.selector.specificity);
  const byKey = new Map<string, Ordered[]>();
  rules.forEach((rule, order) => {
    const key = keyOf(rule.selector.parts[0]);
    const list = byKey.get(key) ?? [];
    byKey.set(key, list);
    list.push([order, rule]);
  });
  let trials = 0;
  const known = new Map<string, Declarations>();
  return (element) => {
    if (trials > MOST_TRIALS) return undefined;
    const found: Ordered[] = [];
    for (const key of keysOf(element)) for (const one of byKey.get(key) ?? NONE) found.push(one);
    if (found.length === 0) return undefined;
    trials += found.length;
    const held = found.filter(([, rule]) => matches(element, rule.selector)).sort(([a], [b]) => a - b);
    if (held.length === 0) return undefined;
    const which = held.map(([order]) => order).join(' ');
    const declared = known.get(which) ?? held.flatMap(([, rule]) => rule.declarations);
    known.set(which, declared);
    return declared;
  };
}

type Ordered = [order: number, rule: Declared];
const NONE: readonly Ordered[] = [];

function rulesIn(css: string): Declared[] {
  if (css.length > MOST_CSS || !css.includes('{')) return [];
  const rules: Declared[] = [];
  try {
    const sheet = postcss.parse(css);
    sheet.walkRules((rule) => {
      if (rules.length > MOST_RULES || !shownOnScreens(rule)) return;
      const declarations = declared(rule);
      if (declarations.length === 0) return;
      for (const text of rule.selectors.slice(0, 50)) {
        const selector = selectorOf(text);
        if (selector) rules.push({ selector, declarations });
      }
    });
  } catch {
    return [];
  }
  return rules;
}

/** Rules for print, for narrow windows or for the dark are not what a reader sees at first. */
function shownOnScreens(rule: Rule): boolean {
  const parent = rule.parent;
  if (parent?.type === 'root') return true;
  if (parent?.type !== 'atrule') return false;
  const { name, params, parent: above } = parent as AtRule;
  return name === 'media' && /^(?:only\s+)?(?:all|screen)$/i.test(params.trim()) && above?.type === 'root';
}

function declared(rule: Rule): [string, string][] {
  const found: [string, string][] = [];
  for (const node of rule.nodes) {
    if (node.type === 'decl' && node.value.length < 500)
      found.push([unescaped(node.prop).toLowerCase(), unescaped(node.value).trim().toLowerCase()]);
  }
  return found;
}

const COMPOUND = /([.#]?)([\w-]+|\*)|\[\s*([\w-]+)\s*(?:[~^|*$]?=\s*["']?([^"'\]]*)["']?\s*)?\]/y;

/** Undefined for a selector with pseudo-classes, siblings and the like. */
function selectorOf(text: string): Selector | undefined {
  if (text.length > 300 || /[:+~\\](?!=)/.test(text)) return undefined;
  const parts: Part[] = [];
  let relation: Part['relation'] = 'self';
  let specificity = 0;
  for (const word of text
    .trim()
    .replace(/\s*>\s*/g, ' > ')
    .split(/\s+/)
    .reverse()) {
    if (word === '>') {
      relation = 'parent';
      continue;
    }
    const part: Part = { classes: [], attributes: [], relation };
    COMPOUND.lastIndex = 0;
    while (COMPOUND.lastIndex < word.length) {
      const [, sign, name, attribute, value] = COMPOUND.exec(word) ?? [];
      if (name === undefined && attribute === undefined) return undefined;
      if (attribute !== undefined) part.attributes.push([attribute.toLowerCase(), value]);
      else if (sign === '.') part.classes.push(name ?? '');
      else if (sign === '#') part.id = name;
      else if (name !== '*') part.tag = name?.toLowerCase();
    }
    specificity +=
      (part.id ? 10_000 : 0) + 100 * (part.classes.length + part.attributes.length) + (part.tag ? 1 : 0);
    parts.push(part);
    relation = 'ancestor';
  }
  return parts.length > 0 ? { parts, specificity } : undefined;
}

function keyOf(part: Part | undefined): string {
  if (part?.id) return `#${part.id}`;
  if (part?.classes[0]) return `.${part.classes[0]}`;
  return part?.tag ?? '*';
}

function keysOf({ tag, attributes, classes }: Element): string[] {
  const keys = ['*', tag];
  if (attributes.id) keys.push(`#${attributes.id}`);
  for (const name of classes) {
    const key = `.${name}`;
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

function matches(element: Element, { parts }: Selector): boolean {
  let at: Element | undefined = element;
  for (const part of parts) {
    if (part.relation !== 'self') at = at?.parent;
    if (part.relation === 'ancestor') while (at && !describes(part, at)) at = at.parent;
    if (!at || !describes(part, at)) return false;
  }
  return true;
}

function describes(part: Part, { tag, attributes, classes }: Element): boolean {
  if (part.tag && part.tag !== tag) return false;
  if (part.id && part.id !== attributes.id) return false;
  if (!part.classes.every((name) => classes.includes(name))) return false;
  return part.attributes.every(
    ([name, value]) => Object.hasOwn(attributes, name) && (value === undefined || attributes[name] === value),
  );
}
