import { type JudgeParts, judge } from '../message/judge.js';
import { parseMessage } from '../message/parse/parse.js';
import type { Disposition } from '../screening/disposition.js';
import { type PastMessage, pastMessages } from '../store/replay.js';
import { open } from '../store/secrets.js';

/** A message of which another thing would become. */
export interface Changed {
  id: string;
  pair: string;
  happened: Disposition;
  would: Disposition;
  /** The rules that would say so. */
  rules: string[];
}

export interface Replay {
  /** How many were judged, and how many could not be because what they said is not kept any more. */
  messages: number;
  removed: number;
  happened: Partial<Record<Disposition, number>>;
  would: Partial<Record<Disposition, number>>;
  /** Ids: held or kept back by the policy, then as now or not; let go on though it was held; held though it went on. */
  held: string[];
  released: string[];
  newly_held: string[];
  changes: Changed[];
}

/** Judges what came before once more by the policies of `parts`, and compares. Changes and sends nothing. */
export async function replay(parts: JudgeParts, since: Date, programme?: string): Promise<Replay> {
  const result: Replay = {
    messages: 0,
    removed: 0,
    happened: {},
    would: {},
    held: [],
    released: [],
    newly_held: [],
    changes: [],
  };
  for await (const message of pastMessages(parts.db, since, programme)) {
    if (!message.raw) {
      result.removed++;
      continue;
    }
    add(result, message, await judgedAnew(parts, message, message.raw));
  }
  return result;
}

async function judgedAnew(parts: JudgeParts, message: PastMessage, raw: Buffer) {
  const key = parts.secrets.unwrap(message.key_wrapped);
  const was = message.findings.find(({ category }) => category === 'pair')?.rule.replace(/^pair-/, '');
  const anew = { ...message, disposition: null, pair_state: was ?? 'active' };
  return judge(parts, anew, await parseMessage(open(key, raw)), key);
}

function add(
  result: Replay,
  message: PastMessage,
  { disposition: would, findings }: { disposition: Disposition; findings: { rule: string }[] },
): void {
  const happened = whatHappened(message);
  result.messages++;
  result.happened[happened] = (result.happened[happened] ?? 0) + 1;
  result.would[would] = (result.would[would] ?? 0) + 1;
  if (stops(would)) result.held.push(message.id);
  if (stops(would) && !stops(happened)) result.newly_held.push(message.id);
  if (stops(happened) && !stops(would)) result.released.push(message.id);
  if (would !== happened)
    result.changes.push({
      id: message.id,
      pair: message.pair,
      happened,
      would,
      rules: [...new Set(findings.map(({ rule }) => rule))],
    });
}

/** What was decided by the rules, before any person decided. */
function whatHappened({ state, disposition, decided }: PastMessage): Disposition {
  if (state === 'held' || decided) return 'hold';
  if (state === 'discarded') return 'discard';
  if (disposition === 'redact') return 'redact';
  return state === 'rejected' ? 'reject' : 'deliver';
}

function stops(disposition: Disposition): boolean {
  return disposition === 'hold' || disposition === 'reject';
}
