import { anyOf } from '../message/phrases.js';
import type { BounceReason } from './bounce-reasons.js';

/** How much one sender, or one server, may send. */
export const tooMuch = anyOf(`
sending limit | sending quota | limit for sending | submission quota | submission rate | relay quota | relay limit | daily limit | messages … per hour | mails per hour | max … per hour | limit … per hour | per hour … exceeded | messages this hour | recipients … this hour | messages per day | mails per day | messages sent today | mails sent today | you may send | credits exceeded
too many sessions | too many smtp sessions | too many invalid recipients | too many bad | too many errors from | messages per session | message per session | messages per connection | message per connection | message threshold | outbound thread
frequency limited | frequency of receiving | excessive volume | again slower | slow down | permanently deferred | trop de connexions`);

/** The account by which mail is sent. */
const YOUR_ACCOUNT =
  /\byour (?:[a-z]{2,12} )?account\b[^.]{0,60}?\b(?:suspended|disabled|blocked|locked|paused|inactive|expired|not active)/;
const ACCOUNT = anyOf(`
account is not yet activ | account is not activ | account … not been activ | sending paused | sending is paused | sending … suspended | sending … disabled | suspended from sending | blocked from sending | outgoing mail … suspended | outgoing mail … blocked | outgoing mail … disabled | disabled for outgoing | unusual sending | trial tenant`);
export const ofTheAccount = new RegExp(`${YOUR_ACCOUNT.source}|${ACCOUNT.source}`, 'u');

/** The address, the name or the machine of whoever sends. */
export const ofTheSetUp = anyOf(`
reverse dns | rdns | reverse lookup | reverse hostname | ptr record | ptr resource | ip name lookup | dns check failure | resolve your address | resolve your host | resolve your ip | resolve your domain | resolve your name | your hostname | unresolvable relay | unresolvable rfc | unresolvable sender | unroutable sender | unrouteable sender
sender verify | sender address rejected | sender email address | sender rejected | sender denied | invalid sender | unknown sender | domain of sender | your envelope sender | sender envelope | from: domain | from: address | mail from not owned | emetteur invalide
sender identity | sender signature | identities failed | sender not allowed | sender is not allowed | sender address is not | sender address not | sender … not owned | sender … does not belong | sender's address was | sendasdenied | send as this sender | not allowed to send as | not allowed to send from | not authorized to send from | not permitted to send from | cannot send from | address is not verified | domain … not verified | unverified sender | unverified domain
this relay takes no mail for other domains | unauthorized ip | accepted from this ip | helo … impersonating | dkim signing
as a relay | requires tls | requires encryption | requires high strength ciphers`);

/**
 * What can be said only of the sender, or of the server that sends. It counts before any status: servers that refuse the
 * sender give 5.1.1 and 5.2.2 too, and the address has then no part in it.
 */
export const ofTheSender: [BounceReason, RegExp][] = [
  ['blocked', tooMuch],
  ['blocked', ofTheAccount],
  ['policy', ofTheSetUp],
  [
    'policy',
    anyOf(`
backscatter | batv | bouncedeny | null sender | empty envelope sender | returned mail not accepted | third party dsn | envelope blocked | envelope rejected
user reject | recipient preferences | rejected by recipients | refuse to receive`),
  ],
];
