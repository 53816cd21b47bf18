import type { Hit, Search } from '../identity/search.js';

/** The label of the date in a mail's header block, as programs in some thirty languages write it; small letters. */
const LABELS = new Set(
  `date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|enviada em|data|inviato|verzonden|dato|sendt|skickat|päivämäärä
lähetetty|wysłano|odesláno|odoslané|elküldve|dátum|poslano|дата|отправлено|надіслано|ημερομηνία|στάλθηκε|tarih|gönderildi
日期|发送时间|寄件日期|傳送日期|日付|送信日時|날짜|보낸 날짜|التاريخ|תאריך|ngày|วันที่`.split(/[|\n]/),
);
const LABELLED = /^[>\s*_]{0,20}([\p{L}\p{M}]{2,16}(?: [\p{L}\p{M}]{2,10})?)[*_]{0,2}\s?[:：]/u;
/** A time of day, and then how far its clock is from UTC or what its zone is called, to the end of the line. */
const ZONED =
  /\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202F][AaPp]\.?[Mm]\.?)?(\s{1,2}\(?(?:(?:GMT|UTC)(?:\s?[+−–-]\d{1,2}(?::?\d{2})?)?|[+−–-]\d{2}:?\d{2}|[A-Z]{2,5}T|BST|MSK|MEZ|MESZ|HEC|HAEC|WIB|[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})? (?:Standard|Summer|Daylight) Time)\b\)?[^\n]{0,60})$/;
const LONGEST = 200;
/** A date and time with the zone in figures, as programs write it (RFC 5322 §3.3) and people do not; "GMT+1" after seconds alone. */
const MACHINE_DATE =
  /(?<![\p{L}\d])(?:\d{1,2}\.? \p{L}{3,12}\.?,? \d{4}|\p{L}{3,12}\.? \d{1,2},? \d{4}),?(?: \p{L}{1,4})? \d{1,2}:\d{2}(?:(?::\d{2})?[ \u202F]?(?:[AP]M)?([ \u202F][+-]\d{4}(?:[ \u202F]\([\p{L} ]{2,30}\))?)|:\d{2}[ \u202F]?(?:[AP]M)?([ \u202F](?:GMT|UTC)[+-]\d{1,2}(?::?\d{2})?))(?![\p{L}\d])/gu;
/** The same with the year at its end, as Git writes it. */
const GIT_DATE = /(?<!\p{L})\p{Lu}\p{Ll}{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}( [+-]\d{4})(?!\d)/gu;

/**
 * Finds the zone in the date of a header block within a text: a program that passes a mail on writes it by the clock of
 * whoever does. Lines of which none beside them tells an address are a person's own, and stay. Linear.
 */
export const zonesIn: Search = (text) => {
  if (!MAYBE.test(text)) return [];
  const hits: Hit[] = [];
  const lines = text.split('\n');
  let at = 0;
  for (const [index, whole] of lines.entries()) {
    const line = whole.replace(/\r$/, '');
    const label = line.length <= LONGEST ? LABELLED.exec(line)?.[1]?.toLowerCase() : undefined;
    const zone = label !== undefined && LABELS.has(label) ? ZONED.exec(line)?.[1] : undefined;
    if (zone && isBesideAddress(lines, index)) {
      const end = at + line.length;
      hits.push({ start: end - zone.length, end, kind: 'domain', replacement: '' });
    } else if (!zone) hits.push(...machineZones(line, at));
    at += whole.length + 1;
  }
  return hits;
};

function machineZones(line: string, at: number): Hit[] {
  if (!/\d:\d\d/.test(line)) return [];
  const dates = [...line.matchAll(MACHINE_DATE), ...line.matchAll(GIT_DATE)];
  return dates
    .sort((a, b) => a.index - b.index)
    .map((match) => {
      const end = at + match.index + match[0].length;
      return { start: end - (match[1] ?? match[2] ?? '').length, end, kind: 'domain', replacement: '' };
    });
}

const MAYBE = /\d[:.]\d\d.{0,14}[+−–(A-Z-]/;

function isBesideAddress(lines: readonly string[], index: number): boolean {
  return [-2, -1, 1, 2].some((step) => {
    const line = lines[index + step]?.slice(0, LONGEST) ?? '';
    return LABELLED.test(line) && line.includes('@');
  });
}
