import { mayBecome } from '../message/states.js';
import { type AuditEntry, auditArrays } from './audit.js';
import type { Db, Sql } from './db.js';
import type { Change } from './messages.js';
import { packed } from './packed.js';

interface Asked {
  id: string;
  pairId: string;
  change: Change;
}

/**
 * `changeState` in a transaction that it shares with other changes of the moment. For a change that nothing else has to
 * be written with.
 */
export function changeTogether(db: Db, id: string, pairId: string, change: Change): Promise<boolean> {
  if (!mayBecome(change.from, change.to))
    throw new Error(`a message cannot go from ${change.from} to ${change.to}`);
  const asked = { id, pairId, change };
  return (change.set?.relayed?.length ?? 0) > SHARED
    ? changeAll(db, [asked]).then(([done]) => done === true)
    : db.together(changeAll, asked);
}

/** A change with more bytes keeps none waiting. */
const SHARED = 256 * 1024;

/** The columns that a change may set, with their types; `relayed` goes apart. */
const TYPES = {
  findings: 'jsonb',
  disposition: 'text',
  changes: 'bytea',
  new_text: 'bytea',
  policy: 'text',
  policy_version: 'int',
  evidence: 'bytea',
  relayed_id: 'text',
  original_id: 'bytea',
  original_id_hash: 'bytea',
  due_at: 'timestamptz',
  recipient_hash: 'bytea',
  destination_hash: 'bytea',
  delivering_since: 'timestamptz',
  delivered_at: 'timestamptz',
  attempts: 'int',
} as const satisfies Record<Exclude<keyof NonNullable<Change['set']>, 'relayed'>, string>;
type Column = keyof typeof TYPES;
const COLUMNS = Object.keys(TYPES).filter((name): name is Column => name in TYPES);

/** Changes that set the same columns are one statement. Says of each whether it was made. */
async function changeAll(sql: Sql, asked: Asked[]): Promise<boolean[]> {
  const alike = new Map<string, Asked[]>();
  for (const one of asked) {
    const shape = JSON.stringify([Object.keys(one.change.set ?? {}).sort(), one.change.keepClaim ?? false]);
    alike.set(shape, [...(alike.get(shape) ?? []), one]);
  }
  const made = new Set<string>();
  for (const group of alike.values()) for (const id of await changeAlike(sql, group)) made.add(id);
  return asked.map(({ id }) => made.has(id));
}

async function changeAlike(sql: Sql, asked: Asked[]): Promise<string[]> {
  const { set = {}, keepClaim } = asked[0]?.change ?? {};
  const columns = COLUMNS.filter((name) => name in set);
  const relayed =
    'relayed' in set ? packed(asked.map(({ change }) => change.set?.relayed ?? NONE)) : undefined;
  const values: unknown[] = [
    asked.map(({ id }) => id),
    asked.map(({ change }) => change.from),
    asked.map(({ change }) => change.to),
    ...auditArrays(asked.map(entryOf)),
    ...columns.map((name) => asked.map(({ change }) => change.set?.[name] ?? null)),
    ...(relayed ? [relayed.at, relayed.size] : []),
  ];
  const types = ['uuid', 'text', 'text', 'text', 'text', 'text', 'uuid', 'text'];
  types.push(...columns.map((name) => TYPES[name]), ...(relayed ? ['int', 'int'] : []));
  const given = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
  const names = ['id', 'was', 'becomes', 'actor', 'action', 'subject', 'pair_id', 'detail', ...columns];
  if (relayed) names.push('relayed_at', 'relayed_size');
  const assignments = [
    'state = g.becomes',
    ...(keepClaim ? [] : ['claims = 0', 'claimed_until = NULL', 'claimed_by = NULL']),
    ...columns.map((name) => `${name} = g.${name}`),
    ...(relayed ? [`relayed = substr($${values.length + 1}::bytea, relayed_at, relayed_size)`] : []),
  ];
  const rows = await sql.query<{ id: string }>(
    `WITH given AS MATERIALIZED (SELECT * FROM unnest(${given}) AS g (${names.join(', ')})),
     changed AS (
       UPDATE messages m SET ${assignments.join(', ')} FROM given g WHERE m.id = g.id AND m.state = g.was RETURNING m.id),
     logged AS (
       SELECT audit_append_all(array_agg(actor), array_agg(action), array_agg(subject), array_agg(pair_id), array_agg(detail))
       FROM given JOIN changed USING (id) HAVING count(*) > 0)
     SELECT id FROM changed, logged`,
    relayed ? [...values, relayed.bytes] : values,
  );
  return rows.map(({ id }) => id);
}

const NONE = Buffer.alloc(0);

function entryOf({ id, pairId, change }: Asked): AuditEntry {
  const { actor, action, from, to, detail } = change;
  return { actor, action, subject: `message:${id}`, pairId, detail: { from, to, ...detail } };
}
