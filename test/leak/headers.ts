import { type Row, type Sender, text } from './row.js';

const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`;
const hexed = (words: string) =>
  `=?utf-8?Q?${[...Buffer.from(words)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}?=`;
const header = (line: (s: Sender) => string) =>
  text(
    () => 'Nothing else.',
    (s) => line(s),
  );
/** A mail whose one Subject is this. */
const subject = (words: (s: Sender) => string) => (s: Sender) =>
  text(() => 'Nothing else.')(s).replace('Subject: A bird', `Subject: ${words(s)}`);

/** Places in the headers. */
export const headerRows: Row[] = [
  { place: 'From: the display name', mail: text(() => 'See the name.') },
  { place: 'Reply-To', mail: header((s) => `Reply-To: ${s.name} <${s.address}>`) },
  { place: 'Sender', mail: header((s) => `Sender: ${s.address}`) },
  { place: 'Return-Path', mail: header((s) => `Return-Path: <${s.address}>`) },
  { place: 'Cc of a colleague', mail: header((s) => `Cc: "Bo ${s.surname}" <bo@${s.domain}>`) },
  {
    place: 'Received',
    mail: header(
      (s) =>
        `Received: from pc.${s.domain} ([198.51.100.23]) by mx.${s.domain}; Mon, 14 Sep 2026 17:20:03 +0545`,
    ),
  },
  { place: 'X-Originating-IP', mail: header(() => 'X-Originating-IP: [198.51.100.23]') },
  {
    place: 'User-Agent and X-Mailer',
    mail: header(() => 'User-Agent: Sparrowmail 9.1\nX-Mailer: Sparrowmail 9.1'),
  },
  { place: 'Organization', mail: header((s) => `Organization: ${s.surname} and Daughters`) },
  {
    place: 'DKIM-Signature',
    mail: header((s) => `DKIM-Signature: v=1; d=${s.domain}; i=@${s.domain}; b=abc`),
  },
  {
    place: 'ARC and Authentication-Results',
    mail: header(
      (s) =>
        `ARC-Authentication-Results: i=1; mx.${s.domain}; spf=pass smtp.mailfrom=${s.address}\nAuthentication-Results: mx.${s.domain}`,
    ),
  },
  { place: 'List-Unsubscribe', mail: header((s) => `X-List-Help: <mailto:help@${s.domain}>`) },
  { place: 'Disposition-Notification-To', mail: header((s) => `Disposition-Notification-To: ${s.address}`) },
  {
    place: 'Autocrypt and OpenPGP keys',
    mail: header(
      (s) => `Autocrypt: addr=${s.address}; keydata=AAAA\nOpenPGP: url=https://${s.domain}/key.asc`,
    ),
  },
  {
    place: 'Face and X-Face',
    mail: header((s) => `Face: ${Buffer.from(s.name).toString('base64')}\nX-Face: ${s.name}`),
  },
  {
    place: 'Thread-Topic and Thread-Index',
    mail: header((s) => `Thread-Topic: ${s.name}\nThread-Index: ${Buffer.from(s.domain).toString('base64')}`),
  },
  {
    place: 'X-MS-Exchange headers',
    mail: header(
      (s) => `X-MS-Exchange-Organization-AuthSource: ex1.${s.domain}\nX-MS-TNEF-Correlator: <x@${s.domain}>`,
    ),
  },
  { place: 'a header of its own', mail: header((s) => `X-Whatever: ${s.name} ${s.address}`) },
  { place: 'Comments and Keywords', mail: header((s) => `Comments: ${s.name}\nKeywords: ${s.surname}`) },
  {
    place: 'In-Reply-To a mail nobody knows',
    mail: header(
      (s) => `In-Reply-To: <x@mail.${s.domain}>\nReferences: <y@mail.${s.domain}> <x@mail.${s.domain}>`,
    ),
  },
  {
    place: 'Content-Description of the whole',
    mail: header(
      (s) =>
        `Content-Description: by ${s.name}\nContent-Location: https://${s.domain}/a\nContent-ID: <1@${s.domain}>`,
    ),
  },
  { place: 'Message-ID', mail: text(() => 'Nothing else.') },
  { place: 'Date: the time zone', mail: text(() => 'Nothing else.') },
  { place: 'Subject: the name', mail: subject((s) => `From ${s.name} to you`) },
  { place: 'Subject: the surname', mail: subject((s) => `${s.surname} says hello`) },
  { place: 'Subject: the first name', mail: subject((s) => `Hello from ${s.first} again`) },
  { place: 'Subject: the address', mail: subject((s) => `Re: ${s.address}`) },
  { place: 'Subject: base64 words', mail: subject((s) => encoded(`Grüße von ${s.name}`)) },
  { place: 'Subject: quoted-printable words', mail: subject((s) => hexed(`Grüße von ${s.surname}`)) },
  {
    place: 'Subject: a name over two words',
    mail: subject((s) => `${encoded(s.surname.slice(0, 3))}\n ${encoded(s.surname.slice(3))}`),
  },
];
