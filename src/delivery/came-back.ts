import { tellsOfAbsence } from '../message/automatic/absence.js';
import { isReport } from '../message/automatic/automatic-headers.js';
import { isHeldBack } from '../message/automatic/held-back.js';
import { kindOf, type Sort } from '../message/kind.js';
import type { ParsedMessage } from '../message/parse/parse.js';

/** What a mail that came to a return path is, and whether it says that its author is away. */
export interface CameBack extends Pick<Sort, 'kind' | 'bounce'> {
  away: boolean;
}

/** The mail does not reach its reader, by the rules that hold there. */
const heldBack: CameBack = {
  kind: 'bounce',
  bounce: { recipient: null, status: '5.7.0', permanent: true, delayed: false, reason: 'policy' },
  away: false,
};

/** Sorts a mail that came to a return path: an answer that holds ours back counts as a failure, for nobody answers it. */
export function cameBack(mail: ParsedMessage): CameBack {
  const { kind, bounce } = kindOf(mail);
  const answers = kind === 'auto-reply' && !isReport(mail.headers);
  if (answers && isHeldBack(mail)) return heldBack;
  return { kind, bounce, away: answers && tellsOfAbsence(mail) };
}
