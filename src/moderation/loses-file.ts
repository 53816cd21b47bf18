import type { FileRule } from '../files/judge.js';
import type { Finding } from '../screening/disposition.js';

/** What no release lets go on: such a file is taken out of the mail, and the mail goes without it. */
const TAKEN_OUT: ReadonlySet<string> = new Set<FileRule>([
  'file-type-not-allowed',
  'executable',
  'macro',
  'archive-encrypted',
  'archive-nested',
  'archive-bomb',
]);

/** Whether a message goes on without a file of it when it is released. */
export function losesFile(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => TAKEN_OUT.has(rule));
}
