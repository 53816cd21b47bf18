import type { ParsedMessage } from '../message/parse/parse.js';

/** The fields of a group of a delivery report by their names in small letters (RFC 3464 §2.1). */
export type Fields = Map<string, string>;

const LOOKED_AT = 100_000;
const OF_A_RECIPIENT = ['action', 'final-recipient', 'original-recipient', 'status', 'diagnostic-code'];

/**
 * What a delivery report says of each recipient, from its own part or, where a server's or a gateway's hand has
 * flattened it, from the text. Undefined where there is none.
 */
export function reportOf(mail: ParsedMessage): Fields[] | undefined {
  const part = mail.attachments.find((attachment) =>
    /^message\/(?:global-)?delivery-status$/.test(attachment.contentType),
  );
  const text = part
    ? part.content.subarray(0, LOOKED_AT).toString('utf8')
    : flattened(mail.text) || passedOn(mail);
  const groups = groupsOf(text).filter((group) => OF_A_RECIPIENT.some((name) => group.has(name)));
  return groups.length > 0 ? groups : undefined;
}

/** Whether the mail was meant for no one to fail: it was delivered, passed on or spread (RFC 3464 §2.3.3). */
export function wentWell(group: Fields): boolean {
  const action = actionOf(group);
  return ['delivered', 'relayed', 'expanded'].includes(action) || (!action && isSuccess(group));
}

function isSuccess(group: Fields): boolean {
  return /^2\./.test(group.get('status') ?? '');
}

/** The action of a recipient in a report, as `failed`, without the comment that may follow it (RFC 3464 §2.3.3). */
export function actionOf(group: Fields): string {
  return (group.get('action') ?? '').toLowerCase().split(/[\s(;]/)[0] ?? '';
}

/** The report in a mail that a server has wrapped in one of its own. */
function passedOn({ attachments }: ParsedMessage): string {
  const inner = attachments.find((part) => part.contentType === 'message/rfc822');
  const text = inner?.content.subarray(0, LOOKED_AT).toString('utf8').replace(/\r\n/g, '\n') ?? '';
  return /^Content-Type:[^\n]*(?:\n[ \t][^\n]*)*delivery-status/im.test(text.slice(0, 8_000))
    ? flattened(text)
    : '';
}

function flattened(text: string): string {
  const start = text.slice(0, LOOKED_AT).search(/^(?:Reporting-MTA|Final-Recipient|Original-Recipient):/im);
  return start >= 0 && /^(?:Action|Status):/im.test(text.slice(start, start + 2_000))
    ? text.slice(start, start + 4_000)
    : '';
}

function groupsOf(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf);
}

function fieldsOf(group: string): Fields {
  const fields: Fields = new Map();
  for (const line of group.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
