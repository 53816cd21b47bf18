import { voidTags } from './elements.js';
import type { Element } from './tree.js';

/** The tree as HTML; every text and attribute escaped. */
export function serialise(element: Element): string {
  let html = '';
  for (const child of element.children) {
    if (child.kind === 'text') html += escaped(child.text);
    else
      html += `<${child.tag}${attributes(child.attributes)}>${voidTags.has(child.tag) ? '' : `${serialise(child)}</${child.tag}>`}`;
  }
  return html;
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
