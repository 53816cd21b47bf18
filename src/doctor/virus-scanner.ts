import { errorCode } from '../errors.js';
import { clamdVersion } from '../files/virus.js';
import { Fault } from './check.js';

/** Whether clamd answers. */
export async function checkVirusScanner(url: string): Promise<string> {
  try {
    return `${await clamdVersion(url)} answers.`;
  } catch (error) {
    throw new Fault(
      `The virus scanner at ${url} does not answer (${errorCode(error) ?? 'no connection'}), so mail with files is held.`,
      url.startsWith('clamscan:')
        ? 'Install ClamAV, or correct CLAMD_URL.'
        : 'Start clamd, give this user the right to its socket, or correct CLAMD_URL.',
    );
  }
}
