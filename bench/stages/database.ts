import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { valuesOf } from '../../src/store/arrays.js';
import { audit, auditColumns } from '../../src/store/audit.js';
import { openDb } from '../../src/store/db.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { migrate } from '../../src/store/migrate.js';
import { acceptMessage } from '../../src/store/new-messages.js';
import { cpuSeconds } from '../processes.js';
import { addPair, fresh, journey } from './journey.js';
import type { Stage } from './stage.js';

/** As many as go together where ten sessions send. */
const TOGETHER = 10;

/** The stages in SQL, on a PostgreSQL of their own whose CPU counts too. `close` stops it. */
export async function databaseStages(folder: string): Promise<{ stages: Stage[]; close(): Promise<void> }> {
  const embedded = await openEmbedded(folder);
  const db = openDb(embedded.url, { max: 4 });
  await migrate(db);
  const pid = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  const otherCpu = () => cpuSeconds({ name: 'postgresql', pid }) * 1e6;
  const pair = await addPair(db);
  // What another stage has left must not be claimed by this one.
  const before = () =>
    db.query(`UPDATE messages SET due_at = 'infinity' WHERE state = 'received' AND due_at < 'infinity'`);
  const event = { actor: 'bench', action: 'bench.ran', subject: 'bench:1', detail: { n: 1 } };
  const events = valuesOf(auditColumns(Array.from({ length: TOGETHER }, () => event)));
  return {
    stages: [
      { names: ['audit: one event'], run: () => audit(db, event), otherCpu },
      {
        names: ['audit: one of ten events together'],
        run: () =>
          db.query(
            'SELECT audit_append_all($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[])',
            events,
          ),
        otherCpu,
        messages: TOGETHER,
      },
      {
        names: ['SQL of accept, alone'],
        run: ({ sealed }) => acceptMessage(db, fresh(pair, sealed)),
        otherCpu,
      },
      {
        names: ['SQL of accept, ten together'],
        run: ({ sealed }) =>
          Promise.all(Array.from({ length: TOGETHER }, () => acceptMessage(db, fresh(pair, sealed)))),
        otherCpu,
        messages: TOGETHER,
      },
      {
        names: ['SQL of the whole journey, alone'],
        run: ({ sealed }) => journey(db, pair, sealed, 1),
        before,
        otherCpu,
      },
      {
        names: ['SQL of the whole journey, ten together'],
        run: ({ sealed }) => journey(db, pair, sealed, TOGETHER),
        before,
        otherCpu,
        messages: TOGETHER,
      },
    ],
    async close() {
      await db.close();
      await embedded.close();
    },
  };
}
