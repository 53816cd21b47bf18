const MINUTE = 60_000;
const LONGEST_WAIT = 4 * 60 * MINUTE;
const GIVE_UP_AGE = 5 * 24 * 60 * MINUTE;

/**
 * When to try again after a temporary failure: a minute, doubling to four hours, with a fifth of jitter;
 * undefined once the message is five days old (RFC 5321 §4.5.4.1). `random` gives 0 to 1.
 */
export function nextAttempt(
  attempts: number,
  receivedAt: Date,
  now: Date,
  random = Math.random,
): Date | undefined {
  if (now.getTime() - receivedAt.getTime() > GIVE_UP_AGE) return undefined;
  const wait = Math.min(MINUTE * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT);
  return new Date(now.getTime() + wait * (0.9 + 0.2 * random()));
}
