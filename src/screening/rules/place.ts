import { matches, type Rule } from './rule.js';

const STREETS =
  '(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|way|court|ct|place|pl|crescent|cres|boulevard|blvd|terrace|gardens|grove|square|sq|hill|park|row|mews|parade|highway|hwy|walk)';
const english = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])\d{1,5}[a-z]?,?\s(?:(?:north|south|east|west|n|s|e|w)\.?\s)?(?:[\p{L}'’.-]{2,20}\s){1,3}${STREETS}(?![\p{L}])\.?`,
  'gu',
);
const german =
  /(?<!\p{L})\p{L}[\p{L}-]{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm)\s{1,2}\d{1,4}[a-z]?(?![\p{L}\p{N}])/gu;
const french =
  /(?<![\p{L}\p{N}])\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|impasse|allée|place|quai|route)\s(?:de\s|du\s|des\s|la\s|le\s|les\s|l['’])?[\p{L}'’-]{2,30}/gu;
const spanish =
  /(?<!\p{L})(?:calle|c\/|avenida|avda\.?|plaza|paseo|carrera)\s{1,2}(?:de\s|del\s|la\s|las\s|los\s)?[\p{L}'’-]{2,30}(?:\s[\p{L}'’-]{2,20})?,?\s(?:n[º°.]?\s?)?\d{1,4}(?!\d)/gu;
const ukPostcode =
  /(?<![\p{L}\p{N}])(?:[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2}|[a-z]{1,2}\d{1,2}\d[abd-hjlnp-uw-z]{2}(?=[\s,.]|$))(?![\p{L}\p{N}])/gu;
const canada = /(?<![\p{L}\p{N}])[abceghj-nprstvxy]\d[a-z][ -]?\d[a-z]\d(?![\p{L}\p{N}])/gu;
const zip =
  /(?<![\p{L}\p{N}])(?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy)\.?,?\s\d{5}(?:-\d{4})?(?![\p{N}])/gu;
const lives =
  /(?:i live|we live|my (?:home )?address is|ich wohne|meine adresse|j['’]habite|mon adresse|vivo en|mi dirección)\s(?:at|in|on|is|:|ist|est|es|au|à|en|auf)?\s?(?:the\s)?[^\n.!?]{0,40}\d{1,5}[^\n.!?]{0,30}/gu;

/** Postal addresses and postcodes. */
export const place: Rule = {
  name: 'postal-address',
  category: 'contact',
  description: 'A street with its number, a postcode, or where somebody lives',
  check: (view) =>
    [english, german, french, spanish, ukPostcode, canada, zip, lives].flatMap((pattern) =>
      matches(view, pattern),
    ),
};
