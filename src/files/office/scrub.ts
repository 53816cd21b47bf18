import type { Document, Element } from '@xmldom/xmldom';
import { type Hit, replaceHits } from '../../identity/search.js';
import type { AskSearch, Replacement } from '../context.js';
import { type Block, blocksOf, textOf } from './blocks.js';
import { inFormula, isFormula, isFormulaAttribute, isTableName } from './formula.js';
import { cutPaths } from './paths.js';
import { attributesOf, elementsIn } from './xml.js';

/** Replaces each hit in the text and the attributes of a part, and takes paths on a machine out of these; a word may be spread over several runs. */
export async function scrubPart(
  document: Document,
  mixed: boolean,
  search: AskSearch,
): Promise<Replacement[]> {
  const replaced: Replacement[] = [];
  cutPaths(document);
  const blocks = blocksOf(document, mixed);
  const found = await search(blocks.map(textOf));
  for (const [index, block] of blocks.entries()) {
    const hits = found[index] ?? [];
    if (hits.length > 0) replaceIn(block, isFormula(block) ? inFormula(textOf(block), hits) : hits);
    replaced.push(...hits.map(({ kind }) => ({ layer: 'office-text', kind })));
  }
  for (const { element, name, hits } of await attributeHits(document, search)) {
    const value = element.getAttribute(name) ?? '';
    const isCode = isFormulaAttribute(name) || isTableName(element, name);
    element.setAttribute(name, replaceHits(value, isCode ? inFormula(value, hits) : hits));
    replaced.push(...hits.map(({ kind }) => ({ layer: 'office-attribute', kind })));
  }
  return replaced;
}

/** What is replaced goes where the hit begins; the rest of it is taken out of the runs that it reaches into. */
function replaceIn(block: Block, hits: Hit[]): void {
  let start = 0;
  for (const { node, text } of block) {
    const end = start + text.length;
    if (node && hits.some((hit) => hit.start < end && hit.end > start)) {
      const here = hits
        .filter((hit) => hit.start < end && hit.end > start)
        .map((hit) => ({
          ...hit,
          start: Math.max(hit.start, start) - start,
          end: Math.min(hit.end, end) - start,
          replacement: hit.start >= start || !beginsInText(block, hit.start) ? hit.replacement : '',
        }));
      node.data = replaceHits(node.data, here);
      keepSpaces(node.parentNode);
    }
    start = end;
  }
}

/** A hit that begins at a mark for a space has nowhere to stand but in the next run. */
function beginsInText(block: Block, at: number): boolean {
  let start = 0;
  for (const { node, text } of block) {
    if (at < start + text.length) return node !== undefined;
    start += text.length;
  }
  return false;
}

function keepSpaces(parent: unknown): void {
  const element = parent as Element | null;
  if (element?.localName === 't') element.setAttribute('xml:space', 'preserve');
}

/** Attributes are many and short, so all that differ are searched at once; only where something is found, each by itself. */
async function attributeHits(document: Document, search: AskSearch) {
  const found: { element: Element; name: string; value: string }[] = [];
  for (const element of elementsIn(document)) {
    for (const { name, value } of attributesOf(element)) {
      if (!name.startsWith('xmlns') && /\p{L}{3}/u.test(value)) found.push({ element, name, value });
    }
  }
  const hitsOf = new Map<string, Hit[]>();
  const values = [...new Set(found.map(({ value }) => value))];
  const groups: string[][] = [];
  for (let at = 0; at < values.length; at += TOGETHER) groups.push(values.slice(at, at + TOGETHER));
  const first = await search(groups.map((group) => group.join('\n')));
  const some = groups.filter((_, index) => (first[index] ?? []).length > 0).flat();
  const hits = some.length > 0 ? await search(some) : [];
  for (const [index, value] of some.entries()) hitsOf.set(value, hits[index] ?? []);
  return found.flatMap(({ element, name, value }) => {
    const hits = hitsOf.get(value) ?? [];
    return hits.length > 0 ? [{ element, name, hits }] : [];
  });
}

const TOGETHER = 500;
