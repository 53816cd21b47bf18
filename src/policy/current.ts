import type { ProgrammePolicy } from './policy.js';
import { policyNamed } from './presets.js';

/** The policies that hold now. */
export interface Policies {
  /** Of a programme by its id; of none, the policy that holds where a programme has none of its own. */
  of(programmeId: string | null): Promise<ProgrammePolicy>;
}

/** One preset for every programme. */
export function openPolicies(otherwise: string): Policies {
  return { of: async () => policyNamed(otherwise) };
}
