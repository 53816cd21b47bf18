import type { Language } from '../policy/policy.js';
import { namelessSentences, quotes, type RemovedReason, reasons, sentences } from './removed-words.js';

export type { RemovedReason } from './removed-words.js';

/**
 * The line that stands in the mail for a file that was taken out, in brackets and without a line break. `name` is one
 * that `cleanName` gave; without one the file is not named.
 */
export function removedLine(reason: RemovedReason, name: string | undefined, language: Language): string {
  const why = reasons[reason][language];
  if (!name) return `[${namelessSentences[language].replace('REASON', () => why)}]`;
  const [before, after] = quotes[language];
  return `[${sentences[language].replace('REASON', () => why).replace('%', () => `${before}${name}${after}`)}]`;
}
