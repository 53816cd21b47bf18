import { anyOf, folded } from '../message/phrases.js';
import { ofTheAccount, ofTheSetUp, tooMuch } from './bounce-sender-words.js';

/** What the smart host wants of the relay before it takes mail any further. */
const TO_PASS_ON = [
  /\brelay(?:ing)?\b[^<>@]{0,30}\b(?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|disallowed)/,
  /\b(?:unable|cannot|not (?:permitted|allowed|configured)|required|do not|don't|does not|credentials)(?: to| for)? relay\b/,
  /\brelaying to\b|\ballowed rcpthosts\b|\b(?:not a|as a) gateway\b/,
  /\b(?:client host|helo command|sender address)(?: \[[^\]]*\])? (?:rejected|blocked)/,
  // Exchange says the last words of a group that takes mail from its own people only.
  /\b(?:must authenticate|authenticate (?:first|before)|smtp auth(?:entication)? (?:is )?required|please (?:authenticate|log in)|must log in|(?:user|client) (?:was )?not authenticated|no authentication given|unauthenticated senders)\b|(?<!authrequired; )\bauthentication (?:is )?required\b/,
];

/** Whom else it may mean than the relay by these words, it does not write to. */
const TO_US =
  /\byour (?:(?:ip|plan)\b|(?:server|host|domain) (?:is|was|has|may|does))|\byou are (?:not (?:allowed|authori[sz]ed|permitted) to (?:use|submit|send from)|sending too)\b|\bfrom address (?:is )?not\b/;

/** What a sender has used up, and how the server calls one whom it has shut out (RFC 3463 §3.8, and Exchange Online). */
const STATUS = /(?<![\d.])5\.(?:4\.5|1\.[78]|1\.90|2\.252|7\.23\d|7\.68|7\.[567]\d\d)(?![\d.]*\d)/;

const LIMIT =
  /\b(?:sending|submission|hourly|daily|monthly)\b[^.<>@]{0,30}\b(?:limit|quota)\b|\bsubmissionquotaexceeded/;

const LOOKED_AT = 4_000;
/** The words in an address say nothing. */
const ADDRESS = /[^\s<>@]{1,64}@[^\s<>@]{1,255}/g;

/** What may be otherwise later, though the reply says that it is for good. */
const LATER = anyOf(
  'try again later | try again in | retry later | retry in | come back later | temporarily | temporary failure | temporary error | grey list | gray list | mail at a rate | again after',
);

/**
 * Whether a refusal is about the relay, its name, its account or its sender, though many servers say it only after RCPT or
 * after the whole mail; or says itself that it may pass. Every mail of a night would have failed by the one, and by the
 * other one that only came too early.
 */
export function mayPass(reply: string): boolean {
  const text = folded(reply.slice(0, LOOKED_AT).replace(ADDRESS, ' '));
  return (
    STATUS.test(text) ||
    [LIMIT, LATER, TO_US, tooMuch, ofTheAccount, ofTheSetUp, ...TO_PASS_ON].some((words) => words.test(text))
  );
}
