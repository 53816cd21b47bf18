import type { Policies } from '../policy/current.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import type { Sql } from '../store/db.js';
import { decisionsOf } from '../store/decisions.js';
import { itemsOf, messagesById } from '../store/excerpts.js';
import type { ParticipantKind } from '../store/notices.js';
import { peopleOf, type Side } from '../store/people.js';
import type { Secrets } from '../store/secrets.js';
import type { ClaimedNotice } from '../store/sent-notices.js';
import { caseValues } from './case-text.js';
import { tellList } from './list-text.js';
import { losesFile } from './loses-file.js';
import { pseudonymised } from './mask.js';
import { isRedactable } from './redactable.js';
import { safeLine } from './safe-text.js';
import { evidenceOfSealed, moment, plainMoment, shortWhy, tellFindings, tellMessage } from './show.js';
import { historyOf, howTold, tellingOf } from './telling.js';
import { fill, put, templateOf, type WhyUnsent, type Words, wordsIn } from './words.js';

export interface NoticeParts {
  secrets: Secrets;
  policies: Policies;
  relayDomain: string;
}

/** The subject and text of a notice; undefined where there is nothing to tell any more. */
export async function noticeText(
  sql: Sql,
  parts: NoticeParts,
  notice: ClaimedNotice,
): Promise<{ subject: string; text: string } | undefined> {
  const policy = await parts.policies.of(notice.programme_id);
  const words = await wordsIn(policy.language);
  const values = await valuesOf(sql, parts, notice, policy, words);
  if (!values) return undefined;
  const said = fill(await templateOf(policy.language, templateFor(notice)), {
    ...common(notice, policy),
    ...values,
  });
  const other = await otherPerson(sql, parts.secrets, notice);
  return other ? { ...said, text: pseudonymised(other)(said.text) } : said;
}

/** What an alert says of the two people of a pair cannot be said of a stranger. */
function templateFor({ kind, case_id, pair_id }: ClaimedNotice): string {
  return case_id && !pair_id && (kind === 'alert' || kind === 'unanswered') ? 'case' : kind;
}

/** Where a notice cannot be written as it should be, that there is something to see to. */
export async function bareText({ policies }: NoticeParts, notice: ClaimedNotice) {
  const policy = await policies.of(notice.programme_id);
  return fill(await templateOf(policy.language, 'bare'), common(notice, policy));
}

/** Whom a participant who reads a notice writes with. */
async function otherPerson(sql: Sql, secrets: Secrets, notice: ClaimedNotice): Promise<Side | undefined> {
  const people =
    notice.participant_id && notice.pair_id ? await peopleOf(sql, secrets, notice.pair_id) : undefined;
  return people?.mentor.participantId === notice.participant_id ? people?.mentee : people?.mentor;
}

function common(notice: ClaimedNotice, policy: ProgrammePolicy): Record<string, string> {
  const at = notice.message_at ?? notice.created_at;
  return {
    pseudonym: notice.other_pseudonym ?? '',
    pair: notice.reference ?? '',
    programme: notice.programme ?? '',
    about: idIn(notice.about),
    day: notice.participant_id ? plainMoment(at, policy) : moment(at, policy.timeZone),
  };
}

type Values = Record<string, string> | undefined;

async function valuesOf(
  sql: Sql,
  parts: NoticeParts,
  notice: ClaimedNotice,
  policy: ProgrammePolicy,
  words: Words,
): Promise<Values> {
  const { secrets } = parts;
  switch (notice.kind) {
    case 'quarantined':
      return stillHeld(sql, notice, policy);
    case 'held':
    case 'sample':
      return oneMessage(sql, parts, notice, policy, words);
    case 'digest':
    case 'reminder':
    case 'overdue': {
      const { hours = '' } = notice.body ? JSON.parse(secrets.open(notice.body)) : {};
      const listed = await tellList(sql, parts, notice, howTold(policy, words));
      return listed && { ...listed, hours: String(hours) };
    }
    case 'alert':
    case 'unanswered':
    case 'case':
      return notice.case_id ? caseValues(sql, secrets, notice.case_id, policy, words) : undefined;
    case 'answer':
      return notice.body ? JSON.parse(secrets.open(notice.body)) : undefined;
    case 'unreachable':
      return notice.body ? JSON.parse(secrets.open(notice.body)) : undefined;
    case 'undeliverable':
      return whoseAddress(sql, notice, words);
    case 'unsent':
      return unsent(sql, secrets, notice, words);
    case 'rejected':
      return rejection(sql, secrets, notice, { words, policy });
    case 'waiting':
      return { contact: (await mayNeedHelp(sql, notice)) ? whomToTurnTo(policy, words) : '' };
    case 'help':
    case 'stopped':
      return { contact: whomToTurnTo(policy, words) };
    default:
      return {};
  }
}

