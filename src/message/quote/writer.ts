import { listed } from '../phrases.js';
import { addressInBrackets, DATE } from './bare-line.js';

/** What stands before somebody who is told of, "my teacher wrote", and before no name. */
const TOLD_OF = new RegExp(
  `(?<![\\p{L}\\p{M}'’.@-])(?:${listed(`
my | our | his | her | their | your | the | this | that | these | some | somebody | someone | everybody | mein\\p{L}{0,2} | unser\\p{L}{0,2} | sein\\p{L}{0,2} | ihr\\p{L}{0,2} | dein\\p{L}{0,2} | ein\\p{L}{0,2} | diese\\p{L}{0,1}
mon | ma | mes | notre | nos | son | sa | ses | leurs? | votre | vos | cette | une | mis? | nuestr[oa]s? | sus? | una | mi[oa] | miei | mie | nostr[oaie] | su[oa] | meus? | minhas? | noss[oa]s? | seus? | suas? | uma
mijn | onze | ons | zijn | haar | hun | een | m[óo]j\\p{L}{0,3} | nasz\\p{L}{0,2} | můj | naše | náš | min | mitt | mina | mine | vår | vårt | våra | vores | hans | hennes | hendes | моё | мо[йяиі] | мій | наш\\p{L}{0,1}`).join(
    '|',
  )})(?![\\p{L}\\p{M}@-]|\\.\\p{L})`,
  'u',
);

/** Small words that names hold, and those that programs write between day and name. */
const OF_NAMES = new Set(
  listed(`
von | van | der | den | dem | des | del | della | delle | dos | das | las | los | les | bin | ibn | ben | zum | zur | ter | ten | via | from | for | behalf | and | und | via
heeft | het | volgende | hat | folgendes | has | oseba | lietotājs | пользователь | uživatel | odesílatel | użytkownik | χρήστης | χρήστη | tarihinde | şunu | şunları | ezt | következőt | keltezéssel | dátummal | időpontban | erabiltzaileak | hau | uur | heures | horas | hrs`),
);

/**
 * Whether a line with a word for "wrote" names who wrote as programs do, and does not tell of somebody; `surely` where
 * nothing else about it shows that a program wrote it.
 */
export function namesWriter(text: string, wrote: RegExp, surely: boolean): boolean {
  if (addressInBrackets(text)) return true;
  const { writer, listedAlone, told } = writerIn(text, wrote);
  if (TOLD_OF.test(writer.replace(/^[^\p{L}]*\p{Lu}/u, (first) => first.toLowerCase()))) return false;
  if (!surely || told) return true;
  const words = writer.match(/[^\s,;:"“”«»()<>[\]]+/g) ?? [];
  if (words.every((word) => OF_NAMES.has(word))) return false;
  const small = words.filter((word) => /^\p{Ll}[\p{L}\p{M}’'-]{2,}$/u.test(word) && !OF_NAMES.has(word));
  return small.length === 0 || (listedAlone && small.length <= 2 && words.length <= 2);
}

/** More than an ending such as "(a)" or "je". */
const FOLLOWS = /(?:\p{Lu}|\p{Ll}){3}/u;

/** The words among which the name stands; `told` where the day stands behind them, at the other side of "wrote". */
function writerIn(text: string, wrote: RegExp): { writer: string; listedAlone: boolean; told: boolean } {
  const { 0: verb = '', index = text.length } = wrote.exec(text) ?? {};
  const before = text.slice(0, index);
  const after = text.slice(index + verb.length);
  if (FOLLOWS.test(after))
    return DATE.test(after)
      ? { writer: before, listedAlone: false, told: true }
      : { writer: after, listedAlone: true, told: false };
  const from = before.search(/[^\d,、，]*$/u);
  return { writer: before.slice(from), listedAlone: !/\d/.test(before[from - 1] ?? ''), told: false };
}

/** Whether a line speaks of something of somebody's, "my diary of 3 May:", which no program does. */
export function tellsOfSomebody(text: string): boolean {
  return !addressInBrackets(text) && TOLD_OF.test(text.replace(/^\p{Lu}/u, (first) => first.toLowerCase()));
}
