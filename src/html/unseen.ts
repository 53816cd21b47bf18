import type { Leaf } from './layout.js';
import type { Element, Node, Tree } from './tree.js';

/** What no reader sees: hidden texts in their order, then comments; not what programs write for programs. */
export function hiddenIn({ root, comments }: Tree): string {
  const texts: string[] = [];
  eachHidden(root, (text) => texts.push(text));
  return [...texts, ...comments.map((text) => text.trim()).filter((text) => text && !isOfProgram(text))].join(
    '\n',
  );
}

/**
 * What is hidden in what goes on of a letter. Not a title or comments, for mail programs and servers write these and nobody
 * who writes with one; nor what stands among `dropped` leaves alone, as what a server has hidden in a mail that is quoted.
 */
export function hiddenInLetter({ root }: Tree, dropped: ReadonlySet<Leaf>): string {
  const found: string[] = [];
  let waiting: string[] = [];
  let amongDropped = false;
  const add = (text: string, { tag }: Element) => {
    if (tag !== 'title') (amongDropped ? waiting : found).push(text);
  };
  // Something that is seen: what is hidden before it stands beside it.
  const pass = (node: Node) => {
    amongDropped = dropped.has(node);
    if (!amongDropped) found.push(...waiting);
    waiting = [];
  };
  eachHidden(root, add, pass);
  return found.join('\n');
}

/** Goes through a tree: the hidden text of each element at its end, and each node that a reader sees. */
function eachHidden(
  root: Element,
  found: (text: string, element: Element) => void,
  seen: (node: Node) => void = () => {},
): void {
  const visit = (element: Element, read: boolean) => {
    if (isSeen(element)) seen(element);
    let run = '';
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, read && !programs.has(child.tag));
      else if (isSeen(child)) seen(child);
      else if (read && (child.hidden || unseen.has(element.tag))) run += child.text;
    }
    if (run.trim()) found(run.trim(), element);
  };
  visit(root, true);
}

function isSeen(node: Node): boolean {
  if (node.hidden) return false;
  return node.kind === 'text'
    ? node.text.trim() !== '' && !unseen.has(node.parent.tag) && !programs.has(node.parent.tag)
    : node.tag === 'img';
}

/** Marks of editors, styles, what made the mail, and the ends of its parts. */
function isOfProgram(comment: string): boolean {
  return (
    /^\[if\b|^<?!?\[endif\]|^(?:Start|End)Fragment$|\{[^}]*\}$|^Converted from/i.test(comment) ||
    (comment.length <= 150 && /^(?:template )?(?:generated|created) (?:by|with) /i.test(comment)) ||
    /^(?:begin|start|end) of \S{1,80}$/i.test(comment)
  );
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
