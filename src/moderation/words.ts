import { readFile } from 'node:fs/promises';
import type { State } from '../message/states.js';
import type { Language } from '../policy/policy.js';
import type { CaseKind } from '../store/cases.js';
import type { Verdict } from '../store/decisions.js';
import type { Direction } from '../store/messages.js';
import type { ParticipantKind } from '../store/notices.js';

type Plain =
  | Direction
  | 'mentor'
  | 'mentee'
  | 'other'
  | 'urgent'
  | 'everything'
  | 'subject'
  | 'noText'
  | 'cut'
  | 'removed'
  | 'unshown'
  | 'files'
  | 'history'
  | 'noHistory'
  | 'cases'
  | 'others'
  | 'decide'
  | 'orPause'
  | 'orRedact'
  | 'goesWhole'
  | 'goesWithoutFile'
  | 'offerRedact'
  | 'reason'
  | 'noReason'
  | 'noted'
  | 'byPerson'
  | 'byRules'
  | 'rules'
  | 'again'
  | 'contact'
  | 'redacted';

type AnswerWord =
  | 'title'
  | 'release'
  | 'releaseWithoutFile'
  | 'redact'
  | 'reject'
  | 'pause'
  | 'alreadyPaused'
  | 'left'
  | 'unsure'
  | 'paused'
  | 'closed'
  | 'heldAnew'
  | 'nothingToRedact'
  | 'seen'
  | 'taken'
  | 'takenBefore'
  | 'before'
  | 'gone'
  | 'noSuchNumber'
  | 'whole'
  | 'puzzled'
  | 'puzzledPart'
  | 'theWords';

/** It would have told who the other person is, or it could not be written. */
export type WhyUnsent = 'telling' | 'unwritten';

/** The relay's own words in one language, as `templates/…/words.json` holds them. */
export type Words = Record<Plain, string> & {
  category: Partial<Record<string, string>>;
  layer: Partial<Record<string, string>>;
  /** What a rule found, in a sentence, where the rule does not say so itself. */
  rule: Partial<Record<string, string>>;
  list: Record<'one' | 'many' | 'more', string>;
  state: Record<State, string>;
  what: Record<CaseKind, string>;
  story: Record<CaseKind, string>;
  /** The word that a decision is told by. */
  verdict: Record<Verdict, string>;
  answer: Record<AnswerWord, string>;
  /** Why a participant did not get a notice. */
  unsent: Record<WhyUnsent, string>;
  /** What the relay tells participants, as others are told of it. */
  notice: Record<ParticipantKind, string>;
};

const folder = new URL('../../../templates/', import.meta.url);
const known = new Map<string, Promise<string>>();

function read(language: Language, name: string): Promise<string> {
  const path = `${language}/${name}`;
  const text = known.get(path) ?? readFile(new URL(path, folder), 'utf8');
  known.set(path, text);
  return text;
}

/** The relay's words in a language. */
export async function wordsIn(language: Language): Promise<Words> {
  return JSON.parse(await read(language, 'words.json'));
}

/** The text of a kind of notice, with places to be filled. */
export function templateOf(language: Language, kind: string): Promise<string> {
  return read(language, `${kind}.txt`);
}

/** A template is a line `Subject: …`, an empty line and the text; `{{word}}` stands for what is filled in. */
export function fill(template: string, values: Record<string, string>): { subject: string; text: string } {
  const [head = '', ...rest] = template.split('\n\n');
  return {
    subject: put(head.replace(/^Subject: /, ''), values),
    text: put(rest.join('\n\n'), values).replace(/\n{3,}/g, '\n\n'),
  };
}

/** What is filled in is not looked at again, whatever it holds. */
export function put(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, word: string) => values[word] ?? '');
}
