import { NotCleanable } from '../context.js';
import { type Box, blankBox, boxesIn } from './boxes.js';
import { type Item, itemsOf, locationsOf, primaryOf, referencesOf } from './heif-items.js';
import { blankProfile } from './icc.js';

const pictures = new Set(['hvc1', 'av01', 'avc1', 'jpeg', 'grid', 'iden', 'iovl', 'tmap']);
const tables = new Set(['hdlr', 'pitm', 'iinf', 'iref', 'iprp', 'iloc', 'idat', 'grpl']);
const properties = new Set(
  'hvcC av1C avcC jpgC ispe pixi irot imir colr auxC clap pasp clli mdcv cclv amve rloc a1op a1lx lsel'.split(
    ' ',
  ),
);

/**
 * A HEIC or AVIF picture (ISO/IEC 23008-12) in which everything is blank but the primary picture, what it is put
 * together from, and how it is shown: Exif, XMP, thumbnails, names, further pictures. Sizes and places stay, so the
 * picture itself is untouched. Throws where the form is broken or is one with films in it.
 */
export function cleanHeif(original: Buffer): Buffer {
  const content = Buffer.from(original);
  const top = boxesIn(content, 0, content.length);
  if (top.some(({ type }) => type === 'moov' || type === 'moof')) throw new NotCleanable('audio-video');
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) throw new Error('no meta box');
  const parts = boxesIn(content, meta.body + 4, meta.end);
  const part = (type: string): Box => {
    const box = parts.find((one) => one.type === type);
    if (!box) throw new Error(`no ${type} box`);
    return box;
  };
  const items = itemsOf(content, part('iinf'));
  const references = parts.some(({ type }) => type === 'iref') ? referencesOf(content, part('iref')) : [];
  const kept = keptItems(items, primaryOf(content, part('pitm')), references);
  const idat = parts.find(({ type }) => type === 'idat');
  const used = locationsOf(content, part('iloc'), idat?.body).filter(({ item }) => kept.has(item));
  for (const box of [...top.filter(({ type }) => type === 'mdat'), ...(idat ? [idat] : [])])
    blankUnused(content, box, used);
  for (const item of items) blankItem(content, item, kept.has(item.id));
  for (const { from, to, type, at } of references)
    if (type === 'thmb' || !kept.has(from) || !to.some((id) => kept.has(id)))
      content.write('free', at, 'latin1');
  for (const box of parts) {
    if (!tables.has(box.type)) blankBox(content, box);
    if (box.type === 'hdlr') content.fill(0, box.body + 24, box.end);
    if (box.type === 'iprp') blankProperties(content, box);
  }
  for (const box of top) if (!['ftyp', 'meta', 'mdat'].includes(box.type)) blankBox(content, box);
  return content.subarray(0, top.at(-1)?.end);
}

/** The primary item, those it is made of, and those that go with them, such as its transparency. */
function keptItems(
  items: Item[],
  primary: number,
  references: { type: string; from: number; to: number[] }[],
) {
  const isPicture = new Set(items.filter(({ type }) => pictures.has(type)).map(({ id }) => id));
  const kept = new Set<number>();
  const waiting = [primary];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (kept.has(id) || !isPicture.has(id)) continue;
    kept.add(id);
    for (const { type, from, to } of references) {
      if (type === 'dimg' && from === id) waiting.push(...to);
      if (type === 'auxl' && to.includes(id)) waiting.push(from);
    }
  }
  if (kept.size === 0) throw new Error('no picture');
  return kept;
}

function blankUnused(content: Buffer, box: Box, used: { start: number; end: number }[]): void {
  let at = box.body;
  for (const { start, end } of [...used].sort((a, b) => a.start - b.start)) {
    if (end <= box.body || start >= box.end) continue;
    if (start > at) content.fill(0, at, start);
    at = Math.max(at, end);
  }
  content.fill(0, Math.min(at, box.end), box.end);
}

function blankItem(content: Buffer, item: Item, keep: boolean): void {
  if (!keep) content.write('free', item.typeAt, 'latin1');
  content.fill(0, item.typeAt + 4, item.end);
}

function blankProperties(content: Buffer, box: Box): void {
  for (const container of boxesIn(content, box.body, box.end)) {
    if (container.type !== 'ipco') continue;
    for (const property of boxesIn(content, container.body, container.end)) {
      if (!properties.has(property.type)) blankBox(content, property);
      if (property.type === 'colr' && content.toString('latin1', property.body, property.body + 4) !== 'nclx')
        blankProfile(content.subarray(property.body + 4, property.end));
    }
  }
}
