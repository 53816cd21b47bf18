import { awaySubjects, subjectBeginnings, subjectSigns } from './automatic-words.js';
import { SPAN } from './when.js';

const ANSWER = /^(?:re|aw|sv|vs|antw|odp|ynt|rep|res|rif|回复|答复|回覆)\s*[:：]/;

/** What gateways set before a subject, and no program's own mark. */
const TAGS =
  /^(?:\s|["'“”„«*]|\[(?!auto|out|ooo|vacation|request|ticket|case|#)[^\]]{1,30}\]|(?:ext|extern|externe|external|spam)\s?:)+/;

/** "Automatic reply to: Paper". */
const PREPOSITION = '(?:\\s(?:to|zu|auf|a|op|til|pa|na)(?=\\s?[:：]))?';

/** A program's words stand alone or before a mark or a day: "Automatic reply: Paper", not "Automatic reply of a muscle". */
const DECLARING = new RegExp(
  `^(?:${subjectBeginnings.source})[\\p{L}\\p{M}]{0,20}${PREPOSITION}\\s*(?:[:：()[\\]|–—-]|$|(?<=[:\\])])|(?<=\\s)${SPAN})`,
  'u',
);

/** The same words between brackets: "[Automatic reply] Paper". */
const BRACKETED = /^\s*[[(【（［]([^\])】）］]{3,40})[\])】）］]\s*(?=\S)/;
const ALL_DECLARING = new RegExp(`^(?:${subjectBeginnings.source})[\\p{L}\\p{M}]{0,20}$`, 'u');

/** People write of such answers too, and then nothing follows; "Out of office: Friday" may be theirs as well. */
const BARE =
  /^(?:[^:：]{0,60}[:：]?$|\W{0,2}(?:out of (?:the )?office|ooo|auto|vacation|absence)\b[^:：]{0,20}[:：])/;

/** Nobody else sets words before the mark of an answer. */
const BEFORE_ANSWER = /\s?[:–-]?\s?(?:re|aw|sv|vs|antw|odp|ynt|res|rv|rif|回复|答复)\s?[:：]/;
const AWAY_BEFORE = new RegExp(
  `^(?:${awaySubjects.source}|${subjectBeginnings.source}|(?:on )?(?:vacation|holiday|leave))(?:\\s${SPAN}.{0,40})?\\s?[:–-]?\\s?$`,
  'u',
);

/** The subject says that somebody is away, and no more than until when, or what stands before its colon does. */
const AWAY = new RegExp(
  `(?:^|[:|/–—-]\\s{0,2}|\\s(?:is|ist|est|esta|e|jest|er|ar|on|je)\\s)(?:${awaySubjects.source})\\s*[.!]{0,3}(?:$|[:：(/]|(?<=\\s)${SPAN})`,
  'u',
);

/** The same as a sentence: "Out of office until Thursday." */
const BRIEF = new RegExp(`^\\s*(?:${awaySubjects.source})(?:\\s${SPAN}.{0,80})?\\s*$`, 'u');

/** In it, from or until when. */
const AWAY_SPAN = new RegExp(`(?:${awaySubjects.source})\\s${SPAN}`, 'u');

/** A folded subject without what a gateway has set before it, and without the brackets around what a program has. */
export function untagged(subject: string): string {
  return subject
    .replace(BRACKETED, (whole, words: string) => (ALL_DECLARING.test(words.trim()) ? `${words}: ` : whole))
    .replace(TAGS, '')
    .trim();
}

/** Whether a folded subject is that of an answer. */
export function isAnswer(subject: string): boolean {
  return ANSWER.test(subject);
}

/** Whether a folded subject is one that programs set: `doubtful` where people may have written it as well. */
export function declares(subject: string): 'surely' | 'doubtful' | undefined {
  const answer = BEFORE_ANSWER.exec(subject);
  if (answer && AWAY_BEFORE.test(subject.slice(0, answer.index))) return 'surely';
  if (!DECLARING.test(subject)) return undefined;
  return BARE.test(subject) ? 'doubtful' : 'surely';
}

/** Whether a folded subject says that somebody is away, and from or until when. */
export function spans(subject: string): boolean {
  return AWAY_SPAN.test(subject);
}

/** Whether a folded subject says that somebody is away. */
export function saysAway(subject: string): boolean {
  return AWAY.test(subject);
}

/** Whether a folded sentence says no more than such a subject does. */
export function isBrief(sentence: string): boolean {
  return BRIEF.test(sentence);
}

/** How much a folded subject speaks for an automatic answer. */
export function subjectPoints(subject: string): number {
  return saysAway(subject) ? 4 : subjectSigns.test(subject) ? 2 : 0;
}
