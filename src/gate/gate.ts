import { letGo } from '../let-go.js';
import { firstInBytes } from './bytes.js';
import { bytesOf } from './file-bytes.js';
import { folded } from './folded.js';
import { readable, unknownHeader } from './headers.js';
import { type Needle, type Sought, sought, stands } from './needles.js';
import { type Field, type Part, partsOf } from './parts.js';
import { sift } from './sift.js';
import { fewestReadings, readingsOf, viewsOf } from './views.js';

/** Why a composed mail may not leave: where, and what sort of thing is there; never the thing itself. */
export interface GateHit {
  layer: string;
  kind: string;
}

/** Whose identity may not be in the mail, and what may be. */
export interface GateSearch {
  /** What may stand nowhere. */
  needles: readonly Needle[];
  /** What may not stand in a header or a file's name either, such as a first name that a text may hold. */
  headerNeedles: readonly Needle[];
  /** Words that the relay itself puts there: aliases, pseudonyms, the ids of the reader's own mails. */
  known: readonly string[];
}

/**
 * The last look at a mail before it leaves: every layer of the composed bytes is decoded again, apart from the code that
 * composed them, and searched for the sender's identity and for headers that the relay does not write. Pure; never
 * throws: bytes that it cannot read are a hit.
 */
export function gate(raw: Buffer, search: GateSearch): GateHit[] {
  try {
    return [...hitsIn(raw, search)];
  } catch {
    return [{ layer: 'structure', kind: 'unreadable' }];
  }
}

function* hitsIn(raw: Buffer, search: GateSearch): Generator<GateHit> {
  const { top, parts } = partsOf(raw);
  const body = ready(search.needles);
  const strict = [...body, ...ready(search.headerNeedles)];
  yield* inFields(top, 'top', 'header', strict, search.known);
  for (const [index, part] of parts.entries()) {
    const own = `part ${index + 1}`;
    if (part.fields !== top) yield* inFields(part.fields, 'part', `${own} header`, strict, search.known);
    yield* inPart(part, own, body, search.known);
    letGo(part.content);
  }
}

const made = new WeakMap<readonly Needle[], Sought[]>();

/** Needles are made ready once for all the mails of whom they tell of. */
function ready(needles: readonly Needle[]): Sought[] {
  const known = made.get(needles) ?? needles.map(sought);
  made.set(needles, known);
  return known;
}

function* inFields(
  fields: Field[],
  place: 'top' | 'part',
  layer: string,
  needles: Sought[],
  known: readonly string[],
): Generator<GateHit> {
  const unknown = unknownHeader(fields, place);
  if (unknown) yield { layer: `${layer} ${unknown}`, kind: 'header' };
  const read = fields.map(readable);
  const left = sift(fewestReadings(Buffer.from(read.join('\n')), 'text'), needles);
  if (left.length === 0) return;
  for (const [index, { name }] of fields.entries()) {
    const views = viewsOf(readingsOf(read[index] ?? '', 'text'), known.map(folded));
    const hit = left.find((needle) => stands(needle, views));
    if (hit) yield { layer: `${layer} ${name}`, kind: hit.kind };
  }
}

function* inPart(part: Part, own: string, needles: Sought[], known: readonly string[]): Generator<GateHit> {
  const layer = `${own} (${part.type})`;
  if (part.type.startsWith('text/')) {
    const kind = part.type === 'text/html' ? 'html' : 'text';
    const text = part.type === 'text/calendar' ? unfolded(part.content) : part.content;
    const left = sift(fewestReadings(text, kind), needles);
    if (left.length === 0) return;
    const views = viewsOf(readingsOf(text.toString(), kind), known.map(folded));
    const hit = left.find((needle) => stands(needle, views));
    if (hit) yield { layer, kind: hit.kind };
    return;
  }
  for (const bytes of bytesOf(part.content)) {
    const hit = firstInBytes(needles, bytes);
    if (hit) {
      yield { layer, kind: hit.kind };
      return;
    }
  }
}

/** A calendar's lines are folded (RFC 5545 §3.1). */
function unfolded(calendar: Buffer): Buffer {
  return Buffer.from(calendar.toString().replace(/\r?\n[ \t]/g, ''));
}
