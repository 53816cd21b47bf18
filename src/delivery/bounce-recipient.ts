import type { ParsedMessage } from '../message/parse/parse.js';
import { isDaemon, partedFromOriginal } from './bounce-words.js';

const LOOKED_AT = 20_000;
const ADDRESS =
  /[\p{Script=Latin}\p{M}0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[\p{Script=Latin}0-9](?:[\p{Script=Latin}\p{M}0-9-]{0,62}[\p{Script=Latin}\p{M}0-9])?(?:\.[\p{Script=Latin}\p{M}0-9-]{1,63}){1,8}/gu;
const INTERNATIONAL =
  /[^\s<>"'(){}[\],;:@\p{Script=Han}\p{Script=Hiragana}、。：；]{1,64}@[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,8}/u;

/** The address in a field of a report or a header, international ones too (RFC 6533 §3). */
export function addressIn(field: string | undefined): string | null {
  const text = spelled((field ?? '').slice(0, 1_000)).replace(/^\s*[\w-]{1,30}\s*;\s*/, '');
  const found = text.match(ADDRESS)?.[0] ?? INTERNATIONAL.exec(text)?.[0];
  return found ? trimmed(found) : null;
}

/** Characters that a report spells out: `\x{F6}` (RFC 6533 §3). */
function spelled(field: string): string {
  return field.replace(/\\x\{([0-9a-f]{1,6})\}/gi, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Whom a mail that came back was for, where no report says so: the address that the server's words and their layout
 * point to, else the one the original was for, else the one that a variable return path holds, else the one in whose name
 * the server answers.
 */
export function recipientIn(mail: ParsedMessage): string | null {
  const failed = addressIn(mail.headers.get('x-failed-recipients')?.[0]);
  if (failed) return failed;
  const [own, original] = partedFromOriginal(mail.text.slice(0, LOOKED_AT));
  const readers = partiesOf(mail);
  const lines = [...own.split('\n'), mail.subject];
  let best: { address: string; worth: number } | undefined;
  for (const line of lines) {
    for (const match of line.slice(0, 2_000).matchAll(ADDRESS)) {
      const address = trimmed(match[0]);
      if (readers.has(address) || isDaemon(address)) continue;
      const worth = worthOf(line, match.index, match[0]);
      if (worth > (best?.worth ?? -1)) best = { address, worth };
    }
  }
  return best?.address ?? fromOriginal(mail, original) ?? fromReturnPath(mail) ?? inWhoseName(mail);
}

/** The addresses of a mail's own header, none of which is the one that failed. */
export function partiesOf(mail: ParsedMessage): Set<string | null> {
  return new Set([...(mail.headers.get('to') ?? []), ...mail.from].map((text) => addressIn(text)));
}

const ROLE = /^(?:support|help|abuse|info|admin|noreply|no-reply)@/i;

/** A full or closed mailbox may answer as its owner. */
function inWhoseName({ from }: ParsedMessage): string | null {
  const address = addressIn(from[0]);
  return address && !isDaemon(address) && !ROLE.test(address) ? address : null;
}

/** An address within one of X.400: "c=NO;a= ;dda:SMTP=dora@b.example". */
const X400 = /^(?:smtp|rfc-?822)=/i;

/** How much the place of an address says that it is the one that failed. */
function worthOf(line: string, at: number, address: string): number {
  const before = line.slice(Math.max(0, at - 60), at).toLowerCase();
  const alone = line.replace(address, '').replace(/[\s<>:"'*•-]|mailto/g, '') === '';
  const after = line.slice(at + address.length, at + address.length + 80);
  if (/\brcpt to:\s*<?$/.test(before)) return 5;
  if (X400.test(address) || /\bsmtp:\s*$/.test(before)) return 4;
  // "dora@b.example on Mon, 14 Sep 2026 17:12", in whatever language.
  if (before.trim() === '' && /^\s[^@]{0,50}\d{1,2}[:.]\d{2}(?!\d)/.test(after)) return 4;
  if (alone || /^\s*<[^<>]*>\s*(?::|\.\.\.|\()/.test(line)) return 4;
  if (/(?:from|sender|von|de|od|от|mail from|reply-to|差出人|发件人|寄件者)\s*[:：]\s*<?$/.test(before))
    return -1;
  if (/\bfrom\s*<?$/.test(before)) return 1;
  if (/(?:contact|questions?|help|support|new address|instead|use the|try)\W[^.]{0,30}$/.test(before))
    return 0;
  if (
    /(?:to|for|recipient|address|addressed,?|user|empfänger|destinataire|destinatario|an|宛先|收件人|收件者|받는사람)\s*[:：]?\s*<?$/.test(
      before,
    )
  )
    return 3;
  return ROLE.test(address) ? 0 : 2;
}

const TO = /^(?:X-Original-To|Original-To|Delivered-To|Envelope-To|To):[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)/im;

function fromOriginal(mail: ParsedMessage, inline: string): string | null {
  const original = mail.attachments.find((part) =>
    /^(?:message\/(?:rfc822|global|partial)|text\/rfc822-headers|message\/global-headers)$/.test(
      part.contentType,
    ),
  );
  const attached = original?.content.subarray(0, LOOKED_AT).toString('utf8').replace(/\r\n/g, '\n') ?? '';
  return addressIn(TO.exec(attached)?.[1]) ?? addressIn(TO.exec(inline)?.[1]);
}

/** `bounce-finn=school.example@…`: the address behind a variable envelope return path. */
function fromReturnPath(mail: ParsedMessage): string | null {
  const [, local = '', domain = ''] =
    /(?:^|[-+<\s])([a-z0-9._]{1,64})=([a-z0-9.-]{1,255}\.[a-z]{2,20})@/i.exec(
      (mail.headers.get('to')?.[0] ?? '').slice(0, 500),
    ) ?? [];
  return local && !/^srs[01]$/i.test(local) ? trimmed(`${local}@${domain}`) : null;
}

function trimmed(address: string): string {
  return address
    .replace(/^(?:rfc822;|mailto:)+/i, '')
    .replace(X400, '')
    .replace(/^['`*|]+/, '')
    .replace(/[.-]+$/, '')
    .toLowerCase();
}
