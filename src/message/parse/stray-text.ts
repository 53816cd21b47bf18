import { type Part, partsIn, readPart } from './plain-parts.js';
import { textOfPart } from './text-part.js';

const DEEPEST = 10;

/**
 * Plain texts that stand beside HTML in a mixture that is as a whole one form of an alternative: the parser takes them for
 * another form of that HTML. None where the mail is not put together as plainly as mail programs do it.
 */
export function strayTexts(raw: Buffer): string[] {
  const first = raw.indexOf('text/plain');
  return first >= 0 && raw.includes('text/plain', first + 1) ? strayIn(readPart(raw), 0) : [];
}

function strayIn(part: Part | undefined, depth: number): string[] {
  if (!part?.node.multipart || depth === DEEPEST) return [];
  const alternative = part.node.multipart === 'alternative';
  return innerParts(part).flatMap((inner) =>
    alternative && isMixture(inner) ? besideHtml(inner, depth + 1) : strayIn(inner, depth + 1),
  );
}

function besideHtml(mixture: Part, depth: number): string[] {
  const leaves = leavesOf(mixture, depth);
  if (!leaves.some(isHtml)) return [];
  return leaves
    .filter(({ node }) => node.contentType === 'text/plain')
    .flatMap(({ node, whole, body }) => textOfPart(node, whole.subarray(body)) ?? []);
}

/** The parts that hold no others; of an alternative the HTML alone, for its plain text says the same. */
function leavesOf(part: Part, depth: number): Part[] {
  if (!part.node.multipart) return [part];
  if (depth === DEEPEST) return [];
  const leaves = innerParts(part).flatMap((inner) => leavesOf(inner, depth + 1));
  return part.node.multipart === 'alternative' ? leaves.filter(isHtml) : leaves;
}

function isHtml({ node }: Part): boolean {
  return node.contentType === 'text/html';
}

function isMixture({ node }: Part): boolean {
  return Boolean(node.multipart) && node.multipart !== 'alternative';
}

function innerParts(part: Part): Part[] {
  const boundary = part.node._boundary?.toString();
  const inner = boundary ? partsIn(part, boundary) : undefined;
  return (inner ?? []).flatMap((whole) => readPart(whole) ?? []);
}
