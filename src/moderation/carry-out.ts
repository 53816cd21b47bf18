import type { ParsedMessage } from '../message/parse/parse.js';
import { namesIn } from '../message/people.js';
import { tellApart } from '../message/quote/quote.js';
import type { Policies } from '../policy/current.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import { isListed } from '../roster/author.js';
import { type AnsweredNotice, countPuzzle, lockAnswered, markAnswered } from '../store/answered-notices.js';
import type { Sql } from '../store/db.js';
import type { ClaimedDeskMail } from '../store/desk.js';
import { itemsOf } from '../store/excerpts.js';
import { addSupervisorNotice } from '../store/notices.js';
import type { Secrets } from '../store/secrets.js';
import { type Answer, readAnswer } from './answer.js';
import type { Answering } from './answering.js';
import { type Thread, threadAfter } from './conversation.js';
import { obey } from './obey.js';
import { takeUpCase, takingIn } from './take-up.js';
import { wordsIn } from './words.js';

interface Parts {
  secrets: Secrets;
  policies: Policies;
  relayDomain: string;
}

/** Answers that are not understood are told so, this often for one notice: two programs would never end. */
const PATIENCE = 3;

/**
 * Does what an answer to a notice says, in the caller's transaction, and tells its author how that went. One of which it is
 * `doubtful` that a person wrote it decides on no message; of a case it may say that its author is away.
 */
export async function carryOut(
  sql: Sql,
  parts: Parts,
  mail: ClaimedDeskMail,
  parsed: ParsedMessage | undefined,
  doubtful: boolean,
): Promise<{ outcome: string; actor: string }> {
  const notice = mail.notice_id ? await lockAnswered(sql, parts.secrets, mail.notice_id) : undefined;
  if (!notice || (parsed && !isFrom(parts.secrets, parsed, notice)))
    return { outcome: 'not taken', actor: 'worker' };
  const policy = await parts.policies.of(notice.programme_id, sql);
  if (!stillSupervises(notice, policy)) return { outcome: 'asked no more', actor: notice.reader };
  if (doubtful && notice.case_id === null) return { outcome: 'automatic', actor: 'worker' };
  const answering = {
    sql,
    parts,
    notice,
    actor: notice.reader,
    words: await wordsIn(policy.language),
    timeZone: policy.timeZone,
    knows: saidStopped(parts.secrets, notice),
    tells: { stopped: false },
  };
  // Nothing is done for what cannot be read, but whoever wrote it is not left to believe that it was.
  if (!parsed) {
    await puzzle({ ...answering, thread: threadAfter(parts, notice, undefined) }, mail);
    return { outcome: 'unreadable', actor: notice.reader };
  }
  const { newText } = tellApart(parsed.text, undefined, namesIn(parsed.headers));
  const said = readAnswer(newText);
  // Whoever answers a sample at all has looked at it.
  const answer = notice.kind === 'sample' && said.instructions.length === 0 ? seenIt : said;
  const taking = takingIn(newText, parsed, answer);
  const lines = [...(await takeUpCase(answering, taking)), ...(await obey(answering, answer))];
  const understood = lines.length > 0 && (notice.case_id === null || taking !== 'unsure');
  const puzzles = understood ? 0 : await countPuzzle(sql, notice.id);
  if (understood) await markAnswered(sql, notice.id);
  if (puzzles <= PATIENCE && (lines.length > 0 || notice.kind !== 'sample'))
    await tellBack(
      { ...answering, thread: threadAfter(parts, notice, parsed.messageId) },
      mail,
      lines.length > 0 ? lines : notUnderstood(answering),
      puzzles,
    );
  return { outcome: understood ? 'carried out' : 'not understood', actor: notice.reader };
}

function saidStopped(secrets: Secrets, { kind, body }: AnsweredNotice): boolean {
  return kind === 'answer' && body !== null && JSON.parse(secrets.open(body)).stopped === true;
}

const seenIt: Answer = { instructions: [{ numbers: undefined, verb: 'seen' }], unknown: [] };

/** The door has looked already; the decision does not rest on it alone. */
function isFrom(secrets: Secrets, { from }: ParsedMessage, { address_hashes }: AnsweredNotice): boolean {
  return from.length > 0 && from.every((address) => isListed(secrets, address_hashes, address));
}

/** A coordinator's notices go with the coordinator; whom a policy named may be named no more. */
function stillSupervises({ supervisor }: AnsweredNotice, { safeguarding }: ProgrammePolicy): boolean {
  return 'coordinatorId' in supervisor || safeguarding.people.includes(supervisor.mailbox);
}

async function puzzle(answering: Answering & { thread: Thread }, mail: ClaimedDeskMail): Promise<void> {
  const puzzles = await countPuzzle(answering.sql, answering.notice.id);
  if (puzzles <= PATIENCE) await tellBack(answering, mail, notUnderstood(answering), puzzles);
}

function notUnderstood({ words }: Answering): string[] {
  return [words.answer.puzzled, '', words.answer.theWords];
}

/** The answer keeps what the first notice could be answered with: a pause still leaves a message to decide upon. */
async function tellBack(
  { sql, parts, notice, words, tells, thread }: Answering & { thread: Thread },
  mail: ClaimedDeskMail,
  lines: string[],
  puzzled: number,
): Promise<void> {
  const title = `${notice.reference ? `[${notice.reference}] ` : ''}${words.answer.title}`;
  const items = await itemsOf(sql, notice.id);
  await addSupervisorNotice(sql, parts.secrets, notice.supervisor, {
    kind: 'answer',
    about: `desk-mail:${mail.id}`,
    pairId: notice.pair_id,
    programmeId: notice.programme_id,
    body: JSON.stringify({ title, lines: lines.join('\n'), stopped: tells.stopped, thread }),
    messages: [...items.values()],
    caseId: notice.case_id ?? undefined,
    answerable: items.size > 0 || notice.case_id !== null,
    puzzled,
  });
}
