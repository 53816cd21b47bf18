import { mayBecome } from '../message/states.js';
import { type Column, rowsOf, valuesOf } from './arrays.js';
import { type AuditEntry, auditColumns } from './audit.js';
import type { Db, Sql } from './db.js';
import { type Change, ofClaim } from './messages.js';
import { packed } from './packed.js';
import type { MoreSoon } from './together.js';

interface Asked {
  id: string;
  pairId: string;
  change: Change;
}

/**
 * `changeState` in a transaction that it shares with other changes of the moment. For a change that nothing else has to
 * be written with. `moreSoon` says whether others are about to come, for which this one can wait a moment.
 */
export function changeTogether(
  db: Db,
  id: string,
  pairId: string,
  change: Change,
  moreSoon?: MoreSoon,
): Promise<boolean> {
  if (!mayBecome(change.from, change.to))
    throw new Error(`a message cannot go from ${change.from} to ${change.to}`);
  const asked = { id, pairId, change };
  return (change.set?.relayed?.length ?? 0) > SHARED
    ? changeAll(db, [asked]).then(([done]) => done === true)
    : db.together(changeAll, asked, moreSoon);
}

/** A change with more bytes keeps none waiting. */
const SHARED = 256 * 1024;

type Set = NonNullable<Change['set']>;

/** The columns that a change may set, with their types; those of bytes go apart. */
const TYPES = {
  findings: 'jsonb',
  disposition: 'text',
  policy: 'text',
  policy_version: 'int',
  leads_on: 'boolean',
  relayed_id: 'text',
  due_at: 'timestamptz',
  delivering_since: 'timestamptz',
  delivered_at: 'timestamptz',
} as const satisfies Record<Exclude<keyof Set, Bytes>, string>;
const BYTES = [
  'changes',
  'new_text',
  'evidence',
  'original_id',
  'original_id_hash',
  'recipient_hash',
  'destination_hash',
  // The largest comes last: whatever follows it, the driver copies it once more.
  'relayed',
] as const;
type Plain = keyof typeof TYPES;
type Bytes = (typeof BYTES)[number];
const PLAIN = Object.keys(TYPES).filter((name): name is Plain => name in TYPES);

/** Changes that set the same columns are one UPDATE, and all of them one statement. Says of each whether it was made. */
async function changeAll(sql: Sql, asked: Asked[]): Promise<boolean[]> {
  const groups = groupsOf(asked);
  const all = groups.flat();
  const names = new Set(all.flatMap(({ change }) => Object.keys(change.set ?? {})));
  const plain = PLAIN.filter((name) => names.has(name));
  const bytes = BYTES.filter((name) => names.has(name));
  const sealed = packed(bytes.map((name) => [name, all.map(({ change }) => change.set?.[name])]));
  const columns: Column[] = [
    ['id', 'uuid', all.map(({ id }) => id)],
    ['nth', 'int', groups.flatMap((group, nth) => group.map(() => nth))],
    ['was', 'text', all.map(({ change }) => change.from)],
    ['becomes', 'text', all.map(({ change }) => change.to)],
    ...auditColumns(all.map(entryOf)),
    ...plain.map((name): Column => [name, TYPES[name], all.map(({ change }) => change.set?.[name] ?? null)]),
    ...sealed.places,
  ];
  const values: unknown[] = [...valuesOf(columns), ...sealed.values];
  const updates = groups.map(([{ change }], nth) => {
    const isSet = (name: keyof Set) => name in (change.set ?? {});
    const claim = ofClaim(change, values.length + 1);
    values.push(...claim.values);
    const assignments = [
      'state = g.becomes',
      ...claim.assignments,
      ...plain.filter(isSet).map((name) => `${name} = g.${name}`),
      ...bytes.filter(isSet).map((name) => `${name} = ${sealed.cut(name, columns.length + 1)}`),
    ];
    return `changed_${nth} AS (
       UPDATE messages m SET ${assignments.join(', ')} FROM given g
       WHERE g.nth = ${nth} AND m.id = g.id AND m.state = g.was${claim.condition} RETURNING m.id, g.nth)`;
  });
  const rows = await sql.query<{ id: string; nth: number }>(
    `WITH given AS MATERIALIZED (SELECT * FROM ${rowsOf(columns)}),
     ${updates.join(',\n     ')},
     changed AS (${groups.map((_, nth) => `SELECT id, nth FROM changed_${nth}`).join(' UNION ALL ')}),
     logged AS (
       SELECT audit_append_all(array_agg(actor), array_agg(action), array_agg(subject), array_agg(pair_id), array_agg(detail))
       FROM given JOIN changed USING (id, nth) HAVING count(*) > 0)
     SELECT id, nth FROM changed, logged`,
    values,
  );
  const made = new Set<Asked>();
  for (const { id, nth } of rows) for (const one of groups[nth] ?? []) if (one.id === id) made.add(one);
  return asked.map((one) => made.has(one));
}

type Group = [Asked, ...Asked[]];

/** Those that set the same columns and do the same with the claim; in one order, so that few statements are to be prepared. */
function groupsOf(asked: Asked[]): Group[] {
  const alike = new Map<string, Group>();
  for (const one of asked) {
    const { set = {}, keepClaim = false, begins, by } = one.change;
    const shape = [...Object.keys(set), keepClaim, begins?.workerId, begins?.leaseSeconds, by].join();
    const known = alike.get(shape);
    if (known) known.push(one);
    else alike.set(shape, [one]);
  }
  return [...alike].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

function entryOf({ id, pairId, change }: Asked): AuditEntry {
  const { actor, action, from, to, detail } = change;
  return { actor, action, subject: `message:${id}`, pairId, detail: { from, to, ...detail } };
}
