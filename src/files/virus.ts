import { clamd, clamdVersion, placeOf } from './clamd.js';
import { clamscan, clamscanVersion, readClamscan } from './clamscan.js';

/** What the virus scanner says of a file. `away`: it did not answer, or not in a way that can be understood. */
export type VirusAnswer = { state: 'clean' } | { state: 'virus'; name: string } | { state: 'away' };

/** Has ClamAV look at a file: clamd(8), or clamscan(1) where `url` names that program. Never throws. */
export async function scanForVirus(content: Buffer, url: string, silence?: number): Promise<VirusAnswer> {
  const program = readClamscan(url);
  return program ? clamscan(content, program) : clamd(content, url, silence);
}

/** The version that the scanner answers with. Throws where it does not answer. */
export function scannerVersion(url: string, silence = 5_000): Promise<string> {
  const program = readClamscan(url);
  return program ? clamscanVersion(program) : clamdVersion(url, silence);
}

/** Whether a scanner can be reached at such an address. */
export function isClamdUrl(url: string): boolean {
  return readClamscan(url) !== undefined || placeOf(url) !== undefined;
}
