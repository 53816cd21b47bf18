import { errorCode } from '../errors.js';
import { readClamscan } from '../files/clamscan.js';
import { scanForVirus, scannerVersion } from '../files/virus.js';
import { Fault } from './check.js';

/** Milliseconds for each of two questions, so that a check has ended by its own limit. */
const SILENCE = 4_000;

/** Whether the scanner answers, and a clamd takes a file too; what clamscan takes costs it half a minute to say. */
export async function checkVirusScanner(url: string): Promise<string> {
  const version = await scannerVersion(url, SILENCE).catch((error: unknown) => {
    throw new Fault(
      `The virus scanner at ${url} does not answer (${errorCode(error) ?? 'no connection'}), so mail with files is held.`,
      readClamscan(url)
        ? 'Install ClamAV, or correct CLAMD_URL.'
        : 'Start clamd, give this user the right to its socket, or correct CLAMD_URL.',
    );
  });
  if (!readClamscan(url) && (await scanForVirus(Buffer.from('a trial'), url, SILENCE)).state === 'away')
    throw new Fault(
      `The virus scanner at ${url} runs, but scans no file, so mail with files is held.`,
      'See the log of clamd: its folder for temporary files may be full, or CLAMD_URL lead to another program.',
    );
  return `${version} answers.`;
}
