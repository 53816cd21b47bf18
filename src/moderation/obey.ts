import { nameOfActor } from '../store/actors.js';
import { audit } from '../store/audit.js';
import type { Decided } from '../store/decisions.js';
import { itemsOf, messagesById, type SealedMessage } from '../store/excerpts.js';
import { pausePair } from '../store/pair-states.js';
import { secondsSince } from '../store/sent-notices.js';
import type { Answer, Instruction } from './answer.js';
import type { Answering } from './answering.js';
import { decideHeld } from './decide.js';
import { losesFile } from './loses-file.js';
import { moment } from './show.js';
import { put } from './words.js';

/** Carries out the instructions of an answer, each with a line that says how it went; none where it held none. */
export async function obey(answering: Answering, answer: Answer): Promise<string[]> {
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
  if (message.state === 'held' && message.held_at && message.held_at > notice.created_at)
    return of + words.answer.heldAnew;
  const decided = await decideHeld(sql, parts, id, { verdict: verb, reason, anyway: answering.knows }, actor);
  if (!decided.done) return of + (await tooLate(answering, decided, message));
  const withoutFile = verb === 'release' && losesFile(message.findings);
  return of + words.answer[withoutFile ? 'releaseWithoutFile' : verb];
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

async function pause({ sql, actor, words, tells }: Answering, pairId: string): Promise<string> {
  tells.stopped = true;
  return (await pausePair(sql, pairId, actor)) ? words.answer.pause : words.answer.alreadyPaused;
}

async function tooLate(
  { sql, parts, words, tells, timeZone }: Answering,
  { earlier, stopped, nothingToRedact }: Extract<Decided, { done: false }>,
  message: SealedMessage,
): Promise<string> {
  if (nothingToRedact) return words.answer.nothingToRedact;
  if (stopped) tells.stopped = true;
  if (stopped) return words.answer[stopped];
  if (!earlier) return put(words.answer.gone, { state: words.state[message.state] });
  const name = await nameOfActor(sql, parts.secrets, earlier.actor);
  return put(words.answer.before, {
    name,
    verdict: words.verdict[earlier.verdict],
    when: moment(earlier.at, timeZone),
  });
}
