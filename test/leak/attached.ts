import sharp from 'sharp';
import { docx, gif, jpeg, pdf, png, zip } from './file-bytes.js';
import { type File, files, type Row, type Sender } from './row.js';

const row = (place: string, of: (s: Sender) => File, kind?: string): Row => ({
  place: `file: ${place}`,
  mail: files((s) => [of(s)], kind),
});
const secret = (s: Sender) => `${s.name} ${s.address}`;
const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  .jpeg()
  .toBuffer();
const exif = async (text: string) =>
  sharp(photo)
    .withExif({
      IFD0: { Artist: text, Copyright: text },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .toBuffer();
const withExif = new Map<string, Buffer>();
for (const name of ['Ada Quillan', 'Finn Oseiku']) withExif.set(name, await exif(name));
const webp = new Map<string, Buffer>();
for (const [name, bytes] of withExif) webp.set(name, await sharp(bytes).keepMetadata().webp().toBuffer());
const invitation = (s: Sender) =>
  [
    'BEGIN:VCALENDAR',
    `PRODID:-//${s.domain}//Sparrow//EN`,
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:0815@mail.${s.domain}`,
    'DTSTAMP:20260914T120000Z',
    'DTSTART:20260921T120000Z',
    'DTEND:20260921T130000Z',
    'SUMMARY:Bridge talk',
    `DESCRIPTION:With ${s.name}`,
    `LOCATION:${s.surname} House`,
    `ORGANIZER;CN="${s.name}":mailto:${s.address}`,
    `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${s.to}`,
    `X-WR-CALNAME:${s.name}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** Places in files. */
export const fileRows: Row[] = [
  row('the name of the file', (s) => ({ type: 'text/plain', name: `CV of ${s.name}.txt`, content: 'bolts' })),
  row('the name of the file, first name only', (s) => ({
    type: 'text/plain',
    name: `${s.first}.txt`,
    content: 'bolts',
  })),
  row('the name in the type only', (s) => ({
    type: `text/plain; name="${s.surname}.txt"`,
    content: 'bolts',
    headers: 'Content-Disposition: attachment',
  })),
  row('Content-ID, -Location and -Description', (s) => ({
    type: 'text/plain',
    name: 'a.txt',
    content: 'bolts',
    headers: `Content-ID: <1@${s.domain}>\nContent-Location: https://${s.domain}/a.txt\nContent-Description: by ${s.name}`,
  })),
  row('a text file', (s) => ({ type: 'text/plain', name: 'a.txt', content: `by ${secret(s)}\n` })),
  row('a text file in UTF-16', (s) => ({
    type: 'text/plain; charset=utf-16le',
    name: 'a.txt',
    content: Buffer.from(`\ufeffby ${secret(s)}\n`, 'utf16le'),
  })),
  row('a table as CSV', (s) => ({
    type: 'text/csv',
    name: 'a.csv',
    content: `name,mail\n"${s.surname}, ${s.first}",${s.address}\n`,
  })),
  {
    ...row('an HTML file', (s) => ({
      type: 'text/html',
      name: 'a.html',
      content: `<p>${s.surname.slice(0, 3)}<b>${s.surname.slice(3)}</b><!-- ${s.name} --></p>`,
    })),
    mayBeHeld: true,
  },
  row('source code', (s) => ({
    type: 'text/x-python',
    name: 'a.py',
    content: `# by ${secret(s)}\n`,
  })),
  row('JPEG: Exif and GPS', (s) => ({
    type: 'image/jpeg',
    name: 'a.jpg',
    content: withExif.get(s.name) ?? photo,
  })),
  row('JPEG: comment, XMP, IPTC and a tail', (s) => ({
    type: 'image/jpeg',
    name: 'a.jpg',
    content: jpeg(photo, secret(s)),
  })),
  row('PNG: text chunks and a tail', (s) => ({ type: 'image/png', name: 'a.png', content: png(secret(s)) })),
  row('GIF: a comment', (s) => ({ type: 'image/gif', name: 'a.gif', content: gif(secret(s)) })),
  row('WebP: Exif', (s) => ({ type: 'image/webp', name: 'a.webp', content: webp.get(s.name) ?? photo })),
  row('a picture under another name', (s) => ({
    type: 'application/octet-stream',
    name: 'a.dat',
    content: png(secret(s)),
  })),
  row('SVG', (s) => ({
    type: 'image/svg+xml',
    name: 'a.svg',
    content: `<svg xmlns="http://www.w3.org/2000/svg"><title>${s.name}</title></svg>`,
  })),
  row('PDF: Info and XMP', (s) => ({
    type: 'application/pdf',
    name: 'a.pdf',
    content: pdf('A bird', secret(s)),
  })),
  row('PDF: its text', (s) => ({
    type: 'application/pdf',
    name: 'a.pdf',
    content: pdf(`by ${s.name}`, 'x'),
  })),
  row('Word: author and revisions', (s) => ({
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'a.docx',
    content: docx('A bird', secret(s)),
  })),
  row('Word: its text, in two runs', (s) => ({
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'a.docx',
    content: docx(`by ${s.name} ok`, 'x'),
  })),
  row('an old Word file', (s) => ({
    type: 'application/msword',
    name: 'a.doc',
    content: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(secret(s), 'utf16le')]),
  })),
  row('RTF', (s) => ({
    type: 'application/rtf',
    name: 'a.rtf',
    content: `{\\rtf1{\\info{\\author ${s.name}}}bolts}`,
  })),
  row('a calendar invitation', (s) => ({
    type: 'text/calendar; method=REQUEST',
    name: 'invite.ics',
    content: invitation(s),
  })),
  row(
    'a calendar invitation as an alternative',
    (s) => ({ type: 'text/calendar; method=REQUEST; charset=utf-8', content: invitation(s) }),
    'alternative',
  ),
  row('a vCard', (s) => ({
    type: 'text/vcard',
    name: 'me.vcf',
    content: `BEGIN:VCARD\nVERSION:3.0\nFN:${s.name}\nEMAIL:${s.address}\nEND:VCARD\n`,
  })),
  row('a mail as a file', (s) => ({
    type: 'message/rfc822',
    content: `From: ${s.name} <${s.address}>\nSubject: x\n\nbolts\n`,
  })),
  row('winmail.dat', (s) => ({
    type: 'application/ms-tnef',
    name: 'winmail.dat',
    content: Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.from(secret(s))]),
  })),
  row('an S/MIME signature', (s) => ({
    type: 'application/pkcs7-signature',
    name: 'smime.p7s',
    content: Buffer.concat([Buffer.from('30820400', 'hex'), Buffer.from(secret(s))]),
  })),
  row('a PGP key', (s) => ({
    type: 'application/pgp-keys',
    name: 'key.asc',
    content: `-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: ${s.name}\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n`,
  })),
  row('a ZIP', (s) => ({
    type: 'application/zip',
    name: 'a.zip',
    content: zip({ 'a.txt': secret(s), [`${s.surname}.txt`]: 'x' }),
  })),
  row('a file of no known type', (s) => ({
    type: 'application/octet-stream',
    name: 'a.xyz',
    content: Buffer.concat([Buffer.from([0, 1, 2, 3]), Buffer.from(secret(s))]),
  })),
  row('a sound', (s) => ({
    type: 'audio/mpeg',
    name: 'a.mp3',
    content: Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\x20TPE1'), Buffer.from(secret(s))]),
  })),
  {
    place: 'the delimiter between the parts',
    mail: (s) =>
      files(() => [{ type: 'text/plain', name: 'a.txt', content: 'x' }])(s).replaceAll(
        '=_b',
        `_${s.domain}_${s.surname}_`,
      ),
  },
  {
    place: 'text before and behind the parts',
    mail: (s) =>
      files(() => [{ type: 'text/plain', name: 'a.txt', content: 'x' }])(s)
        .replace(`\n\n--=_b`, `\n\nPreamble of ${s.name}\n--=_b`)
        .concat(`\nEpilogue of ${s.address}\n`),
    mayBeHeld: true,
  },
];
