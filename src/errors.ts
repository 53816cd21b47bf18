/** A fault the user can mend. Its message is one plain sentence, how to mend it after a colon; the command line prints it alone and exits 1. */
export class UserError extends Error {
  override name = 'UserError';
}

/** One that lies in how a command was called: the command line exits 2. */
export class UsageError extends UserError {
  override name = 'UsageError';
}

/** The text of anything thrown, for logs of our own faults; never of mail. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** What went wrong in the fewest words: the code of an error, or its text where it has none. */
export function causeOf(error: unknown): string {
  return errorCode(error) ?? errorText(error);
}

/** The `code` of a system or driver error (`ECONNREFUSED`, SQLSTATE `23505`), where it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return String(error.code);
}
