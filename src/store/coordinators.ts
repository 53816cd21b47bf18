import { randomUUID } from 'node:crypto';
import { UserError } from '../errors.js';
import { addressHash } from '../roster/address.js';
import { audit } from './audit.js';
import type { Db } from './db.js';
import { type Secrets, seal } from './secrets.js';

export interface NewCoordinator {
  name: string;
  /** Validated already. */
  address: string;
  /** The programme's slug; without one the coordinator is responsible for all. */
  programme?: string;
}

/** Registers a coordinator; the same address in the same programme twice is a UserError. */
export async function addCoordinator(
  db: Db,
  secrets: Secrets,
  coordinator: NewCoordinator,
  actor: string,
): Promise<string> {
  const { key, wrapped } = secrets.newKey();
  const id = randomUUID();
  await db.tx(async (sql) => {
    const [programme] = coordinator.programme
      ? await sql.query<{ id: string }>('SELECT id FROM programmes WHERE slug = $1', [coordinator.programme])
      : [];
    if (coordinator.programme && !programme) {
      throw new UserError(
        `There is no programme "${coordinator.programme}": it begins with the first import into it.`,
      );
    }
    const added = await sql.query(
      `INSERT INTO coordinators (id, programme_id, key_wrapped, name, address, address_hash)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        programme?.id ?? null,
        wrapped,
        seal(key, Buffer.from(coordinator.name)),
        seal(key, Buffer.from(coordinator.address)),
        addressHash(secrets, coordinator.address),
      ],
    );
    if (added.length === 0) throw new UserError('This address is a coordinator there already.');
    await audit(sql, {
      actor,
      action: 'coordinator.added',
      subject: `coordinator:${id}`,
      detail: { programme: coordinator.programme ?? null },
    });
  });
  return id;
}