function whomToTurnTo({ contactText }: ProgrammePolicy, { contact }: Words): string {
  return contactText?.trim() || contact;
}

/** Whether a notice to a mentee is about what may tell of danger to them: then it says whom to turn to. */
async function mayNeedHelp(sql: Sql, { about }: ClaimedNotice): Promise<boolean> {
  const [message] = await messagesById(sql, [idIn(about)]);
  return (
    message?.direction === 'mentee_to_mentor' &&
    message.findings.some(({ category }) => category === 'safeguarding')
  );
}

function idIn(about: string): string {
  return about.replace(/^\w+:/, '');
}

/** A hold that was decided upon before its notice went out is nobody's business any more. */
async function oneMessage(
  sql: Sql,
  { secrets }: NoticeParts,
  notice: ClaimedNotice,
  policy: ProgrammePolicy,
  words: Words,
): Promise<Values> {
  const [message] = await messagesById(sql, [...(await itemsOf(sql, notice.id)).values()]);
  if (!message || (notice.kind === 'held' && message.state !== 'held')) return undefined;
  const telling = await tellingOf(sql, secrets, message.pair_id, policy, words);
  const evidence = evidenceOfSealed(secrets, message);
  return {
    id: message.id,
    why: shortWhy(message, telling),
    who: words[message.direction],
    day: moment(message.received_at, policy.timeZone),
    policy: message.policy ?? policy.name,
    findings: tellFindings(message, evidence, telling),
    message: tellMessage(evidence, telling),
    history: await historyOf(sql, secrets, message, telling),
    goes: losesFile(message.findings) ? words.goesWithoutFile : words.goesWhole,
    redact: isRedactable(message.findings, policy) ? words.offerRedact : '',
  };
}

/** Whose mail came back. */
async function whoseAddress(sql: Sql, { about }: ClaimedNotice, words: Words): Promise<Values> {
  const [message] = await messagesById(sql, [idIn(about)]);
  return { who: message?.direction === 'mentee_to_mentor' ? words.mentor : words.mentee };
}

/** Nothing of what it says, for it is that which cannot be read. */
async function stillHeld(sql: Sql, notice: ClaimedNotice, { timeZone }: ProgrammePolicy): Promise<Values> {
  const [message] = await messagesById(sql, [...(await itemsOf(sql, notice.id)).values()]);
  return message?.state === 'held'
    ? { id: message.id, day: moment(message.received_at, timeZone) }
    : undefined;
}

/** By whom a message was rejected, and why; where no person did it, the policy. */
async function rejection(
  sql: Sql,
  secrets: Secrets,
  notice: ClaimedNotice,
  { words, policy }: { words: Words; policy: ProgrammePolicy },
): Promise<Values> {
  const id = idIn(notice.about);
  const decided = (await decisionsOf(sql, secrets, id)).findLast(({ verdict }) => verdict === 'reject');
  const how = put(decided ? words.byPerson : words.byRules, common(notice, policy));
  const rules = (await mayNeedHelp(sql, notice)) ? whomToTurnTo(policy, words) : rulesFor(notice, words);
  if (!decided) return { how, reason: '', rules };
  const reason = decided.reason ? put(words.reason, { reason: safeLine(decided.reason) }) : words.noReason;
  return { how, reason, rules };
}

/** Whose pair is closed is not asked to send anything again. */
function rulesFor({ pair_closed }: ClaimedNotice, { rules, again }: Words): string {
  return pair_closed ? rules : `${rules} ${again}`;
}

interface Unsent {
  kind: ParticipantKind;
  participant: string;
  why?: WhyUnsent;
}

/** Which notice a participant did not get, who of the two that is, and why. */
async function unsent(sql: Sql, secrets: Secrets, notice: ClaimedNotice, words: Words): Promise<Values> {
  const said = notice.body ? JSON.parse(secrets.open(notice.body)) : {};
  const { kind, participant, why = 'telling' }: Unsent = said;
  const people = notice.pair_id ? await peopleOf(sql, secrets, notice.pair_id) : undefined;
  const who = people?.mentor.participantId === participant ? words.mentor : words.mentee;
  return { who, what: words.notice[kind], because: words.unsent[why] };
}
