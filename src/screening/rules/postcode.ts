import { isOrdinary } from '../../identity/ordinary.js';
import { wasCapital } from '../fold.js';
import {
  BEHIND_BLANK,
  BEHIND_LETTER,
  BEHIND_SIGN,
  BEHIND_TEXT,
  BEHIND_WORD,
  FOUR_DIGITS,
} from '../numbered-lines.js';
import type { Reading } from '../reading.js';
import { form, matchesInLines } from './lines.js';
import { type Hit, writtenAt } from './rule.js';

const UK = form(
  BEHIND_LETTER,
  /(?<![a-z0-9])(ab|al|b|ba|bb|bd|bf|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|en|eh|ex|fk|fy|g|gl|gu|gy|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|ja|je|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|oi|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze|gir)(\d[a-z\d]?)[ -]{0,2}(\d[abd-hjlnp-uw-z]{2})(?![a-z0-9])/g,
);
const CANADA = form(
  BEHIND_LETTER,
  /(?<![a-z0-9])[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d(?![a-z0-9])/g,
);
const ZIP = form(
  FOUR_DIGITS,
  /(?<![a-z0-9])(?:aa|ae|ap|al|ak|az|ar|ca|co|ct|dc|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy|pr)\.?,? \d{5}(?:-\d{4})?(?!\d)/g,
);
const CODE = form(
  FOUR_DIGITS,
  /(?<![a-z])(?:zip|zip ?code|plz|postleitzahl|code postal|codigo postal)(?: is| ist| est| es)?:? ?\d{5}(?!\d)/g,
);
const BOX = form(
  BEHIND_TEXT,
  /(?<![a-z])(?:p\.? ?o\.? ?box|postfach|b\.? ?p\.?|boite postale|apartado(?: de correos)?|casilla) ?\d{2,6}(?!\d)/g,
);
const FLAT = form(BEHIND_TEXT, /(?<![a-z])(?:apt|apartment|suite|ste|unit|flat)\.? ?#?\d{1,4}[a-z]?(?!\w)/g);
/** India's six digits are any number's: behind a great city they are a code. */
const INDIA = form(
  BEHIND_WORD | BEHIND_SIGN | BEHIND_BLANK,
  /(?<![a-z])(?:new delhi|delhi|mumbai|bangalore|bengaluru|chennai|kolkata|hyderabad|pune|ahmedabad|jaipur|lucknow|kanpur|nagpur|indore|bhopal|patna|surat|kochi|chandigarh|coimbatore|thiruvananthapuram)[ ,-]{1,3}[1-8]\d{2} ?\d{3}(?!\d)/g,
);
/** As Ireland writes it, with the look of one in the original. */
const EIRCODE = form(
  BEHIND_LETTER,
  /(?<![a-z0-9])[acdefhknprtvwxy]\d[0-9w] (?=[a-z]*\d)(?=\d*[a-z])[0-9acdefhknprtvwxy]{4}(?![a-z0-9])/g,
);
const LAND = form(FOUR_DIGITS, /(?<![a-z0-9])(?:d|a|ch|f|b|l|nl|dk)-\d{4,5} [a-z]{3,}/g);

/** Postcodes by their form, with the look of one in the original; and boxes, flats and towns, which have numbers like them. */
export function postcodes(reading: Reading): Hit[] {
  const { folded, numbered: lines } = reading;
  const { text } = folded;
  const original = (match: RegExpExecArray) => writtenAt(folded, match);
  return [
    ...matchesInLines(lines, UK, (match) => isUk(match, original(match))),
    ...matchesInLines(
      lines,
      CANADA,
      (match) => match[0].length === 7 || original(match) === original(match).toUpperCase(),
    ),
    ...matchesInLines(
      lines,
      ZIP,
      (match) => /^\p{Lu}\p{Lu}|,/u.test(original(match)) || /^[a-z]{2} \d/.test(match[0]) === false,
    ),
    ...matchesInLines(lines, EIRCODE, (match) => original(match) === original(match).toUpperCase()),
    ...matchesInLines(lines, CODE),
    ...matchesInLines(lines, BOX),
    ...matchesInLines(lines, INDIA),
    ...matchesInLines(lines, FLAT, (match) => isFlat(match, text)),
    ...matchesInLines(lines, LAND, (match) => /^\p{Lu}/u.test(original(match))),
    ...matchesInLines(lines, TOWN, (match) => isTown(match, reading)),
  ];
}

function isUk([found, , district, inward]: RegExpExecArray, original: string): boolean {
  if (/^(?:1st|2nd|3rd|\dth|\dft|\dpt|\dhr|\dpg|\dgb|\dhz)$/.test(inward ?? '')) return false;
  if (/\s/.test(found)) return true;
  return original === original.toUpperCase() || (district ?? '').length + found.length >= 8;
}

/** A flat counts with a street near it: "the unit 3 test" is school. */
function isFlat({ index, 0: found }: RegExpExecArray, text: string): boolean {
  return (
    /\d [a-z .']{3,40}[, \n]{1,2}$/.test(text.slice(Math.max(0, index - 50), index)) ||
    (/^(?:apt|apartment|flat)/.test(found) &&
      /^,? (?:\d{1,4} [a-z])/.test(text.slice(index + found.length, index + found.length + 8)))
  );
}

/** "In der Au 7, " before a code and a name that is no word. */
const NUMBERED = /[a-z]{2} \d{1,3} ?[a-z]?, ?$/;
/** "On June 5, 2021 Grandma": a day and its year. */
const DAY =
  /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?, $/;
const TOWN = form(FOUR_DIGITS, /(?<![\d.,:/+-]|\d )\d{4,5} [a-zñ\u00c0-\ud7ff][a-zñ\u00c0-\ud7ff'-]{2,30}/g);

/** A code and a town: known towns, or after a street or on a line of its own below another. */
function isTown({ index, 0: found }: RegExpExecArray, reading: Reading): boolean {
  const { folded } = reading;
  const name = found.slice(found.indexOf(' ') + 1);
  if (!wasCapital(folded, index + found.length - name.length)) return false;
  const before = folded.text.slice(Math.max(0, index - 60), index);
  if (
    /(?:strasse|str\.|weg|platz|allee|gasse|rue|avenue|calle|via|laan|straat|plaza)[^\n]{0,30}\d{1,4}[a-z]?\s?[,\n] ?$/.test(
      before,
    )
  )
    return true;
  const ids = reading.lexicon.exact.get(name.replace(/['-].*$/, ''));
  const units = reading.lexicon.sets.get('unit');
  if (
    NUMBERED.test(before) &&
    !DAY.test(before) &&
    !isOrdinary(name) &&
    !(ids ?? []).some((id) => units?.has(id))
  )
    return true;
  const towns = reading.lexicon.sets.get('town');
  return found.startsWith(`${found.slice(0, 5)} `) && (ids ?? []).some((id) => towns?.has(id));
}
