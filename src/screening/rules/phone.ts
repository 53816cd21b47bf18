import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js';
import { type Hit, matches, type Rule } from './rule.js';

const DIGIT_RUN =
  /(?<![\p{L}\p{N}.,/=+*^-])[+(]{0,2}\d(?:[ \t\n().\-–—_/·•*|]{0,3}\d){6,16}(?![\p{L}\p{N}%°€$£]|[.,:]\d)/gu;
const NOT_BEFORE =
  /(?:isbn(?:-1[03])?|issn|doi|order|ref(?:erence)?|invoice|ticket|version|v|serial|model|part|id|nr|no|n°|#|£|\$|€|=|page|pp|lat|lon|coordinates?|password|score|bestell\w*|commande|pedido|population|about|roughly|over|exactly|pi|π)(?:\s(?:number|no|id|code|nummer))?(?:\sis|\sist)?[\s.:#]{0,3}$/u;
const NOT_AFTER =
  /^\s{0,2}(?:%|°|km|cm|mm|m|kg|g|mg|l|ml|s|ms|years?|light|people|miles?|metres?|meters?|euros?|dollars?|pounds?|times|bytes?|million|billion|hz|volts?|watts?|[+*/=^×÷])(?![\p{L}])/u;
const NEAR =
  /(?:call|text|phone|number|mobile|mob|cell|tel|telephone|whats ?app|ring|sms|message me|reach me|contact|signal|telegram|handy|nummer|ruf|anruf|appelle|numéro|portable|llama|teléfono|número|móvil)\W{0,30}(?:\w+\W{1,3}){0,4}$/u;
const DATE = /^(?:(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d)/;
const YEARS = /^(?:1\d|20)\d\d\s?[-–—/]\s?(?:1\d|20)\d\d$/;

/** Phone numbers of every country; numbers without a country code are read as the `region`'s. */
export function phone(region: CountryCode = 'GB'): Rule {
  return {
    name: 'phone-number',
    category: 'contact',
    description: 'A phone number, also with odd separators or digits in words',
    check(view) {
      const runs = matches(view, DIGIT_RUN, (match) => isPhone(match[0], view.text, match.index, region));
      return [...runs, ...inText(view.text, region, runs)];
    },
  };
}

function isPhone(text: string, around: string, at: number, region: CountryCode): boolean {
  const digits = text.replace(/\D/g, '');
  const before = around.slice(Math.max(0, at - 40), at);
  const after = around.slice(at + text.length, at + text.length + 12);
  if (NOT_BEFORE.test(before) || NOT_AFTER.test(after) || DATE.test(text) || YEARS.test(text)) return false;
  if (digits.length < 7 || digits.length > 15 || /^(\d)\1{6,}$/.test(digits)) return false;
  if (/^97[89]/.test(digits) && digits.length === 13) return false;
  if (/^[+(]/.test(text) && digits.length >= 9) return true;
  if (/^0/.test(digits) && digits.length >= 9 && digits.length <= 14) return true;
  if (NEAR.test(before)) return true;
  if (region === 'US' || region === 'CA') return /^1?[-. ]?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/.test(text);
  return /^\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}$/.test(text);
}

/** What the library is sure of: valid numbers of the region or with a country code. */
function inText(text: string, region: CountryCode, known: Hit[]): Hit[] {
  if (!/\d{3}/.test(text)) return [];
  return findPhoneNumbersInText(text.slice(0, 100_000), region)
    .filter(({ startsAt, endsAt }) => /^[+(0]/.test(text.slice(startsAt, endsAt)))
    .filter(({ startsAt }) => !NOT_BEFORE.test(text.slice(Math.max(0, startsAt - 40), startsAt)))
    .filter(({ startsAt, endsAt }) => !known.some((hit) => startsAt < hit.end && endsAt > hit.start))
    .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
}
