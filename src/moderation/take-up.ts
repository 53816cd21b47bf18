import { mayBeAutomatic } from '../message/automatic/automatic.js';
import type { ParsedMessage } from '../message/parse/parse.js';
import { nameOfActor } from '../store/actors.js';
import { hurryCase } from '../store/case-alerts.js';
import { acknowledgeCase, type CaseFile, caseFile } from '../store/cases.js';
import { peopleNamed } from '../store/supervisors.js';
import { supervisorName } from '../store/unreached.js';
import type { Answer } from './answer.js';
import type { Answering } from './answering.js';
import { declines, refuses, sentencesOf } from './refusal.js';
import { put } from './words.js';

/** Whom an answer leaves a case to: `mine` its author, `another` somebody else; `unsure` where no person may have written it. */
export type Taking = 'mine' | 'another' | 'unsure';

/** In which a person says that the case is theirs; looked for at the beginning of the first line. */
const MINE =
  /^(?:(?:on it|ok|okay|yes|got it|mine|taking it|ja|oui|s[ií]|(?:yo )?me (?:encargo|ocupo))(?![\p{L}\p{N}])|i(?:'m| am|'ll| will) (?:on it|see|tak|do|handl|ring|call|go|deal|speak|talk|look)|ich (?:kümm|über|mach|ruf|seh)|je (?:m'en|prends|m'occupe))/iu;

/**
 * What an answer to an alert means. Whatever a person writes takes the case up, unless it says that it does not; a text
 * that may be a program's does not, for the others would not be asked any more.
 */
export function takingIn(newText: string, parsed: ParsedMessage, answer: Answer): Taking {
  if (answer.instructions.length > 0) return 'mine';
  const [first] = sentencesOf(newText);
  if (first === undefined) return 'unsure';
  if (declines(newText)) return 'another';
  if (!MINE.test(first) && mayBeAutomatic(parsed)) return 'unsure';
  return refuses(newText) ? 'another' : 'mine';
}

/** Notes whose the case of a notice is, with a line that says so; none where the notice is of no case. */
export async function takeUpCase(answering: Answering, taking: Taking): Promise<string[]> {
  const { sql, notice, actor, words } = answering;
  const file = notice.case_id ? await caseFile(sql, notice.case_id) : undefined;
  if (!file) return [];
  const said = { case: String(file.number) };
  if (taking === 'unsure') return file.state === 'open' ? [put(words.answer.unsure, said)] : [];
  if (taking === 'another') return leave(answering, file);
  if (await acknowledgeCase(sql, file.id, actor)) return [put(words.answer.taken, said)];
  const name = file.acknowledged_by === actor ? undefined : await whoTook(answering, file);
  return [put(name ? words.answer.takenBefore : words.answer.taken, { ...said, name: name ?? '' })];
}

/** The next person is asked now rather than after the interval, and it is another one. */
async function leave({ sql, parts, notice, words }: Answering, file: CaseFile): Promise<string[]> {
  const policy = await parts.policies.of(notice.programme_id, sql);
  const people = await peopleNamed(sql, parts.secrets, policy, file.pair_id);
  const isAuthor = (step: number) => {
    const next = people[step % people.length];
    return next !== undefined && supervisorName(parts.secrets, next) === notice.reader;
  };
  if (notice.kind !== 'alert' || people.length > 1)
    await hurryCase(sql, file.id, people.length > 1 ? isAuthor : undefined);
  return [put(words.answer.left, { case: String(file.number) })];
}

function whoTook({ sql, parts }: Answering, file: CaseFile): Promise<string> {
  return nameOfActor(sql, parts.secrets, file.acknowledged_by ?? file.closed_by ?? 'relay');
}
