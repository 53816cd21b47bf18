import type { ParsedMessage } from '../message/parse.js';
import { tellApart } from '../message/quote.js';
import type { Policies } from '../policy/current.js';
import { addressHash } from '../roster/address.js';
import { audit } from '../store/audit.js';
import { acknowledgeCase, caseFile } from '../store/cases.js';
import type { Sql } from '../store/db.js';
import { type Decided, nameOfActor, pausePair } from '../store/decisions.js';
import type { ClaimedDeskMail } from '../store/desk.js';
import { itemsOf, messagesById, type SealedMessage } from '../store/excerpts.js';
import {
  type AnsweredNotice,
  addSupervisorNotice,
  lockAnswered,
  markAnswered,
  secondsSince,
} from '../store/notices.js';
import { type Secrets, sameBytes } from '../store/secrets.js';
import { type Answer, type Instruction, readAnswer } from './answer.js';
import { decideHeld } from './decide.js';
import { moment } from './show.js';
import { put, type Words, wordsIn } from './words.js';

interface Parts {
  secrets: Secrets;
  policies: Policies;
}

/** What was answered, to which notice, by whom. */
interface Answering {
  sql: Sql;
  parts: Parts;
  notice: AnsweredNotice;
  actor: string;
  words: Words;
}

/** Each answer that is not understood is told so, this often for one notice. */
const PATIENCE = 3;

/** Does what an answer to a notice says, in the caller's transaction, and tells its author how that went. */
export async function carryOut(
  sql: Sql,
  parts: Parts,
  mail: ClaimedDeskMail,
  parsed: ParsedMessage | undefined,
): Promise<{ outcome: string; actor: string }> {
  const notice = mail.notice_id ? await lockAnswered(sql, parts.secrets, mail.notice_id) : undefined;
  if (!notice || !parsed || !isFrom(parts.secrets, parsed, notice))
    return { outcome: 'not taken', actor: 'worker' };
  const policy = await parts.policies.of(notice.programme_id);
  const answering = { sql, parts, notice, actor: notice.reader, words: await wordsIn(policy.language) };
  const said = readAnswer(tellApart(parsed.text).newText);
  // Whoever answers a sample at all has looked at it.
  const answer = notice.kind === 'sample' && said.instructions.length === 0 ? seenIt : said;
  const lines = [...(await takeUpCase(answering)), ...(await obey(answering, answer))];
  const understood = lines.length > 0;
  const told = understood ? lines : await puzzled(answering);
  if (understood) await markAnswered(sql, notice.id);
  if (told.length > 0) await tellBack(answering, mail, told);
  return { outcome: understood ? 'carried out' : 'not understood', actor: notice.reader };
}

const seenIt: Answer = { instructions: [{ numbers: undefined, verb: 'seen' }], unknown: [] };

/** The door has looked already; the decision does not rest on it alone. */
function isFrom(secrets: Secrets, { from }: ParsedMessage, { address_hash }: AnsweredNotice): boolean {
  return from.length > 0 && from.every((address) => sameBytes(addressHash(secrets, address), address_hash));
}

/** Whatever a person answers to an alert, the case is theirs. */
async function takeUpCase({ sql, parts, notice, actor, words }: Answering): Promise<string[]> {
  const file = notice.case_id ? await caseFile(sql, notice.case_id) : undefined;
  if (!file) return [];
  const number = String(file.number);
  if (await acknowledgeCase(sql, file.id, actor)) return [put(words.answer.taken, { case: number })];
  const name =
    file.acknowledged_by === actor
      ? undefined
      : await nameOfActor(sql, parts.secrets, file.acknowledged_by ?? file.closed_by ?? 'relay');
  return [put(name ? words.answer.takenBefore : words.answer.taken, { case: number, name: name ?? '' })];
}

