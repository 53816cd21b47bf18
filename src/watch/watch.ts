import { emitKeypressEvents } from 'node:readline';
import { createInterface } from 'node:readline/promises';
import type { Context } from '../context.js';
import { UserError } from '../errors.js';
import { decideNow } from '../moderation/decide.js';
import { evidenceOfSealed, moment, tellFindings, tellMessage } from '../moderation/show.js';
import { wordsIn } from '../moderation/words.js';
import { openPolicies } from '../policy/current.js';
import { rulesIn } from '../screening/disposition.js';
import { audit } from '../store/audit.js';
import type { Verdict } from '../store/decisions.js';
import { heldMessages, MOST_QUEUED, type SealedMessage } from '../store/excerpts.js';
import { waitOf } from '../store/moderation.js';
import { changePair } from '../store/pair-states.js';
import { findPair } from '../store/pairs.js';
import { type Keys, listenForKeys } from './keys.js';
import { type Key, placeOf, screenOf } from './queue.js';

const AGAIN_MS = 3_000;

/** Shows what is held as a queue that is worked by keys, until q. The terminal is put back whatever comes. */
export async function watchHeld(context: Context, pairRef?: string): Promise<void> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY)
    throw new UserError('--watch needs a terminal: without one, use `mentorpost messages --state held`.');
  const pairId = pairRef !== undefined ? (await findPair(context.db, pairRef)).id : undefined;
  emitKeypressEvents(stdin);
  stdout.write('\x1b[?1049h\x1b[?25l');
  stdin.setRawMode(true);
  stdin.resume();
  const keys = listenForKeys();
  try {
    await work(context, pairId, keys);
  } finally {
    keys.end();
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write('\x1b[?25h\x1b[?1049l');
  }
}

async function work(context: Context, pairId: string | undefined, keys: Keys): Promise<void> {
  const seen = new Set<string>();
  const view = { at: 0, status: '' };
  let chosen: SealedMessage | undefined;
  for (;;) {
    const before = chosen?.id;
    const held = await heldMessages(context.db, pairId);
    view.at = placeOf(
      held.map(({ id }) => id),
      { id: chosen?.id, at: view.at },
    );
    chosen = held[view.at];
    // What was pressed for a message that is gone is not meant for the one in its place.
    if (chosen?.id !== before) keys.forget();
    await draw(context, held, chosen, view, seen);
    const key = await keys.next(AGAIN_MS);
    if (key === 'quit') return;
    if (key) view.status = '';
    if (key === 'up' || key === 'down') {
      view.at = Math.max(0, Math.min(held.length - 1, view.at + (key === 'down' ? 1 : -1)));
      chosen = held[view.at];
    } else if (key && chosen) {
      view.status = await act(context, key, chosen, keys).catch((error: unknown) => {
        if (error instanceof UserError) return error.message;
        throw error;
      });
    }
  }
}

async function draw(
  context: Context,
  held: SealedMessage[],
  chosen: SealedMessage | undefined,
  { at, status }: { at: number; status: string },
  seen: Set<string>,
): Promise<void> {
  const { stdout } = process;
  const rows = held.map(
    (one) =>
      `${one.reference}  ${one.direction.replaceAll('_', ' ')}  ${moment(one.received_at, 'UTC')}  ${rulesIn(one.findings)}`,
  );
  const detail = chosen ? await tell(context, chosen, seen) : 'Nothing is held.';
  const more = held.length === MOST_QUEUED;
  const size = { columns: stdout.columns || 80, lines: stdout.rows || 24 };
  stdout.write(`\x1b[H\x1b[2J${screenOf({ rows, at, detail, status, more }, size)}`);
}

/** What the chosen message says; that it was read is recorded once. */
async function tell(
  { db, secrets, actor }: Context,
  chosen: SealedMessage,
  seen: Set<string>,
): Promise<string> {
  if (!seen.has(chosen.id)) {
    await audit(db, {
      actor,
      action: 'message.read',
      subject: `message:${chosen.id}`,
      pairId: chosen.pair_id,
      detail: waitOf(chosen),
    });
    seen.add(chosen.id);
  }
  const telling = {
    words: await wordsIn('en'),
    mask: (text: string) => text,
    english: true,
    timeZone: 'UTC',
  };
  const evidence = evidenceOfSealed(secrets, chosen);
  return [
    chosen.id,
    tellFindings(chosen, evidence, telling),
    '',
    tellMessage(evidence, telling, telling.words.unshown),
  ].join('\n');
}

const verdicts: Partial<Record<Key, Verdict>> = { release: 'release', redact: 'redact', reject: 'reject' };

async function act(context: Context, key: Key, chosen: SealedMessage, keys: Keys): Promise<string> {
  const { db, secrets, config, actor } = context;
  if (key === 'pause') {
    await changePair(db, chosen.pair_id, 'pause', actor);
    return `The pair ${chosen.reference} is paused.`;
  }
  const verdict = verdicts[key];
  if (!verdict) return '';
  const reason = verdict === 'reject' ? await keys.unheard(() => ask('Reason: ')) : undefined;
  if (reason === '') return 'Not rejected: a rejection needs a reason.';
  const policies = openPolicies(db, secrets, config.screeningPolicy);
  await decideNow(db, { secrets, policies }, chosen.id, { verdict, reason }, actor);
  return `${chosen.reference}: ${verdict}`;
}

/** A line of text, typed with the terminal as usual; empty where it was broken off. */
async function ask(question: string): Promise<string> {
  const { stdin, stdout } = process;
  stdin.setRawMode(false);
  stdout.write('\r\n\x1b[?25h');
  const lines = createInterface({ input: stdin, output: stdout });
  const broken = new AbortController();
  lines.on('SIGINT', () => broken.abort());
  const typed = await lines.question(question, { signal: broken.signal }).catch(() => '');
  lines.close();
  stdout.write('\x1b[?25l');
  stdin.setRawMode(true);
  stdin.resume();
  return typed.trim();
}
