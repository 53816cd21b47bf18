/** The states of a message, as `messages` prints them. */
export type State =
  | 'received'
  | 'held'
  | 'queued'
  | 'deferred'
  | 'delivered'
  | 'rejected'
  | 'discarded'
  | 'failed';

/**
 * Every change there is. A release goes back to `received`, so that a released mail is composed like any other;
 * `deferred` to itself is one more failed attempt.
 * What was delivered may still come back: then it waits for a new address, or has failed.
 */
const transitions: Record<State, readonly State[]> = {
  received: ['queued', 'held', 'discarded', 'rejected'],
  held: ['received', 'rejected'],
  queued: ['delivered', 'deferred', 'failed', 'held'],
  deferred: ['delivered', 'deferred', 'failed', 'held'],
  delivered: ['deferred', 'failed'],
  rejected: [],
  discarded: [],
  failed: [],
};

export const states = Object.keys(transitions).filter(isState);

export function isState(text: string): text is State {
  return Object.hasOwn(transitions, text);
}

/** Whether a message may go from one state to another. */
export function mayBecome(from: State, to: State): boolean {
  return transitions[from].includes(to);
}
