import { anyOf } from '../phrases.js';

// How notes say, in a folded text, from when or until when somebody is away.

const source = (phrases: string) => `(?:${anyOf(phrases).source})`;

const weekday = source(`
monday | tuesday | wednesday | thursday | friday | saturday | sunday | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | lunes | martes | miércoles | jueves | viernes | sábado | domingo | lunedì | martedì | mercoledì | giovedì | venerdì | sabato | domenica | segunda | terça | quarta-feira | quinta-feira | sexta-feira
maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag | måndag | tisdag | onsdag | torsdag | fredag | lördag | söndag | mandag | tirsdag | lørdag | søndag | maanantai | tiistai | keskiviik | torstai | perjantai | lauantai | sunnuntai | poniedział | wtork | środ | czwart | piątk | pondělí | úterý | střed | čtvrt | pátku | hétfő | kedd | szerda | csütörtök | péntek
понедельник | вторник | сред | четверг | пятниц | понеділ | вівтор | п'ятниц | pazartesi | salı | çarşamba | perşembe | cuma`);
/** Words of a day where words are not parted. */
const UNPARTED = /(?:周|星期|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜|[월화수목금토일]요일/u;
const month = source(`
january | february | march | april | june | july | august | september | october | november | december | januar | februar | märz | juni | juli | oktober | dezember | janvier | février | avril | juin | juillet | août | septembre | octobre | novembre | décembre | enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre | gennaio | febbraio | aprile | maggio | giugno | luglio | settembre | ottobre | dicembre | janeiro | fevereiro | março | maio | junho | julho | setembro | outubro | novembro | dezembro | maart | augustus`);
const furtherNotice = source(`
further notice | auf weiteres | nouvel ordre | nuevo aviso | nuovo avviso | nuova comunicazione | nova ordem | novo aviso | nader order | nader bericht | vidare | videre | odwołania | odvolání | дальнейшего | особого распоряжения`);
const soon = source(`
tomorrow | next week | next month | morgen | übermorgen | nächste woche | nächsten monat | demain | la semaine prochaine | le mois prochain | mañana | la próxima semana | domani | la prossima settimana | amanhã | próxima semana | volgende week | i morgon | imorgon | nästa vecka | i morgen | næste uge | neste uke | jutra | przyszłego tygodnia | zítra | příštího týdne | завтра | следующей недели`);
const until = source(
  'through | until | till | til | bis | jusqu | hasta | fino al | fino a | até | tot | indtil | do | до',
);
const from = source(
  'through | from | between | vom | ab | du | depuis | del | de | desde | dal | van | vanaf | från | fra | od | с',
);
const article = "(?:the|next|zum|nachsten|au|le|l'|el|al|a|den|d\\.) ?";

/** What may follow the words of a subject that say that somebody is away: the first or the last day of it. */
export const SPAN = `(?:(?:${until}|${from})[ '](?:${article}){0,2}(?:\\d|${weekday}|${month})|\\d{1,2}(?!\\d)|${until} ${furtherNotice}|${month} \\d)`;

/** The sentence ends, or has only the word to come that German and Dutch put last. */
const NO_MORE =
  '(?=\\s?(?:[.!,;()]|$)| (?:nicht|im urlaub|in urlaub|abwesend|ausser haus|unterwegs|niet|afwezig|met vakantie|op vakantie))';

const UNTIL_DAY = new RegExp(
  `${until} (?:${furtherNotice}|(?:${article}){0,2}(?:${weekday}[\\p{L}-]{0,8}|${soon})${NO_MORE})|${weekday}\\p{L}{0,6} (?:asti|saakka|kadar)`,
  'u',
);
const WEEKDAY = new RegExp(weekday, 'u');

/** Whether a text says until which day of a week somebody is away, or that nobody knows, and no more in that sentence. */
export function saysUntilWhen(text: string): boolean {
  return UNTIL_DAY.test(text) || UNPARTED.test(text);
}

/** Whether a text names a day of a week. */
export function namesWeekday(text: string): boolean {
  return WEEKDAY.test(text) || UNPARTED.test(text);
}
