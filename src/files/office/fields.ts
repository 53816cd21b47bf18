import type { Document, Element } from '@xmldom/xmldom';
import { withoutPaths } from '../../identity/local-path.js';
import { attributesOf, elementsIn, remove } from './xml.js';

/** Fields that show whose machine or whose document it is (ECMA-376 part 1 §17.16.5), or where it lies. */
const TELLING =
  /^\s*(?:AUTHOR|LASTSAVEDBY|USER(?:NAME|INITIALS|ADDRESS)|(?:FILENAME|TEMPLATE)\b[\s\S]*\\p|DOCPROPERTY\s+"?(?:Author|LastSavedBy|Company|Manager))\b/i;
/** What a content control shows of the document's properties. */
const TELLING_PROPERTY = /\b(?:creator|lastModifiedBy|Company\w*|Manager)\b/;

/** A field in a field in a field is as deep as they go. */
const DEEPEST = 4;

/** A field that is put together from runs: what it computes, and what it showed last. */
interface Field {
  instruction: Element[];
  result: Element[];
  shows: boolean;
}

/**
 * Takes what tells of the author or of their machine out of the fields of a document in Word: paths from what they compute,
 * and what they show where it is a name, an address or a path. The text of other fields stays.
 */
export function cleanFields(document: Document): void {
  const open: Field[] = [];
  for (const element of elementsIn(document)) {
    const name = element.localName ?? '';
    if (name === 'fldSimple' && TELLING.test(valueIn(element, 'instr'))) blankAll(element);
    if (name === 'dataBinding' && TELLING_PROPERTY.test(valueIn(element, 'xpath'))) blankControl(element);
    if (name === 'fldChar') turn(valueIn(element, 'fldCharType'), open);
    else if (name === 'instrText') open.at(-1)?.instruction.push(element);
    else if (name === 't')
      for (const field of open.slice(-DEEPEST)) if (field.shows) field.result.push(element);
    if (name === 'instrText' && open.length === 0) rewrite([element]);
  }
  for (const field of open) settle(field);
}

function turn(type: string, open: Field[]): void {
  const field = open.at(-1);
  if (type === 'begin') open.push({ instruction: [], result: [], shows: false });
  else if (type === 'separate' && field) field.shows = true;
  else if (type === 'end' && field) settle(open.pop() ?? field);
}

function settle({ instruction, result }: Field): void {
  if (TELLING.test(instruction.map((part) => part.textContent ?? '').join(''))) blank(result);
  rewrite(instruction);
}

/** What is computed may be spread over several runs, in the midst of a path. */
function rewrite(instruction: Element[]): void {
  const text = instruction.map((part) => part.textContent ?? '').join('');
  const cut = withoutPaths(text, 'removed');
  if (cut === text) return;
  for (const [index, part] of instruction.entries()) part.textContent = index === 0 ? cut : '';
}

function blankControl(binding: Element): void {
  const control = binding.parentNode?.parentNode as Element | null | undefined;
  if (control?.localName === 'sdt') blankAll(control);
}

/** What is in it that would be blanked for itself is not looked at again. */
function blankAll(element: Element): void {
  blank([...element.getElementsByTagNameNS('*', 't')]);
  for (const inner of [...element.getElementsByTagNameNS('*', 'dataBinding')]) remove(inner);
  for (const inner of [...element.getElementsByTagNameNS('*', 'fldSimple')])
    for (const { name, localName } of attributesOf(inner))
      if (localName === 'instr') inner.setAttribute(name, '');
}

function blank(texts: Element[]): void {
  for (const text of texts) text.textContent = '';
}

function valueIn(element: Element, name: string): string {
  return attributesOf(element).find(({ localName }) => localName === name)?.value ?? '';
}
