import { anyOf } from '../message/phrases.js';
import type { BounceReason } from './bounce-reasons.js';

/**
 * What can be said only of the sender, or of the server that sends. It counts before any status: servers that refuse the
 * sender give 5.1.1 and 5.2.2 too, and the address has then no part in it.
 */
export const ofTheSender: [BounceReason, RegExp][] = [
  [
    'blocked',
    anyOf(`
sending limit | sending quota | limit for sending | submission quota | relay quota | relay limit | daily limit | messages … per hour | mails per hour | messages this hour | recipients … this hour
too many sessions | too many smtp sessions | too many invalid recipients | too many bad | too many errors from | messages per session | message per session | messages per connection | message per connection | message threshold | outbound thread
frequency limited | frequency of receiving | excessive volume | again slower | slow down | permanently deferred | trop de connexions`),
  ],
  [
    'policy',
    anyOf(`
reverse dns | rdns | reverse lookup | reverse hostname | ptr record | ptr resource | ip name lookup | dns check failure | resolve your address | resolve your host | resolve your ip | resolve your domain | resolve your name | your hostname | unresolvable relay | unresolvable rfc | unresolvable sender | unroutable sender | unrouteable sender
sender verify | sender address rejected | sender email address | sender rejected | sender denied | invalid sender | unknown sender | domain of sender | your envelope sender | sender envelope | from: domain | from: address | mail from not owned | emetteur invalide
backscatter | batv | bouncedeny | null sender | empty envelope sender | returned mail not accepted | third party dsn | envelope blocked | envelope rejected
as a relay | requires tls | requires encryption | requires high strength ciphers | user reject | recipient preferences | rejected by recipients | refuse to receive`),
  ],
];
