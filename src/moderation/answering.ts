import type { Policies } from '../policy/current.js';
import type { AnsweredNotice } from '../store/answered-notices.js';
import type { Sql } from '../store/db.js';
import type { Secrets } from '../store/secrets.js';
import type { Words } from './words.js';

/** What was answered, to which notice, by whom. */
export interface Answering {
  sql: Sql;
  parts: { secrets: Secrets; policies: Policies; relayDomain: string };
  notice: AnsweredNotice;
  actor: string;
  words: Words;
  /** The programme's. */
  timeZone: string;
  /** Whether the notice said that the pair is not active, so that a release means it. */
  knows: boolean;
  /** What the answer to this answer says, beside its lines. */
  tells: { stopped: boolean };
}
