import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode, UserError } from '../errors.js';
import { decodeSaved } from '../saved-text.js';
import { readPolicy } from './file.js';
import type { ProgrammePolicy } from './policy.js';
import { policyNamed, policyNames } from './presets.js';

/** A policy as given on the command line, with the text that is kept of it. */
export interface GivenPolicy {
  policy: ProgrammePolicy;
  source: string;
}

/** The preset of that name, or what the file of that name says. A UserError tells each mistake with its line. */
export async function givenPolicy(nameOrFile: string): Promise<GivenPolicy> {
  if (policyNames.includes(nameOrFile))
    return { policy: policyNamed(nameOrFile), source: `preset: ${nameOrFile}\n` };
  const source = await contentOf(nameOrFile);
  if (source.replace(/#.*/g, '').trim() === '')
    throw new UserError(
      `The file ${nameOrFile} says nothing: name one that holds a policy, or one of ${policyNames.join(', ')}.`,
    );
  return { policy: readPolicy(source, basename(nameOrFile).replace(/\.(?:ya?ml|json)$/i, '')), source };
}

async function contentOf(file: string): Promise<string> {
  try {
    return decodeSaved(await readFile(file));
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new UserError(
        `There is no policy and no file "${file}": use one of ${policyNames.join(', ')}, or the name of a file.`,
      );
    throw new UserError(
      `The file ${file} cannot be read (${errorCode(error)}): check its name and that you may read it.`,
    );
  }
}
