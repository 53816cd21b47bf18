import { parseMessage } from '../message/parse/parse.js';
import { tellApart } from '../message/quote/quote.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import { addressHash } from '../roster/address.js';
import { type CaseFile, caseFile } from '../store/cases.js';
import type { Sql } from '../store/db.js';
import { openDeskMail } from '../store/desk.js';
import { messagesById, type SealedMessage } from '../store/excerpts.js';
import { pairsOfAddress, peopleOf } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { isRedactable } from './redactable.js';
import { safeLine } from './safe-text.js';
import { evidenceOfSealed, moment, tellFindings, tellMessage } from './show.js';
import { historyOf, tellingOf } from './telling.js';
import { put, type Words } from './words.js';

/** What a notice of a case tells; undefined where the case is gone or has been taken up meanwhile. */
export async function caseValues(
  sql: Sql,
  secrets: Secrets,
  caseId: string,
  policy: ProgrammePolicy,
  words: Words,
): Promise<Record<string, string> | undefined> {
  const file = await caseFile(sql, caseId);
  if (file?.state !== 'open') return undefined;
  const telling = await tellingOf(sql, secrets, file.pair_id, policy, words);
  const { message, evidence, at, from } = await contentOf(sql, secrets, file);
  const who = await writerOf(sql, secrets, file, message, words);
  const names = {
    who: capital(who),
    pair: file.pair ?? '?',
    of: file.pair ? `[${file.pair}] ` : '',
    programme: file.programme ?? '?',
    sender: safeLine(from.join(', ')),
    others: await othersOf(sql, secrets, file, from, words),
  };
  const history =
    file.pair_id && file.pair_key
      ? await historyOf(
          sql,
          secrets,
          { pair_id: file.pair_id, received_at: at, key_wrapped: file.pair_key },
          telling,
        )
      : '';
  const decide = message?.state === 'held' ? offered(message, policy, words) : '';
  return {
    ...names,
    who: message ? words[message.direction] : who,
    case: String(file.number),
    day: moment(at, policy.timeZone),
    what: words.what[file.kind],
    story: put(words.story[file.kind], names),
    state: message ? words.state[message.state] : '',
    findings: message ? tellFindings(message, evidence, telling) : `  * ${words.what[file.kind]}`,
    message: tellMessage(evidence, telling),
    history,
    every: String(policy.safeguarding.every),
    decide,
    orPause: file.pair_id ? put(words.orPause, { decide }) : '',
  };
}

function offered({ findings }: SealedMessage, policy: ProgrammePolicy, words: Words): string {
  return put(words.decide, { redact: isRedactable(findings, policy) ? words.orRedact : '' });
}

/** What a case is about: a message, or a mail to the desk. */
export async function contentOf(
  sql: Sql,
  secrets: Secrets,
  file: CaseFile,
): Promise<{ message?: SealedMessage; evidence?: Evidence; at: Date; from: string[] }> {
  if (file.message_id) {
    const [message] = await messagesById(sql, [file.message_id]);
    const evidence = message && evidenceOfSealed(secrets, message);
    return { message, evidence, at: message?.received_at ?? file.opened_at, from: [] };
  }
  const mail = file.desk_mail_id ? await openDeskMail(sql, secrets, file.desk_mail_id) : undefined;
  if (!mail) return { at: file.opened_at, from: [] };
  const parsed = await parseMessage(mail.raw);
  const evidence = evidenceOf(parsed, tellApart(parsed.text).newText, [], () => undefined);
  return { evidence, at: mail.received_at, from: parsed.from };
}

async function writerOf(
  sql: Sql,
  secrets: Secrets,
  file: CaseFile,
  message: SealedMessage | undefined,
  words: Words,
): Promise<string> {
  if (message) return message.direction === 'mentor_to_mentee' ? words.mentor : words.mentee;
  const people = file.pair_id ? await peopleOf(sql, secrets, file.pair_id) : undefined;
  return people?.mentor.participantId === file.participant_id ? words.mentor : words.mentee;
}

async function othersOf(
  sql: Sql,
  secrets: Secrets,
  file: CaseFile,
  from: string[],
  words: Words,
): Promise<string> {
  if (file.kind !== 'help' || !from[0]) return '';
  const pairs = await pairsOfAddress(sql, addressHash(secrets, from[0]));
  const others = pairs
    .filter(({ pair_id }) => pair_id !== file.pair_id)
    .map(({ programme, reference }) =>
      programme === file.programme ? reference : `${programme}/${reference}`,
    );
  return others.length > 0 ? ` ${put(words.others, { pairs: others.join(', ') })}` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
