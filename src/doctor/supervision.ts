import type { Context } from '../commands/context.js';
import { missingSupervision, unansweredCases } from '../moderation/supervision.js';
import { openPolicies } from '../policy/current.js';
import { Fault } from './check.js';

/** Whether somebody sees to every programme, and to every case. */
export async function checkSupervision({ db, secrets, config }: Context): Promise<string> {
  const missing = await missingSupervision(db, openPolicies(db, secrets, config.screeningPolicy));
  if (missing.length > 0)
    throw new Fault(missing.join(' '), 'Add somebody: mentorpost coordinators add "NAME" EMAIL.');
  const cases = await unansweredCases(db);
  if (cases.length > 0)
    throw new Fault(
      `Nobody has taken up ${cases.length === 1 ? 'case' : 'the cases'} ${cases.join(', ')}.`,
      'See `mentorpost cases`, and take each up with `mentorpost cases acknowledge`.',
    );
  return 'Every programme has somebody who supervises it, and no case waits.';
}
