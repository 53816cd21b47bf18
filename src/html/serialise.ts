import { standsEmpty, voidTags } from './elements.js';
import type { Element } from './tree.js';

/** The tree as HTML; every text and attribute escaped. What holds nothing is left out where it would show nothing. */
export function serialise(root: Element): string {
  const pieces: string[] = [];
  inside(root, pieces);
  return pieces.join('');
}

function inside({ children }: Element, pieces: string[]): void {
  for (const child of children) {
    if (child.kind === 'element') tagged(child, pieces);
    else if (child.text !== '') pieces.push(escaped(child.text));
  }
}

function tagged(element: Element, pieces: string[]): void {
  const { tag } = element;
  const begun = pieces.push(`<${tag}${attributes(element.attributes)}>`);
  if (voidTags.has(tag)) return;
  inside(element, pieces);
  if (pieces.length === begun && !standsEmpty.has(tag)) pieces.pop();
  else pieces.push(`</${tag}>`);
}

function attributes(all: Record<string, string>): string {
  let text = '';
  for (const name in all) text += ` ${name}="${escaped(all[name] ?? '').replaceAll('"', '&quot;')}"`;
  return text;
}

function escaped(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
