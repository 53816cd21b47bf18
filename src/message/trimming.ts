import type { RelayingPolicy } from '../policy/policy.js';
import type { ParsedMessage } from './parse/parse.js';
import type { Trimming } from './quote/quote.js';

/** How mail programs begin the subject of a mail that is passed on, in the languages they come in. */
const PASSED_ON =
  /^\s{0,5}(?:re\s?:\s?)?(?:fwd?|wg|tr|rv|enc|i|vs|vb|vl|pd|fs|doorst|ilt|ynt fwd|továbbítva|přeposlat|пересл|转发|轉寄|転送|전달)\s?[:：]/iu;

/** Whether a subject is that of a mail that somebody passes on. */
export function isPassedOn(subject: string): boolean {
  return PASSED_ON.test(subject);
}

/**
 * What is taken off a mail before it goes on. A mail that is passed on keeps what stands under its header block, for the
 * reader has not seen that, though in many programs it looks just like a quoted one. `letters` are what the pair wrote lately.
 */
export function trimmingFor(
  mail: Pick<ParsedMessage, 'subject'>,
  { quotes, signatures }: RelayingPolicy,
  author: readonly string[],
  letters: readonly string[] = [],
): Trimming {
  return { quotes: isPassedOn(mail.subject) ? 'keep' : quotes, signatures, author, letters };
}
