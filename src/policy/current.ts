import type { Sql } from '../store/db.js';
import { newestPolicies, type StoredPolicy } from '../store/policies.js';
import type { Secrets } from '../store/secrets.js';
import { readPolicy } from './file.js';
import type { ProgrammePolicy } from './policy.js';
import { policyNamed } from './presets.js';

/** The policies that hold now. */
export interface Policies {
  /**
   * Of a programme by its id; of none, the policy that holds where a programme has none of its own. `sql` is the
   * transaction of whoever asks in one: who held one connection and waited for another would keep all that wait like him.
   */
  of(programmeId: string | null, sql?: Sql): Promise<ProgrammePolicy>;
}

const FRESH_MS = 2_000;

/** Reads the policies when they are asked for and keeps them for `freshMs`. `otherwise` is a preset's name. */
export function openPolicies(db: Sql, secrets: Secrets, otherwise: string, freshMs = FRESH_MS): Policies {
  let known = new Map<string, ProgrammePolicy>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async (sql: Sql) => {
    const began = performance.now();
    const stored = await newestPolicies(sql, secrets);
    known = new Map(stored.map((one) => [one.programme_id, sameOrRead(known.get(one.programme_id), one)]));
    readAt = began;
  };
  const readOnce = () => {
    reading ??= read(db).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    async of(programmeId, sql) {
      if (performance.now() - readAt > freshMs) await (sql ? read(sql) : readOnce());
      return known.get(programmeId ?? '') ?? policyNamed(otherwise);
    },
  };
}

function sameOrRead(known: ProgrammePolicy | undefined, stored: StoredPolicy): ProgrammePolicy {
  return known?.version === stored.version && known.name === stored.name ? known : opened(stored);
}

/** What an older version of the relay took and this one does not understand holds everything: a person decides. */
function opened({ source, name, version }: StoredPolicy): ProgrammePolicy {
  try {
    return { ...readPolicy(source, name, version), name };
  } catch {
    return { ...policyNamed('strict'), name, version, notUnderstood: true };
  }
}
