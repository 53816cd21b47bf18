import { type Row, type Sender, text } from './row.js';

const spread = (word: string, gap: string) => [...word].join(gap);
const dotted = (address: string) => address.replaceAll('.', ' dot ').replace('@', ' at ');
const backwards = (word: string) => [...word].reverse().join('');
const percent = (word: string) => [...word].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
const entities = (word: string) => [...word].map((c) => `&#${c.charCodeAt(0)};`).join('');
const cyrillic = (word: string) =>
  word.replace(/[aeopcx]/g, (c) => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х' })[c] ?? c);
const wide = (word: string) =>
  [...word]
    .map((c) => (/[a-z0-9]/i.test(c) ? String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0) : c))
    .join('');
const plain = (place: string, body: (s: Sender) => string, kept?: string[]): Row => ({
  place: `text: ${place}`,
  mail: text(body),
  kept,
});

/** What people do not write; a person may have to look at it. */
const odd = (place: string, body: (s: Sender) => string): Row => ({ ...plain(place, body), mayBeHeld: true });

/** Places in the text, and guises. */
export const textRows: Row[] = [
  plain('the address', (s) => `Write to ${s.address} then.`),
  plain('the address in capitals', (s) => s.address.toUpperCase()),
  plain('the address with a tag', (s) => `${s.local}+birds@${s.domain}`),
  plain('the local part alone', (s) => `I am ${s.local} everywhere.`),
  plain('a mailto link', (s) => `<mailto:${s.address}?subject=x>`),
  plain('the domain', (s) => `See https://www.${s.domain}/team for more.`),
  plain('a colleague’s address', (s) => `or write to office@${s.domain}`),
  plain('the full name', (s) => `My name is ${s.name}.`),
  plain('the surname', (s) => `They call me Doctor ${s.surname} here.`),
  plain('surname first', (s) => `${s.surname}, ${s.first}`),
  plain('surname first without a comma', (s) => `${s.surname} ${s.first}`),
  plain('joined', (s) => `${s.first}${s.surname}`.toLowerCase()),
  plain('an initial and the surname', (s) => `${s.first[0]}. ${s.surname}`),
  plain('initial joined to the surname', (s) => `my login is ${s.first[0]}${s.surname}`.toLowerCase()),
  plain('hyphenated', (s) => `${s.first}-${s.surname}`),
  plain('possessive', (s) => `${s.surname}’s hat and ${s.surname}'s coat`),
  plain('in capitals', (s) => s.name.toUpperCase()),
  plain('a profile link', (s) => `https://social.example/in/${s.first}-${s.surname}-42`.toLowerCase()),
  plain('a handle', (s) => `@${s.first}${s.surname}`.toLowerCase()),
  plain('over two lines', (s) => `I am ${s.first}\n${s.surname} by name`),
  plain('over two quoted lines', (s) => `Look:\n> I am ${s.first}\n> ${s.surname} by name\n\nThat was it.`),
  plain('hyphenated at the line end', (s) => `I am ${s.surname.slice(0, 3)}-\n${s.surname.slice(3)} by name`),
  plain('dot and at in words', (s) => `mail ${dotted(s.address)} please`),
  plain(
    'dot and at in brackets',
    (s) => `mail ${s.address.replaceAll('.', ' [dot] ').replace('@', ' (at) ')}`,
  ),
  plain('German words', (s) => `mail ${s.address.replaceAll('.', ' punkt ').replace('@', ' ät ')}`),
  plain('French words', (s) => `mail ${s.address.replaceAll('.', ' point ').replace('@', ' arobase ')}`),
  plain('Spanish words', (s) => `mail ${s.address.replaceAll('.', ' punto ').replace('@', ' arroba ')}`),
  plain('spaced letters', (s) => `I am ${spread(s.surname, ' ')} ok`),
  plain('dotted letters', (s) => `I am ${spread(s.surname, '.')} ok`),
  plain('dashed letters', (s) => `I am ${spread(s.surname, '-')} ok`),
  plain('zero-width characters', (s) => `I am ${spread(s.surname, '\u200b')} ok`),
  plain('soft hyphens', (s) => `I am ${spread(s.surname, '\u00ad')} ok`),
  plain('full width', (s) => `I am ${wide(s.name)} ok`),
  plain('look-alike letters', (s) => `I am ${cyrillic(s.surname)} ok`),
  plain('combining marks', (s) => `I am ${spread(s.surname, '\u0336')} ok`),
  odd('backwards', (s) => `I am ${backwards(s.surname.toLowerCase())} ok`),
  plain('percent-coded', (s) => `https://x.example/?q=${percent(s.address)}`),
  plain('entities', (s) => `I am ${entities(s.surname)} ok`),
  odd('base64', (s) => `read ${Buffer.from(s.address).toString('base64')} ok`),
  plain('markdown', (s) => `I am *${s.surname.slice(0, 2)}*${s.surname.slice(2)} ok`),
  plain('underscores', (s) => `${s.first}_${s.surname}`),
  plain(
    'a signature with dashes',
    (s) => `Bye!\n\n-- \n${s.name}\nHead of Bolts, Bolt Street 4\n+44 1632 960123`,
  ),
  plain('a signature without dashes', (s) => `Kind regards,\n${s.name}\nHead of Bolts`),
  plain('a phone’s footer', () => 'Sent from my Sparrowphone'),
  plain(
    'an attribution line',
    (s) => `On Mon, 14 Sep 2026 at 17:20 +0545, ${s.name} <${s.address}> wrote:\n> old words`,
  ),
  plain(
    'an attribution line in between',
    (s) => `On Mon, 14 Sep 2026 at 17:20 +0545, ${s.name} <${s.address}> wrote:\n> is it blue?\n\nYes, blue.`,
    ['Yes, blue.', 'is it blue?'],
  ),
  plain(
    'an Outlook header block',
    (s) =>
      `-----Original Message-----\nFrom: ${s.name} [mailto:${s.address}]\nSent: Monday, 14 September 2026 17:20\nTo: Someone\nSubject: A bird\n\nold words`,
  ),
  plain(
    'a German header block',
    (s) =>
      `Von: ${s.name} <${s.address}>\nGesendet: Montag, 14. September 2026 17:20\nAn: Jemand\nBetreff: Vogel\n\nalte Worte`,
  ),
  {
    place: 'text: quoted-printable, broken inside the name',
    mail: (s) =>
      text(() => `I am ${s.surname.slice(0, 3)}=\n${s.surname.slice(3)} ok`)(s).replace(
        '8bit',
        'quoted-printable',
      ),
  },
  {
    place: 'text: format=flowed',
    mail: (s) =>
      text(() => `I am ${s.first} \n${s.surname} by name`)(s).replace(
        'charset=utf-8',
        'charset=utf-8; format=flowed',
      ),
  },
];
