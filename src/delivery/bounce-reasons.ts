import { anyOf, folded } from '../message/phrases.js';
import { refusals, sayings } from './bounce-reason-words.js';
import { ofTheSender } from './bounce-sender-words.js';
import { reasonOfThings } from './bounce-things.js';

/** Why a mail was not delivered, in the words `inspect` prints. */
export type BounceReason =
  | 'user unknown'
  | 'mailbox full'
  | 'blocked'
  | 'too large'
  | 'host unknown'
  | 'policy'
  | 'expired'
  | 'suspended'
  | 'other';

/** Statuses that servers give for one thing only, so that they count before most words (RFC 3463 §3, RFC 7372, RFC 7505). */
const telling: [RegExp, BounceReason][] = [
  [/^[45]\.1\.(?:1|6)$/, 'user unknown'],
  [/^[45]\.1\.2$/, 'host unknown'],
  [/^[45]\.1\.(?:7|8)$/, 'policy'],
  [/^[45]\.2\.2$/, 'mailbox full'],
  [/^[45]\.(?:2\.3|3\.4)$/, 'too large'],
  [/^[45]\.4\.5$/, 'blocked'],
  [/^[45]\.4\.(?:4|31[0-2])$/, 'host unknown'],
  [/^[45]\.4\.(?:6|14)$/, 'other'],
  [/^[45]\.4\.(?:7|300)$/, 'expired'],
  [/^[45]\.7\.(?:1[0-9]|2[0-7]|3\d{1,2}|509)$/, 'policy'],
  [/^[45]\.7\.(?:28|5\d\d|6\d\d|70\d|75\d)$/, 'blocked'],
];

/** What a status means where the words tell nothing. */
const vague: [RegExp, BounceReason][] = [
  [/^[45]\.1\.(?:0|3|4|9|10)$/, 'user unknown'],
  [/^[45]\.2\.1$/, 'suspended'],
  [/^[45]\.3\.1$/, 'mailbox full'],
  [/^[45]\.4\.3$/, 'host unknown'],
  [/^[45]\.4\.(?:1|2|8|316|317)$/, 'expired'],
  [/^[45]\.5\.[24]$/, 'other'],
  [/^[45]\.7\.\d+$/, 'policy'],
];

/** What a server's reply (RFC 5321 §4.2.3), or that it refuses, means where there is nothing else. */
const replies: [RegExp, BounceReason][] = [
  [/\b551\b|mailbox (?:is )?unavailable/, 'user unknown'],
  [/\b552\b/, 'mailbox full'],
  [/\b(?:530|535|538)\b/, 'policy'],
  [
    anyOf(
      'verweigert | abgewiesen | abgelehnt | nicht zugelassen | refusé | rechazad | rifiutat | recusad | geweigerd | avvisad | avvist | odrzucon | odmítnut | elutasít | отклонен | reddedil',
    ),
    'policy',
  ],
];

const LOOKED_AT = 6_000;
/** Of security or policy (RFC 3463 §3.8): what is refused there is most often the sender or the mail, not the address. */
const OF_POLICY = /^[45]\.7\./;
/** How servers name themselves and those that they cite: "host mx.b.example[192.0.2.7] said". */
const NAMED_HOST =
  /\bfrom remote mail ?(?:server|er)\b|\bat host [\w.-]{1,255}|\bhost [\w.-]{1,255} ?\[[\d.:a-f]{2,45}\]/g;

/** The reason out of the list for what a server said and its enhanced status. */
export function reasonOf(diagnostic: string, status: string): BounceReason {
  const text = folded(diagnostic.slice(0, LOOKED_AT)).replace(NAMED_HOST, ' ');
  const of = (table: [RegExp, BounceReason][], value: string) =>
    table.find(([pattern]) => pattern.test(value))?.[1];
  const ofUs = ofTheSender.find(([, pattern]) => pattern.test(text))?.[0];
  if (ofUs) return ofUs;
  const ofStatus = of(telling, status);
  const ofSender = ofStatus === 'policy' || ofStatus === 'blocked';
  const believed = OF_POLICY.test(status) ? sayings.filter(([, pattern]) => pattern !== refusals) : sayings;
  const said = believed.find(([, pattern]) => pattern.test(text))?.[0];
  // A mailbox that is full or closed, or a mail that is too large, is so whatever number the server gives.
  if (said === 'too large' || (!ofSender && (said === 'mailbox full' || said === 'suspended'))) return said;
  return ofStatus ?? said ?? reasonOfThings(text) ?? of(vague, status) ?? of(replies, text) ?? 'other';
}
