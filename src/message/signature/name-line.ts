import { folded, listed } from '../phrases.js';

/** Whether a line tells what a signature does: a page, an address or a telephone number. */
export function tellsReach(line: string): boolean {
  return PAGE_OR_NUMBER.test(line) || (line.includes('@') && ADDRESS.test(line));
}

const PAGE_OR_NUMBER = /https?:\/\/|\bwww\.|(?:\+|\b0)\d[\d ()/.-]{6,20}\d/i;
const ADDRESS = /[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2}/i;

/** A line without what `tellsReach` finds in it. */
export function withoutReach(line: string): string {
  return line.replace(/\S*(?:https?:\/\/|www\.|@)\S*/gi, ' ');
}

/** One to four words that each begin with a capital, or a few letters of a script without them. */
export function isName(line: string): boolean {
  return (
    line.length <= 40 &&
    (/^\p{Lu}[\p{L}\p{M}'’.-]{0,20}(?: \p{Lu}[\p{L}\p{M}'’.-]{0,20}){0,3}$/u.test(line) ||
      /^[\p{Lo}\p{M}]{1,8}(?:[ 　][\p{Lo}\p{M}]{1,8})?$/u.test(line))
  );
}

const PARTICLE =
  /^(?:and|&|the|von|van|de|da|di|del|der|den|du|la|le|al|el|bin|ibn|y|e|et|und|og|och|en|i)$/iu;

