import { type Bounce, readBounce, reportsSuccess } from '../delivery/bounce.js';
import { mayBeBounce, ofServer } from '../delivery/bounce-signs.js';
import { automatic } from './automatic/automatic.js';
import { feedbackIn } from './automatic/complaint.js';
import { MAX_HOPS, RELAY_HEADER } from './parse/headers.js';
import type { ParsedMessage } from './parse/parse.js';

export type Kind = 'message' | 'auto-reply' | 'bounce' | 'complaint' | 'loop';

/** What sort of mail it is, and how sure that is. */
export interface Sort {
  kind: Kind;
  bounce: Bounce | null;
  /** False where only the words of the text tell, so that a person has to look. */
  certain: boolean;
}

/** Tells the sort of a mail: only a `message` was written by a person for a person. */
export function kindOf(mail: ParsedMessage): Sort {
  const hops = mail.headers.get('received')?.length ?? 0;
  if (mail.headers.has(RELAY_HEADER.toLowerCase()) || hops >= MAX_HOPS) return certainly('loop');
  const feedback = feedbackIn(mail);
  if (feedback) return certainly(feedback === 'other' ? 'auto-reply' : 'complaint');
  if (mayBeBounce(mail)) {
    const bounce = readBounce(mail);
    if (bounce) return { kind: 'bounce', bounce, certain: ofServer(mail) };
    if (reportsSuccess(mail)) return certainly('auto-reply');
  }
  const sign = automatic(mail);
  return sign ? { ...certainly('auto-reply'), certain: sign === 'declared' } : certainly('message');
}

function certainly(kind: Kind): Sort {
  return { kind, bounce: null, certain: true };
}
