import { mkdir } from 'node:fs/promises';
import { errorCode, UserError } from '../errors.js';
import { mendOf } from '../mends.js';

/** Makes DATA_DIR where it is not there yet. Throws a UserError that names it. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = errorCode(error);
    throw new UserError(
      `The data folder ${folder} cannot be made (${code}): ${mendOf(code) ?? 'see that its disk is there and that no file has its name, or set DATA_DIR to another folder'}.`,
    );
  }
}
