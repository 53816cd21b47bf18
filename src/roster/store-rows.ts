import { randomUUID } from 'node:crypto';
import { openPolicies } from '../policy/current.js';
import { dayThere } from '../policy/day.js';
import { defaultPolicy } from '../policy/presets.js';
import { createAliases } from '../store/aliases.js';
import { type AuditEntry, auditAll } from '../store/audit.js';
import { couplesOf, referencesOfCouples } from '../store/couples.js';
import type { Sql } from '../store/db.js';
import type { PairState } from '../store/pairs.js';
import * as store from '../store/roster.js';
import type { Secrets } from '../store/secrets.js';
import { changedColumns, faultOfUpdate } from './changed.js';
import { corrected } from './corrected.js';
import type { Rejection } from './csv.js';
import type { ImportParts, ImportResult } from './import.js';
import type { Referenced } from './repeats.js';
import type { Row } from './row.js';

const CHUNK = 1_000;

/** Creates and corrects pairs by the rows of a roster, in the caller's transaction, and counts in `result` what it did. */
export async function storeRows(
  sql: Sql,
  parts: ImportParts,
  rows: Referenced[],
  result: ImportResult,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  await store.lockImports(sql);
  let done = 0;
  const events: AuditEntry[] = [];
  const absent: string[] = [];
  const begun: string[] = [];
  for (const [slug, ofProgramme] of byProgramme(rows)) {
    const programme = await store.programmeId(sql, slug);
    if (programme.created) {
      begun.push(slug);
      events.push({
        actor: parts.actor,
        action: 'programme.created',
        subject: `programme:${programme.id}`,
        detail: { slug },
      });
    }
    const of = { id: programme.id, today: await dayOf(sql, parts, programme.id) };
    const references = new Set(ofProgramme.map(({ reference }) => reference));
    const met = new Set<string>();
    for (let at = 0; at < ofProgramme.length; at += CHUNK) {
      const chunk = await corrected(
        sql,
        parts.secrets,
        programme.id,
        ofProgramme.slice(at, at + CHUNK),
        references,
      );
      events.push(...(await storeChunk(sql, parts, of, chunk, references, result)));
      for (const { reference } of chunk) met.add(reference);
      done += chunk.length;
      onProgress?.(done, rows.length);
    }
    const open = await store.openReferences(sql, of.id);
    absent.push(...open.filter((reference) => !met.has(reference)));
  }
  if (absent.length > 0) result.absent = absent;
  if (begun.length > 0 && (await store.programmesBeside(sql, begun))) result.begun = begun;
  const { created, updated, unchanged, rejected } = result;
  const skipped = new Set(rejected.map((r) => r.line)).size;
  events.push({
    actor: parts.actor,
    action: 'roster.imported',
    subject: 'roster',
    detail: { created, updated, unchanged, skipped },
  });
  await auditAll(sql, events);
}

function byProgramme(rows: Referenced[]): Map<string, Referenced[]> {
  const groups = new Map<string, Referenced[]>();
  for (const row of rows) {
    const group = groups.get(row.programme);
    if (group) group.push(row);
    else groups.set(row.programme, [row]);
  }
  return groups;
}

/** A programme, and the day that it is there. */
interface Programme {
  id: string;
  today: string;
}

/** Gives the events that tell of it. */
async function storeChunk(
  sql: Sql,
  parts: ImportParts,
  programme: Programme,
  rows: Referenced[],
  inFile: ReadonlySet<string>,
  result: ImportResult,
): Promise<AuditEntry[]> {
  const events: AuditEntry[] = [];
  const stored = await store.pairsByReference(
    sql,
    parts.secrets,
    programme.id,
    rows.map((row) => row.reference),
  );
  for (const row of rows) {
    const pair = stored.get(row.reference);
    if (!pair) continue;
    const changed = changedColumns(pair, row);
    if (changed.length === 0) {
      result.unchanged++;
      continue;
    }
    const fault = faultOfUpdate(pair, row, programme.today);
    if (fault) {
      result.rejected.push({ line: row.line, ...fault });
      continue;
    }
    events.push(await update(sql, parts, pair, row, changed));
    result.updated++;
    const changes = result.changes ?? [];
    changes.push({ line: row.line, reference: row.reference, columns: changed });
    result.changes = changes;
  }
  const unknown = rows.filter((row) => !stored.has(row.reference));
  const fresh = await rejectStored(sql, parts.secrets, programme.id, unknown, inFile, result.rejected);
  const made = fresh.map((row) => ({ row, state: stateOn(programme.today, row) }));
  events.push(...(await create(sql, parts, programme, made)));
  result.created += made.length;
  for (const { state } of made) if (state !== 'active') result[state] = (result[state] ?? 0) + 1;
  return events;
}

