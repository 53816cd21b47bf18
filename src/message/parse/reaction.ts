import type { ParsedMail } from 'mailparser';

const TYPE = 'text/vnd.google.email-reaction+json';
const LONGEST = 500;

/**
 * The emoji of a mail that is nothing but one: Gmail sends what somebody tapped on as a mail, with it alone in a part for
 * programs, and with words and a link of Google's around it in the text.
 */
export function reactionIn({ text = '', attachments }: Pick<ParsedMail, 'text' | 'attachments'>) {
  const [part, ...others] = attachments;
  if (part?.contentType !== TYPE || part.content.length > LONGEST || others.length > 0) return undefined;
  const emoji = /"emoji"\s*:\s*"([^"\\\p{L}\p{N}\s]{1,40})"/u.exec(part.content.toString())?.[1];
  return emoji && text.trimStart().startsWith(emoji) ? emoji : undefined;
}
