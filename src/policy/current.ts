import type { Db } from '../store/db.js';
import { newestPolicies, type StoredPolicy } from '../store/policies.js';
import type { Secrets } from '../store/secrets.js';
import { readPolicy } from './file.js';
import type { ProgrammePolicy } from './policy.js';
import { policyNamed } from './presets.js';

/** The policies that hold now. */
export interface Policies {
  /** Of a programme by its id; of none, the policy that holds where a programme has none of its own. */
  of(programmeId: string | null): Promise<ProgrammePolicy>;
}

const FRESH_MS = 2_000;

/** Reads the policies when they are asked for and keeps them for two seconds. `otherwise` is a preset's name. */
export function openPolicies(db: Db, secrets: Secrets, otherwise: string, freshMs = FRESH_MS): Policies {
  let known = new Map<string, ProgrammePolicy>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async () => {
    const began = performance.now();
    const stored = await newestPolicies(db, secrets);
    known = new Map(stored.map((one) => [one.programme_id, sameOrRead(known.get(one.programme_id), one)]));
    readAt = began;
  };
  return {
    async of(programmeId) {
      if (performance.now() - readAt > freshMs) {
        reading ??= read().finally(() => {
          reading = undefined;
        });
        await reading;
      }
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
    return { ...policyNamed('strict'), name, version };
  }
}