async function update(
  sql: Sql,
  parts: ImportParts,
  pair: store.StoredPair,
  row: Row,
  changed: string[],
): Promise<AuditEntry> {
  if (changed.some((column) => column.startsWith('mentor_') && column !== 'mentor_checked_on'))
    await store.updatePerson(sql, parts.secrets, pair.mentor, row.mentor);
  if (changed.some((column) => column.startsWith('mentee_')))
    await store.updatePerson(sql, parts.secrets, pair.mentee, row.mentee);
  await store.updatePairColumns(sql, pair, row);
  return {
    actor: parts.actor,
    action: 'pair.updated',
    subject: `pair:${pair.id}`,
    pairId: pair.id,
    detail: { changed },
  };
}

/**
 * The rows whose people are not a pair of the programme yet; the others are rejected, unless the file tells them from that
 * pair, which is in it under a reference of its own.
 */
async function rejectStored(
  sql: Sql,
  secrets: Secrets,
  programme: string,
  rows: Referenced[],
  inFile: ReadonlySet<string>,
  rejected: Rejection[],
): Promise<Referenced[]> {
  const earlier = await referencesOfCouples(sql, programme, couplesOf(secrets, rows));
  return rows.filter((row, index) => {
    const reference = earlier[index]?.find((known) => !inFile.has(known));
    if (reference === undefined) return true;
    const message = `these two are the pair "${reference}" already: give the row that reference, or close that pair first; for a brother or sister leave "${reference}" in the file too`;
    rejected.push({ line: row.line, column: 'reference', message });
    return false;
  });
}

async function create(
  sql: Sql,
  parts: ImportParts,
  { id: programme }: Programme,
  made: { row: Referenced; state: PairState }[],
): Promise<AuditEntry[]> {
  if (made.length === 0) return [];
  const pairs = made.map(({ row, state }) => ({
    id: randomUUID(),
    reference: row.reference,
    state,
    mentorId: randomUUID(),
    menteeId: randomUUID(),
    row,
  }));
  await store.insertPeople(
    sql,
    parts.secrets,
    pairs.flatMap((p) => [
      { id: p.mentorId, ...p.row.mentor },
      { id: p.menteeId, ...p.row.mentee },
    ]),
  );
  await store.insertPairs(sql, parts.secrets, programme, pairs);
  await createAliases(
    sql,
    pairs.flatMap((p) => {
      const avoid = [p.row.mentor, p.row.mentee].flatMap(({ name, addresses }) => [name, ...addresses]);
      return [p.mentorId, p.menteeId].map((participantId) => ({ pairId: p.id, participantId, avoid }));
    }),
  );
  return pairs.map(({ id, row }) => ({
    actor: parts.actor,
    action: 'pair.imported',
    subject: `pair:${id}`,
    pairId: id,
    detail: { line: row.line },
  }));
}

function stateOn(today: string, { starts_on, ends_on }: Row): 'active' | 'closed' | 'pending' {
  if (ends_on && ends_on < today) return 'closed';
  return starts_on && starts_on > today ? 'pending' : 'active';
}

/** By the programme's time zone, or the database's where it names none, as pairs begin and end later (`applyDates`). */
async function dayOf(sql: Sql, { secrets, now }: ImportParts, programme: string): Promise<string> {
  const policy = await openPolicies(sql, secrets, defaultPolicy.name).of(programme, sql);
  const there = dayThere(policy, now);
  if (there) return there;
  const [row] = await sql.query<{ day: string }>('SELECT $1::timestamptz::date AS day', [now]);
  return row?.day ?? '';
}
