import type { Context } from '../context.js';
import { missingSupervision, policiesNotUnderstood } from '../moderation/supervision.js';
import { openPolicies } from '../policy/current.js';
import { unansweredCases } from '../store/case-alerts.js';
import { longHeld } from '../store/excerpts.js';
import { unreachedSupervisors } from '../store/unreached.js';
import { Fault } from './check.js';

/** Whether somebody sees to every programme, and to every case. */
export async function checkSupervision({
  db,
  secrets,
  config,
}: Pick<Context, 'db' | 'secrets'> & {
  config: Pick<Context['config'], 'screeningPolicy'>;
}): Promise<string> {
  const policies = openPolicies(db, secrets, config.screeningPolicy);
  const missing = await missingSupervision(db, policies);
  if (missing.length > 0)
    throw new Fault(missing.join(' '), 'Add somebody: mentorpost coordinators add "NAME" EMAIL.');
  const notUnderstood = await policiesNotUnderstood(db, policies);
  if (notUnderstood.length > 0)
    throw new Fault(
      notUnderstood.join(' '),
      'Save it with `mentorpost programmes policy PROGRAMME > policy.yaml`, and give it back with `mentorpost programmes policy PROGRAMME policy.yaml`, which tells each mistake with its line.',
    );
  const unreached = await unreachedSupervisors(db, secrets);
  if (unreached.length > 0)
    throw new Fault(
      `Mail comes back from ${unreached.map(({ address }) => address).join(', ')}, so held mail and alerts do not arrive there.`,
      'Correct the address: `mentorpost coordinators remove` and `coordinators add`, or the programme’s policy.',
    );
  const cases = await unansweredCases(db);
  if (cases.length > 0)
    throw new Fault(
      `Nobody has taken up ${cases.length === 1 ? 'case' : 'the cases'} ${cases.join(', ')}.`,
      'See `mentorpost cases`, and take each up with `mentorpost cases acknowledge`.',
    );
  const held = await longHeld(db);
  if (held > 0)
    throw new Fault(
      `${held === 1 ? 'One message has' : `${held} messages have`} been held for more than three days.`,
      'Decide: `mentorpost messages --watch`.',
    );
  return 'Every programme has somebody who supervises it, and no case waits.';
}