async function obey(answering: Answering, answer: Answer): Promise<string[]> {
  const { sql, notice, words } = answering;
  const items = await itemsOf(sql, notice.id);
  const lines: string[] = [];
  for (const instruction of answer.instructions) {
    if (items.size === 0) {
      if (instruction.verb === 'pause' && notice.pair_id) lines.push(await pause(answering, notice.pair_id));
      continue;
    }
    for (const number of numbersIn(instruction, items)) {
      const id = items.get(number);
      const head = items.size > 1 || instruction.numbers ? `${number}: ` : '';
      lines.push(`${head}${id ? await obeyOne(answering, instruction, id) : words.answer.noSuchNumber}.`);
    }
  }
  if (lines.length > 0)
    lines.push(...answer.unknown.map((line) => `"${line.slice(0, 80)}": ${words.answer.puzzledPart}.`));
  return lines;
}

/** Without a number a word is meant for the only message there is; of several it would be a guess. */
function numbersIn({ numbers }: Instruction, items: Map<number, string>): number[] {
  if (numbers === 'all') return [...items.keys()];
  return numbers ?? (items.size === 1 ? [1] : []);
}

async function obeyOne(answering: Answering, instruction: Instruction, id: string): Promise<string> {
  const { sql, parts, notice, actor, words } = answering;
  const { verb, reason } = instruction;
  const [message] = await messagesById(sql, [id]);
  if (!message) return words.answer.noSuchNumber;
  const of = `${message.reference}: `;
  if (verb === 'seen') return of + (await seen(answering, message));
  if (verb === 'pause') return of + (await pause(answering, message.pair_id));
  // Held once more since, it is a new question, with a notice of its own.
  if (message.held_at && message.held_at > notice.created_at)
    return of + put(words.answer.gone, { state: words.state.received });
  const decided = await decideHeld(sql, parts, id, { verdict: verb, reason }, actor);
  return of + (decided.done ? words.answer[verb] : await tooLate(answering, decided, message));
}

async function seen({ sql, notice, actor, words }: Answering, message: SealedMessage): Promise<string> {
  await audit(sql, {
    actor,
    action: 'message.seen',
    subject: `message:${message.id}`,
    pairId: message.pair_id,
    detail: { waited_seconds: secondsSince(notice.created_at) },
  });
  return words.answer.seen;
}

async function pause({ sql, actor, words }: Answering, pairId: string): Promise<string> {
  return (await pausePair(sql, pairId, actor)) ? words.answer.pause : words.answer.alreadyPaused;
}

async function tooLate(
  { sql, parts, words }: Answering,
  { earlier }: Extract<Decided, { done: false }>,
  message: SealedMessage,
): Promise<string> {
  if (!earlier) return put(words.answer.gone, { state: words.state[message.state] });
  const name = await nameOfActor(sql, parts.secrets, earlier.actor);
  return put(words.answer.before, { name, verdict: earlier.verdict, when: moment(earlier.at) });
}

/** What may be written; said a few times for one notice and no more. */
async function puzzled({ sql, notice, words }: Answering): Promise<string[]> {
  if (notice.kind === 'sample') return [];
  const rows = await sql.query<{ puzzled: number }>(
    'UPDATE notices SET puzzled = puzzled + 1 WHERE id = $1 RETURNING puzzled',
    [notice.id],
  );
  return (rows[0]?.puzzled ?? 0) <= PATIENCE ? [words.answer.puzzled, '', words.answer.theWords] : [];
}

/** The answer keeps what the first notice could be answered with: a pause still leaves a message to decide upon. */
async function tellBack(
  { sql, parts, notice, words }: Answering,
  mail: ClaimedDeskMail,
  lines: string[],
): Promise<void> {
  const title = `${notice.reference ? `[${notice.reference}] ` : ''}${words.answer.title}`;
  const items = await itemsOf(sql, notice.id);
  await addSupervisorNotice(sql, parts.secrets, notice.supervisor, {
    kind: 'answer',
    about: `desk-mail:${mail.id}`,
    pairId: notice.pair_id,
    programmeId: notice.programme_id,
    body: JSON.stringify({ title, lines: lines.join('\n') }),
    messages: [...items.values()],
    answerable: items.size > 0,
  });
}
