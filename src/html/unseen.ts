import type { Element, Tree } from './tree.js';

/** What no reader sees: hidden texts in their order, then comments; not what programs write for programs. */
export function hiddenIn(tree: Tree): string {
  const texts: string[] = [];
  const visit = (element: Element) => {
    if (programs.has(element.tag)) return;
    let run = '';
    for (const child of element.children) {
      if (child.kind === 'element') visit(child);
      else if (child.hidden || unseen.has(element.tag)) run += child.text;
    }
    if (run.trim()) texts.push(run.trim());
  };
  visit(tree.root);
  for (const comment of tree.comments) {
    const text = comment.trim();
    if (
      text &&
      !/^\[if\b|^<?!?\[endif\]|^(?:Start|End)Fragment$|\{[^}]*\}\s*$|^\s*Converted from/i.test(text)
    )
      texts.push(text);
  }
  return texts.join('\n');
}

const programs = new Set(['script', 'style', 'xml', 'meta', 'link', 'base']);
const unseen = new Set([
  'title',
  'template',
  'noembed',
  'noframes',
  'iframe',
  'object',
  'audio',
  'video',
  'canvas',
  'datalist',
  'annotation',
  'annotation-xml',
]);