/** Whether a line may be a name under a letter, with a post or more beside it: "Wren Osei, Hill School", "wren". */
export function maySign(line: string): boolean {
  const [name = ''] = line.split(/[,|(/–—[<]| - /);
  const text = name.trim().replace(/[^\p{L}\p{M}]+$/u, '');
  const words = text.split(/\s+/);
  if (text === '' || text.length > 45 || words.length > 6) return false;
  // A word in small letters is a name only where it stands alone.
  if (words.length === 1 && !/[\p{L}\p{N}]/u.test(line.slice(name.length)))
    return /^[\p{L}\p{M}'’.-]{1,25}$/u.test(text);
  return words.every(
    (word) => PARTICLE.test(word) || /^(?:\p{Lu}|\p{Lo}|\p{Lt})[\p{L}\p{M}'’.-]{0,25}$/u.test(word),
  );
}

/** What a firm is by law, whose last point ends no sentence. */
const FIRM =
  / (?:Sp\. ?z ?o\. ?o|s\. ?r\. ?o|d\. ?o\. ?o|a\. ?s|e\. ?[VK]|B\. ?V|N\. ?V|S\. ?A|S\. ?L|S\. ?p\. ?A|S\. ?r\. ?l|Ltd|Inc|Co|Corp)\.$/;

const FEWEST_SPOKEN = 4;

/** Whether a line is said to somebody, though no full stop tells so: words in small letters from the first on. */
export function isSpoken(line: string): boolean {
  return (
    /^\p{Ll}[^@|:/]*$/u.test(line) &&
    !/\d{4}/.test(line) &&
    (line.match(/(?<!\S)\p{Ll}/gu)?.length ?? 0) >= FEWEST_SPOKEN
  );
}

/** What people begin with when something else comes to their mind, and no title, motto or notice does. */
const leads = new Set(
  listed(`
oh | ah | and | also | but | btw | sorry | yes | yeah | yep | nope | ok | okay | anyway | hi | hello | hey | by the way | no thanks
ach | und | aber | auch | ja | nein | doch | hallo | ubrigens | et | mais | oui | non | au fait | bonjour | salut | desole | desolee
y | pero | si | perdon | hola | tambien | por cierto | e | ma | scusa | ciao | anche | en | maar | ook | nee | trouwens | hoi`),
);

/** The first two letters of these, or one that stands alone: most lines begin otherwise. */
const LEADS = new RegExp(
  `^(?:[a-z]?[\\x80-\\uffff]|${[...new Set([...leads].map((lead) => (/^.(?!\p{L})/u.test(lead) ? `${lead[0]}(?![a-z])` : lead.slice(0, 2))))].join('|')})`,
  'i',
);

/** Whether a line begins like an afterthought, an answer or a letter: "Oh and bring the glue". */
function isAddedOn(line: string): boolean {
  if (!LEADS.test(line)) return false;
  const [first = '', second = '', third = ''] = folded(line.slice(0, 60)).split(/[^\p{L}'’]+/u, 3);
  if (!leads.has(first) && !leads.has(`${first} ${second}`) && !leads.has(`${first} ${second} ${third}`))
    return false;
  return (line.match(/(?<!\S)\p{Ll}/gu)?.length ?? 0) >= 2;
}

/** Of whom people speak to one another, and seldom a title or what an office says of itself. */
const persons = new Set(
  listed(`
i | i'm | i've | ive | i'll | i'd | me | my | mine | myself | you | u | ur | your | yours | you're | youre
ich | mir | mich | mein | meine | meinen | meinem | meiner | dir | dich | dein | deine | deinen | deinem | deiner
je | moi | ma | tu | toi | yo | mi | mis | ti | tus | contigo | conmigo | io | mio | mia | eu | meu | minha | ik | mij | mijn | jij | jou | jouw
ja | mnie | moj | moja | ty | ciebie | jag | mig | mitt | dig | ditt | jeg | meg | я | мне | меня | мой | моя | моего | ты | тебя | тебе | твой`),
);
/** Further words that no name, post or place holds. */
const spoken = new Set(
  listed(`
is | isn't | are | aren't | was | were | can | can't | cant | cannot | will | won't | don't | dont | does | has | have | had | he | she | him | we | they | them | it's | there | not
ist | sind | war | kann | wird | hat | habe | haben | nicht | wir | er | sie | est | sont | suis | peut | nous | il | elle | pas | esta | estan | soy | hay | sono | hanno
zijn | wij | heeft | niet | jest | sa | nie | inte | ikke | er | мы | он | она | не | это | есть`),
);
const personsAndSpoken = new Set([...persons, ...spoken]);
const FEWEST_WORDS = 3;
/** "Kommst du", but "Lycée du Nord". */
const YOU_IN_GERMAN = /(?:\p{Ll}st|\bdass|\bwenn|\bob|\bwas|\bwie|\bwo) du\b/u;

/** What services say to whomever they write. */
const OF_SERVICE = /subscri|this (?:e-?mail|message)|abonn|abmeld/i;
const INITIALS_AND_FORMS = /\b\p{L}\.|\p{L}\/\p{L}|\|/gu;

/** Whether a line says one of `words`, in small letters or first of small ones: "EU", "i. A." and "(she/her)" are something else. */
function says(line: string, words: ReadonlySet<string>): boolean {
  const found =
    line
      .slice(0, 300)
      .replace(INITIALS_AND_FORMS, '|')
      .match(/[\p{L}|][\p{L}\p{M}'’|]*/gu) ?? [];
  if (found.length < FEWEST_WORDS) return false;
  const isSmall = (at: number) => /^(?:\P{Lu}|I(?:['’]|$))/u.test(found[at] ?? '');
  const isSaid = (word: string, at: number) =>
    (isSmall(at) || (at === 0 && isSmall(1))) && words.has(folded(word));
  return found.some(isSaid) && !OF_SERVICE.test(line);
}

/** Whether a line can hardly be anything but a person's words to the reader, even among those of a signature. */
export function isAddressed(line: string): boolean {
  return !tellsReach(line) && saysToReader(line, persons);
}

function saysToReader(line: string, words: ReadonlySet<string>): boolean {
  const isAsked = /[？؟]$|^\S+\s.*\?$/.test(line) || (line.includes(' du') && YOU_IN_GERMAN.test(line));
  return isAsked || isSpoken(line) || isAddedOn(line) || says(line, words);
}

/** Whether a line is said or listed for the reader, as none under a name is: a question, a few words to a full stop, an item. */
export function isTold(line: string): boolean {
  if (tellsReach(line)) return false;
  const isItem = /^(?:[-*•–]|\d{1,2}[.)])\s+\p{L}/u.test(line);
  if (isItem || /[?？]$/.test(line) || saysToReader(line, personsAndSpoken)) return true;
  const small = line.match(/(?<!\S)\p{Ll}/gu)?.length ?? 0;
  return small >= 2 && ((/[.!。！]$/.test(line) && !FIRM.test(line)) || /^\p{Ll}[^@|:/\d]*$/u.test(line));
}

/** The words of a line, their letters as they are compared. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
