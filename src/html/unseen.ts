import type { Leaf } from './layout.js';
import type { Element, Node, Tree } from './tree.js';

const NONE: ReadonlySet<Leaf> = new Set();

/**
 * What no reader sees: hidden texts in their order, then comments; not what programs write for programs, nor what stands
 * among `dropped` leaves alone, as what a gateway has hidden in a mail that is quoted.
 */
export function hiddenIn(tree: Tree, dropped = NONE): string {
  const texts = new Beside();
  const comments = new Beside();
  const behind = commentsBehind(tree);
  const pass = (node: Node) => {
    if (isSeen(node)) for (const found of [texts, comments]) found.pass(dropped.has(node));
    for (const comment of behind.get(node) ?? []) comments.add(comment);
  };
  const visit = (element: Element, read: boolean) => {
    pass(element);
    let run = '';
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, read && !programs.has(child.tag));
      else {
        if (read && (child.hidden || unseen.has(element.tag))) run += child.text;
        pass(child);
      }
    }
    texts.add(run.trim());
  };
  visit(tree.root, true);
  return [...texts.found, ...comments.found].join('\n');
}

/** The comments that follow each node. */
function commentsBehind({ comments }: Tree): Map<Node, string[]> {
  const behind = new Map<Node, string[]>();
  for (const { text, after } of comments) {
    const comment = text.trim();
    if (isOfProgram(comment)) continue;
    const others = behind.get(after);
    if (others) others.push(comment);
    else behind.set(after, [comment]);
  }
  return behind;
}

/** Gathers what stands beside something that is not dropped. */
class Beside {
  readonly found: string[] = [];
  private waiting: string[] = [];
  private amongDropped = false;

  add(text: string): void {
    if (text) (this.amongDropped ? this.waiting : this.found).push(text);
  }

  /** Something that is seen comes next. */
  pass(isDropped: boolean): void {
    if (!isDropped) for (const text of this.waiting) this.found.push(text);
    this.waiting = [];
    this.amongDropped = isDropped;
  }
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
