import { standsEmpty, voidTags } from './elements.js';
import type { Element } from './tree.js';

/** The tree as HTML; every text and attribute escaped. What holds nothing is left out where it would show nothing. */
export function serialise(element: Element): string {
  let html = '';
  for (const child of element.children) html += child.kind === 'text' ? escaped(child.text) : tagged(child);
  return html;
}

function tagged(element: Element): string {
  const { tag } = element;
  if (voidTags.has(tag)) return `<${tag}${attributes(element.attributes)}>`;
  const inner = serialise(element);
  if (inner === '' && !standsEmpty.has(tag)) return '';
  return `<${tag}${attributes(element.attributes)}>${inner}</${tag}>`;
}

function attributes(all: Record<string, string>): string {
  let text = '';
  for (const name in all) text += ` ${name}="${escaped(all[name] ?? '').replaceAll('"', '&quot;')}"`;
  return text;
}

function escaped(text: string): string {
  return /[&<>\u00a0]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('\u00a0', '&nbsp;')
    : text;
}
