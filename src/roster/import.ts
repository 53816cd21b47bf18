import { randomUUID } from 'node:crypto';
import { UserError } from '../errors.js';
import { createAliases } from '../store/aliases.js';
import { audit } from '../store/audit.js';
import type { Db, Sql } from '../store/db.js';
import * as store from '../store/roster.js';
import type { Secrets } from '../store/secrets.js';
import { addressHash } from './address.js';
import { corrected } from './corrected.js';
import { type Rejection, readRows } from './csv.js';
import { type Referenced, rejectRepeats } from './repeats.js';
import { dateColumns, isSlug, type Row, validateRow } from './row.js';
import { isAnother } from './same-person.js';

export interface ImportParts {
  db: Db;
  secrets: Secrets;
  relayDomain: string;
  actor: string;
  now: Date;
}

export interface ImportOptions {
  /** The programme of rows that name none; `default` where this is left out. */
  programme?: string;
  dryRun?: boolean;
  skipInvalid?: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
  rejected: Rejection[];
}

const CHUNK = 1_000;

/**
 * Imports a roster in one transaction. Nothing is stored where a row is rejected, unless `skipInvalid`, nor on a
 * dry run, which gives the same counts. Throws a UserError for a file that holds no rows at all.
 */
export async function importRoster(
  parts: ImportParts,
  bytes: Buffer,
  options: ImportOptions,
): Promise<ImportResult> {
  const programme = options.programme ?? 'default';
  if (!isSlug(programme))
    throw new UserError(
      `"${programme}" is no programme's short name: use small letters, digits and hyphens.`,
    );
  const read = readRows(bytes);
  const rejected = [...read.rejected];
  const valid: Row[] = [];
  for (const raw of read.rows) {
    const result = validateRow(raw, parts.relayDomain, programme);
    rejected.push(...result.rejected);
    if (result.row) valid.push(result.row);
  }
  const rows = rejectRepeats(parts.secrets, valid, rejected);
  const nothing = { created: 0, updated: 0, unchanged: 0 };
  let result: ImportResult = { ...nothing, rejected: byLine(rejected) };
  if (rejected.length > 0 && !options.skipInvalid) return result;
  try {
    await parts.db.tx(async (sql) => {
      result = { ...nothing, rejected: [...rejected] };
      await storeRows(sql, parts, rows, result, options);
      const refused = result.rejected.length > 0 && !options.skipInvalid;
      if (refused) Object.assign(result, nothing);
      if (refused || options.dryRun) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return { ...result, rejected: byLine(result.rejected) };
}

/** Undoes the transaction of a dry run, or of a roster that is refused. */
class Undo extends Error {}

function byLine(rejected: Rejection[]): Rejection[] {
  return rejected.toSorted((a, b) => a.line - b.line);
}

async function storeRows(
  sql: Sql,
  parts: ImportParts,
  rows: Referenced[],
  result: ImportResult,
  options: ImportOptions,
): Promise<void> {
  let done = 0;
  for (const [slug, ofProgramme] of byProgramme(rows)) {
    const programme = await store.programmeId(sql, slug);
    if (programme.created) {
      await audit(sql, {
        actor: parts.actor,
        action: 'programme.created',
        subject: `programme:${programme.id}`,
        detail: { slug },
      });
    }
    const references = new Set(ofProgramme.map(({ reference }) => reference));
    for (let at = 0; at < ofProgramme.length; at += CHUNK) {
      const chunk = await corrected(
        sql,
        parts.secrets,
        programme.id,
        ofProgramme.slice(at, at + CHUNK),
        references,
      );
      await storeChunk(sql, parts, programme.id, chunk, result);
      done += chunk.length;
      options.onProgress?.(done, rows.length);
    }
  }
  const { created, updated, unchanged, rejected } = result;
  const skipped = new Set(rejected.map((r) => r.line)).size;
  await audit(sql, {
    actor: parts.actor,
    action: 'roster.imported',
    subject: 'roster',
    detail: { created, updated, unchanged, skipped },
  });
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

async function storeChunk(
  sql: Sql,
  parts: ImportParts,
  programme: string,
  rows: Referenced[],
  result: ImportResult,
): Promise<void> {
  const stored = await store.pairsByReference(
    sql,
    parts.secrets,
    programme,
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
    const other = (['mentor', 'mentee'] as const).find((side) =>
      isAnother(pair[side], row[side], row.derived),
    );
    if (other) {
      result.rejected.push(anotherPerson(row, other));
      continue;
    }
    if (changed.some((column) => column.startsWith('mentor_') && column !== 'mentor_checked_on')) {
      await store.updatePerson(sql, parts.secrets, pair.mentor, row.mentor);
    }
    if (changed.some((column) => column.startsWith('mentee_')))
      await store.updatePerson(sql, parts.secrets, pair.mentee, row.mentee);
    await store.updatePairColumns(sql, pair.id, row);
    await audit(sql, {
      actor: parts.actor,
      action: 'pair.updated',
      subject: `pair:${pair.id}`,
      pairId: pair.id,
      detail: { changed },
    });
    result.updated++;
  }
  const fresh = await rejectStored(
    sql,
    parts.secrets,
    programme,
    rows.filter((row) => !stored.has(row.reference)),
    result.rejected,
  );
  await create(sql, parts, programme, fresh);
  result.created += fresh.length;
}

function anotherPerson({ line, reference, derived }: Referenced, side: 'mentor' | 'mentee'): Rejection {
  if (derived)
    return {
      line,
      column: `${side}_name`,
      message: `these two addresses are the pair "${reference}" already, with a ${side} of another name: give the row that reference if the name was corrected; for another person give it a reference of its own, and close "${reference}" if that has ended`,
    };
  return {
    line,
    column: 'reference',
    message: `"${reference}" is the pair with another ${side}, whose name and address both differ: close it and give the new pair a reference of its own; for the same person import the new name first and then the new address`,
  };
}

/** The rows whose people are not a pair of the programme yet; the others are rejected. */
async function rejectStored(
  sql: Sql,
  secrets: Secrets,
  programme: string,
  rows: Referenced[],
  rejected: Rejection[],
): Promise<Referenced[]> {
  const couples = rows.map(({ mentor, mentee }) => ({
    mentor: addressHash(secrets, mentor.addresses[0] ?? ''),
    mentee: addressHash(secrets, mentee.addresses[0] ?? ''),
  }));
  const earlier = await store.referencesOfCouples(sql, programme, couples);
  return rows.filter((row, index) => {
    const reference = earlier[index];
    if (reference === undefined) return true;
    const message = `these two are the pair "${reference}" already: give the row that reference, or close that pair first`;
    rejected.push({ line: row.line, column: 'reference', message });
    return false;
  });
}

async function create(sql: Sql, parts: ImportParts, programme: string, rows: Referenced[]): Promise<void> {
  if (rows.length === 0) return;
  const today = parts.now.toISOString().slice(0, 10);
  const pairs = rows.map((row) => ({
    id: randomUUID(),
    reference: row.reference,
    state: row.starts_on && row.starts_on > today ? 'pending' : 'active',
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
      const avoid = [p.row.mentor.name, p.row.mentee.name];
      return [p.mentorId, p.menteeId].map((participantId) => ({ pairId: p.id, participantId, avoid }));
    }),
  );
  await sql.query(
    `SELECT audit_append($1, 'pair.imported', 'pair:' || id, id, json_build_object('line', line)::text)
     FROM unnest($2::uuid[], $3::int[]) AS t (id, line) ORDER BY line`,
    [parts.actor, pairs.map((p) => p.id), pairs.map((p) => p.row.line)],
  );
}

function changedColumns(pair: store.StoredPair, row: Row): string[] {
  const same = (a: string[], b: string[]) => a.join(' ') === b.join(' ');
  return [
    ...(pair.mentor.name === row.mentor.name ? [] : ['mentor_name']),
    ...(same(pair.mentor.addresses, row.mentor.addresses) ? [] : ['mentor_email']),
    ...(pair.mentee.name === row.mentee.name ? [] : ['mentee_name']),
    ...(same(pair.mentee.addresses, row.mentee.addresses) ? [] : ['mentee_email']),
    ...(['school', ...dateColumns] as const).filter((column) => pair[column] !== row[column]),
  ];
}
