import type { Db } from '../store/db.js';
import { longUnderWay } from '../store/messages.js';
import { Fault } from './check.js';

/** Whether mail goes out: what a smart host refuses for the relay's own sake is tried again for days, and nobody is told. */
export async function checkDelivery(db: Db): Promise<string> {
  const { count, code } = await longUnderWay(db);
  if (count > 0)
    throw new Fault(
      `${count === 1 ? 'One message has' : `${count} messages have`} been tried for more than four hours and did not go out (the last time: ${code ?? 'not known'}).`,
      'See `mentorpost messages --state deferred`. A number is the reply of the smart host: whoever runs it, or its log, tells why.',
    );
  return 'No message has been tried in vain for hours.';
}
