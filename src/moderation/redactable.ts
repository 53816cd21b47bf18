import type { ProgrammePolicy } from '../policy/policy.js';
import type { Finding } from '../screening/disposition.js';
import { takenOut } from '../screening/redaction.js';

/** Whether a message holds anything that redacting takes out; what could not be taken out once cannot be the next time. */
export function isRedactable(findings: readonly Finding[], policy: ProgrammePolicy): boolean {
  const taken = takenOut(policy);
  return (
    findings.some(({ category }) => taken(category)) && !findings.some(({ rule }) => rule === 'not-redacted')
  );
}
