import type { ReadFile } from '../files/judge.js';
import { isNameless } from '../files/kind.js';
import { readForwarded } from '../html/forwarded.js';
import { percentDecoded } from '../html/link.js';
import { sameSigns, sameWords } from '../html/same.js';
import type { RelayingPolicy } from '../policy/policy.js';
import type { Content, Past } from '../screening/subject.js';
import type { ClaimedMessage } from '../store/claims.js';
import { authorIn, type PairHistory } from '../store/pair-history.js';
import type { ParsedMessage } from './parse/parse.js';
import { authorsIn, distinct } from './people.js';
import { noticeStart } from './signature/legal-notice.js';
import { withoutAliases } from './spoken-to.js';
import { forwardedText, pageIn, signatureText } from './told.js';
import { trimmingFor } from './trimming.js';

/**
 * What screening judges: all that would be forwarded, so that a number in a signature that is taken off anyway holds
 * nothing up, and one behind forged quote marks does not slip through.
 */
export function screeningContent(
  mail: ParsedMessage,
  policy: RelayingPolicy,
  message: Pick<ClaimedMessage, 'direction' | 'received_at'>,
  files: ReadFile[],
  relayDomain: string,
  letters?: readonly string[],
): Content {
  const trimming = trimmingFor(mail, policy, namesOfAuthor(mail), letters);
  const page = pageIn(mail);
  const html = page && readForwarded(page, trimming);
  const text = html && mail.htmlOnly ? html.text : forwardedText(mail, trimming);
  const beside = html && !mail.htmlOnly && !sameSigns(text, html.text) ? html : undefined;
  const shown = [beside?.text, html?.across].filter(Boolean).join('\n\n');
  const read = (said: string) => withoutAliases(said, relayDomain, html?.links);
  return {
    newText: read(`${mail.subject}\n\n${text}`),
    htmlVisible: read(shown) || undefined,
    htmlAlike: beside ? sameWords(text, beside.text, beside.links) : true,
    htmlHidden: html?.hiddenText,
    signature:
      message.direction === 'mentee_to_mentor'
        ? withoutNotices(html ? html.signature : signatureText(mail, trimming))
        : undefined,
    links: linksIn(html?.links ?? [], files, relayDomain),
    fileNames: mail.attachments
      .filter((_part, at) => !isNameless(files[at]?.read.type.kind ?? 'unknown'))
      .map(({ filename }) => filename ?? ''),
    fileTexts: files.map(({ read }) => [read.text, ...read.codes].join('\n')),
    defects: mail.defects,
    author: authorIn(message.direction),
    at: message.received_at,
  };
}

/** A school's notice below each letter speaks of danger, and tells of none. */
function withoutNotices(signature: string): string {
  const lines = signature.split('\n');
  return lines.slice(0, noticeStart(lines, 0, lines.length)).join('\n');
}

/** The names that a mail itself gives its author. */
export function namesOfAuthor({ headers }: Pick<ParsedMessage, 'headers'>): string[] {
  return distinct(authorsIn(headers).map(({ name }) => name));
}

/** As they read; one to write to an alias, such as the mark of a person who is spoken to, gives nothing away. */
function linksIn(inHtml: Content['links'], files: ReadFile[], relayDomain: string): Content['links'] {
  const inFiles = files.flatMap(({ read }, file) =>
    [...read.links, ...read.codes].map((href) => ({ href, text: href, file })),
  );
  return [...inHtml, ...inFiles].flatMap((link) => {
    if (!/^\s*mailto:/i.test(link.href)) return [link];
    const href = percentDecoded(link.href);
    return href.toLowerCase().endsWith(`@${relayDomain}`) ? [] : [{ ...link, href }];
  });
}

/** What came before a message, by what the database knows of its pair. */
export function screeningPast({ earlier, first, scores, recentCount }: PairHistory): Past {
  return { history: earlier, scores, firstMessage: first, recentCount };
}
