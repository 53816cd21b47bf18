import { folded } from '../phrases.js';
import { isBrief } from './automatic-subject.js';
import { points, type Saying } from './automatic-words.js';
import { because, callsByName, ofMachine, ownVoice } from './persons-words.js';
import {
  isElsewhere,
  isOfItself,
  isSaying,
  type Kind,
  kindsIn,
  sentencesOf,
  speaksToSomebody,
} from './sayings.js';
import { namesWeekday, saysUntilWhen } from './when.js';

/** What a text says that is an automatic answer's, and what of it only a person would say. */
export interface Said {
  sayings: Saying[];
  points: number;
  /** Points for a person. */
  personal: number;
  /** Each sentence is an automatic answer's, and one of them tells of a date or of more than an absence. */
  nothingElse: boolean;
}

const READ = 900;
const LONG = 700;
/** What somebody else says. */
const CITED = /"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»/g;
const A_SENTENCE = 20;
const A_WORD = 15;
/** A day of a month, in figures. */
const DATE =
  /\b\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s?(?:[./]\s?\d|de |\p{L}{3})|\p{L}{3,9} \d{1,2}\b|\d{1,2}\s?[月월]/u;
/** An address within a line; one that stands alone is a signature's. */
const NAMED_ADDRESS = /\p{L}{2}[^\n@]{0,80}[\s(<:]\S{1,64}@\S{1,64}\.\p{L}{2}/u;
/** In so many days or hours, in a folded text. */
const WITHIN =
  /(?<!\p{L})(?:within|innerhalb von|binnen|sous|dans un delai de|en un plazo (?:maximo )?de|en menos de|entro|em ate|no prazo de|inom|inden for|innen|w ciagu|do|behem|в течение|icinde) (?:the next |les |le prossime |de )?(?:\d{1,2}|one|two|three|five|zwei|drei|funf|deux|trois|cinq|dos|tres|cinco|due|tre|cinque|dois|twee|drie|vijf|tva|fem|to|dwoch|trzech|dvou|двух|трех|пяти)(?: ?[-–] ?\d{1,2})? ?(?:h(?!\p{L})|(?<= )(?:\p{L}{3,12} )?(?:day|hour|tag|stunde|werktag|arbeitstag|jour|heure|dia|hora|giorn|ora|ore|werkdag|dag|uur|arbetsdag|hverdag|virkedag|dni|godzin|pracovn|рабоч|дн|час))|\d{1,2} ?(?:営業日|時間|日)以内|\d{1,2} ?个?(?:工作日|小时)[之以]?内/u;
/** What a machine says and may leave it at that. */
const complete: ReadonlySet<Saying> = new Set(['receipt', 'left', 'unread']);
/** What ticket systems and companies say. */
const ofSystems: ReadonlySet<Saying> = new Set(['machine', 'receipt', 'left', 'unread']);
/** What people as well may say in a letter about other things. */
const ofPeople: ReadonlySet<Saying> = new Set([
  'away',
  'back',
  'left',
  'reference',
  'promise',
  'instead',
  'thanks',
]);
/** What a house says that will answer in so many days, and may leave it at that. */
const ofHouse: readonly Saying[] = ['thanks', 'promise'];
const absences: ReadonlySet<Saying> = new Set(['away', 'back']);

/** What the beginning of a text says of that kind. */
export function saidIn(own: string): Said {
  const plain = withoutCited(own).slice(0, READ);
  const text = folded(plain).slice(0, READ);
  const found = kindsIn(text);
  const all = sentencesOf(plain);
  const brief = isBrief(all[0] ?? '');
  if (brief) found.add('away');
  const sentences = [...found].some((kind) => isSaying(kind) || kind === 'byItself')
    ? all.slice(brief ? 1 : 0)
    : [];
  const said = [...found].filter(isSaying);
  if (said.length > 0 || sentences.length > 0) addImplied(said, found, plain, text, sentences);
  const inOwnVoice = said.length > 0 && ownVoice.test(text);
  const byName = callsByName(own) && !said.some((saying) => ofSystems.has(saying));
  const elsewhere = sentences.filter(isElsewhere).length;
  const personal =
    (asks(own) ? 3 : 0) +
    (own.length > LONG ? 1 : 0) +
    (found.has('person') ? 3 : 0) +
    // Ticket systems know the names of those they answer, who is away does not.
    (byName ? 2 : 0) +
    (said.every((saying) => ofPeople.has(saying)) ? Math.min(elsewhere, 2) : 0) +
    // Who acknowledges a letter in a voice of their own is a person.
    (inOwnVoice && said.includes('receipt') ? points.receipt - points.thanks : 0);
  return {
    sayings: said,
    points: said.reduce((sum, saying) => sum + points[saying], 0),
    personal,
    nothingElse: elsewhere === 0 && !byName && !found.has('person') && isEnough(text, said, inOwnVoice),
  };
}

/** Whether a text asks something or wishes something, as only people do. */
export function speaks(text: string): boolean {
  return asks(text) || speaksToSomebody(folded(text.slice(0, READ)));
}

/** Whether a text tells of several things, none of which is an automatic answer's. */
export function tellsOtherwise(text: string): boolean {
  return (
    saidIn(text).sayings.length === 0 &&
    sentencesOf(withoutCited(text).slice(0, READ)).filter(isElsewhere).length >= 2
  );
}

/** Whether a text names a day of a month or of a week. */
export function namesDay(text: string): boolean {
  const said = folded(text);
  return DATE.test(said) || namesWeekday(said);
}

function addImplied(
  said: Saying[],
  found: Set<Kind>,
  plain: string,
  text: string,
  sentences: string[],
): void {
  const add = (saying: Saying) => said.includes(saying) || said.push(saying);
  if (found.has('byItself') && sentences.some(isOfItself)) add('machine');
  if (said.some((saying) => absences.has(saying) || saying === 'left') && NAMED_ADDRESS.test(plain))
    add('instead');
  if (WITHIN.test(text)) add('promise');
}

function withoutCited(text: string): string {
  const left = text.replace(CITED, (cited) => (cited.length > A_SENTENCE ? ' ' : cited));
  return left.length > A_WORD ? left : text;
}

function isEnough(text: string, said: Saying[], inOwnVoice: boolean): boolean {
  return (
    said.some((saying) => complete.has(saying) && !(inOwnVoice && saying !== 'left')) ||
    (said.some((saying) => absences.has(saying)) && saysWhen(text) && !because.test(text)) ||
    (!inOwnVoice && ofHouse.every((saying) => said.includes(saying)) && WITHIN.test(text))
  );
}

function saysWhen(text: string): boolean {
  return DATE.test(text) || saysUntilWhen(text);
}

function asks(text: string): boolean {
  return /[?？؟](?![\p{L}\p{N}=])|;\s*$/mu.test(text.replace(ofMachine, ' '));
}
