import type { DeliveryParts } from '../delivery/deliver.js';
import { isCalendarReply } from '../files/calendar/reply.js';
import { defaultLimits, judgeFiles, scannerAway, virus, virusesIn } from '../files/judge.js';
import { readFiles } from '../files/read-all.js';
import { type Call, callIn } from '../moderation/first-word.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import { othersAmong } from '../roster/author.js';
import { readContent, type Screened, screenMessage } from '../screening/chain.js';
import { type Disposition, decide, type Finding } from '../screening/disposition.js';
import { goesOn } from '../screening/split-names.js';
import type { Subject } from '../screening/subject.js';
import type { ClaimedMessage } from '../store/claims.js';
import { wasFound, wasRelayed } from '../store/messages.js';
import { type PairHistory, pairHistory } from '../store/pair-history.js';
import { open } from '../store/secrets.js';
import { kindOf, type Sort } from './kind.js';
import { lettersQuoted } from './letters-quoted.js';
import type { ParsedMessage } from './parse/parse.js';
import { isRepeated } from './repeated.js';
import { screeningContent, screeningPast } from './screening-subject.js';
import { toldApart } from './told.js';
import { withFiles } from './with-files.js';

/** What becomes of a message, by which policy, and why. */
export interface Judgement {
  disposition: Disposition;
  findings: Finding[];
  policy: ProgrammePolicy;
  /** There unless a coordinator has decided already, or nobody wrote it. */
  screening?: { subject: Subject; screened: Screened };
  /** A coordinator has let it go on. */
  released: boolean;
  /** What the pair wrote lately, where the mail quotes something. */
  letters?: string[];
  /** There where its author speaks to the relay itself. */
  call?: Call;
}

/** What judging needs; no more of the relay than a command has. */
export type JudgeParts = Pick<DeliveryParts, 'db' | 'secrets' | 'policies' | 'relayDomain' | 'clamdUrl'>;

/** What is known of a message before it is judged. */
export type Judgeable = Pick<
  ClaimedMessage,
  | 'id'
  | 'pair_id'
  | 'pair_state'
  | 'programme_id'
  | 'author_id'
  | 'author_hashes'
  | 'direction'
  | 'received_at'
  | 'disposition'
  | 'envelope'
>;

/**
 * Decides upon a message: what sort it is, who wrote it, what the rules say of it. Changes nothing. `known` is what the
 * pair wrote before, where that was asked for already.
 */
export async function judge(
  parts: JudgeParts,
  message: Judgeable,
  parsed: ParsedMessage,
  pairKey: Buffer,
  known?: PairHistory,
): Promise<Judgement> {
  const policy = await parts.policies.of(message.programme_id);
  const letters = await lettersQuoted(parts.db, message, parsed, pairKey);
  // A coordinator's decision is the last word on what the rules found, but not on what cannot be read at all, nor on a virus.
  const decided = message.disposition;
  if ((decided === 'deliver' || decided === 'redact') && parsed.defects.length === 0) {
    const findings = await virusesNow(parts, message, parsed);
    if (findings.length > 0) return { disposition: 'hold', findings, policy, released: false };
    return { disposition: decided, findings, policy, released: true, letters };
  }
  const sort = (await isOwn(parts, parsed)) ? ownMail : sortOf(parsed, message, pairKey);
  const told = sort.kind === 'message' || isAnswerToInvitation(parsed) ? undefined : sort;
  const files = await readFiles(parsed.attachments);
  const content = screeningContent(parsed, policy, message, files, parts.relayDomain, letters);
  const read = readContent(content, policy);
  const whole = goesOn(read.text);
  const history = whole || !known ? await pairHistory(parts.db, message, pairKey, whole) : known;
  const subject = Object.assign({}, content, screeningPast(history));
  const screened = screenMessage(subject, policy, read);
  const ofFiles = await judgeFiles(files, Object.assign({}, defaultLimits, { clamdUrl: parts.clamdUrl }));
  const call = told ? undefined : callIn(toldApart(parsed).newText, parsed.subject, policy.language);
  const again = !told && !call && (await isRepeated(parts.db, message, parsed, subject, pairKey));
  const automatic = again ? unknownProgram : told;
  const { disposition, findings } = decide({
    pairState: message.pair_state,
    authorKnown: await isAuthor(parts, message, parsed.from),
    defects: parsed.defects,
    screened: withFiles(screened, ofFiles, policy),
    automatic,
    call,
  });
  return { disposition, findings, policy, screening: { subject, screened }, released: false, call, letters };
}

/** The viruses in what a coordinator lets go on; one that is known stays one until the scanner says something else. */
async function virusesNow(
  { db, clamdUrl }: JudgeParts,
  { id }: Judgeable,
  { attachments }: ParsedMessage,
): Promise<Finding[]> {
  const found = await virusesIn(attachments, clamdUrl);
  if (found !== 'away') return found;
  return (await wasFound(db, id, 'virus')) ? [virus(), scannerAway] : [];
}

const unknownProgram: Sort = { kind: 'auto-reply', bounce: null, certain: false };

/** Programs alone send without a sender (RFC 5321 §4.5.5), whatever they have a mail look like. */
function sortOf(parsed: ParsedMessage, { envelope }: Judgeable, pairKey: Buffer): Sort {
  const sort = kindOf(parsed);
  const { mailFrom }: { mailFrom?: string } = envelope ? JSON.parse(open(pairKey, envelope).toString()) : {};
  return mailFrom === '' && sort.kind === 'message' ? { ...sort, kind: 'auto-reply', certain: false } : sort;
}

const ownMail: Sort = { kind: 'loop', bounce: null, certain: true };

/** Programs write it, but a person has accepted or declined, and the other waits for that. */
function isAnswerToInvitation({ attachments }: ParsedMessage): boolean {
  return attachments.some(
    ({ contentType, content }) => /^text\/calendar/.test(contentType) && isCalendarReply(content),
  );
}

/** Whether a mail is one that we forwarded ourselves, though its way has taken our mark from it. */
async function isOwn({ db, relayDomain }: JudgeParts, { messageId }: ParsedMessage): Promise<boolean> {
  if (!messageId?.toLowerCase().endsWith(`@${relayDomain}>`)) return false;
  return wasRelayed(db, messageId);
}

async function isAuthor(parts: JudgeParts, message: Judgeable, from: string[]): Promise<boolean> {
  const author = { id: message.author_id, hashes: message.author_hashes };
  return from.length > 0 && (await othersAmong(parts, author, from)).length === 0;
}
