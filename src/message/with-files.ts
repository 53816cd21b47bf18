import type { ProgrammePolicy } from '../policy/policy.js';
import type { Disposition, Finding } from '../screening/disposition.js';

type Judged = { disposition: Disposition; findings: Finding[] };

/**
 * What is wrong with the files beside what the rules say, and what the policy does for it: `hold` unless it says
 * `deliver` or `reject`; `redact` holds, for nothing can be taken out of a file with certainty. What a scanner says is for a
 * person to see, whatever the policy: a virus, and that it did not answer.
 */
export function withFiles(
  screened: Judged,
  ofFiles: Finding[],
  { actions }: Pick<ProgrammePolicy, 'actions'>,
): Judged {
  const findings = [...screened.findings, ...ofFiles];
  if (ofFiles.some(ofScanner)) return { disposition: 'hold', findings };
  const action = ofFiles.length === 0 ? 'deliver' : (actions.attachment ?? 'hold');
  if (action === 'deliver' || screened.disposition === 'reject')
    return { disposition: screened.disposition, findings };
  return { disposition: action === 'reject' ? 'reject' : 'hold', findings };
}

function ofScanner({ rule }: Finding): boolean {
  return rule === 'virus' || rule === 'virus-scanner-away';
}
