import { type Told, toldBy, valuesIn } from './mail-headers.js';
import { MOST_PARTS, type Part, partsIn, readPart } from './plain-parts.js';
import { textOfPart } from './text-part.js';

/** A mail that consists of nothing but text, taken apart. */
export interface TextMail extends Told {
  text?: string;
  html?: string;
  attachments: [];
}

interface Leaf {
  type: string;
  text: string;
  /** Another part says the same in another form. */
  alternative: boolean;
}

const DEEPEST = 10;

/**
 * Takes a mail of text alone apart in one go, as the parser does by streams that cost many times what they carry. Undefined
 * for a mail that holds anything else, or is not put together as plainly as mail programs do it: then the parser says what
 * it is. Linear.
 */
export function textMail(raw: Buffer, htmlOnly: boolean): TextMail | undefined {
  const top = readPart(raw);
  const leaves = top && leavesOf(top, { alternative: false, boundaries: [] });
  if (!top || !leaves || leaves.length > MOST_PARTS) return undefined;
  const plain = leaves.filter(({ type }) => type === 'text/plain');
  const html = leaves.filter(({ type }) => type === 'text/html');
  // The parser makes text of HTML, and HTML of text, that do not say the same.
  if (plain.length > 0 && html.length > 0 && !leaves.every(({ alternative }) => alternative))
    return undefined;
  if (html.length > 0 && !top.node.multipart && !htmlOnly) return undefined;
  return {
    text: joined(plain, '\n'),
    html: joined(html, '<br/>\n'),
    attachments: [],
    ...toldBy(valuesIn(top.node.headers)),
  };
}

function joined(leaves: Leaf[], between: string): string | undefined {
  const texts = leaves.map(({ text }) => text).filter((text) => text !== '');
  return texts.length > 0 ? texts.join(between) : undefined;
}

interface Around {
  alternative: boolean;
  boundaries: string[];
}

function leavesOf(part: Part, around: Around): Leaf[] | undefined {
  const { node, whole, body } = part;
  const boundary = node._boundary ? node._boundary.toString() : '';
  if (!node.multipart) {
    const text = boundary === '' ? textOfPart(node, whole.subarray(body)) : undefined;
    if (text === undefined) return undefined;
    return [{ type: node.contentType || '', text, alternative: around.alternative }];
  }
  const { boundaries } = around;
  if (boundary === '' || boundaries.includes(boundary) || boundaries.length === DEEPEST) return undefined;
  const within = {
    alternative: around.alternative || node.multipart === 'alternative',
    boundaries: [...boundaries, boundary],
  };
  const leaves: Leaf[] = [];
  for (const inner of partsIn(part, boundary) ?? [undefined]) {
    const read = inner && readPart(inner);
    // Of a part without a body the parser says that it is an empty line.
    const found = read && read.body < inner.length ? leavesOf(read, within) : undefined;
    if (!found) return undefined;
    leaves.push(...found);
  }
  return leaves;
}
