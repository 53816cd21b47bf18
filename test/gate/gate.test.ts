import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { gate } from '../../src/gate/gate.js';
import { compose, type Forwarded } from '../../src/message/compose.js';
import { growth } from '../support/spent.js';

const search = {
  needles: [
    { kind: 'address', text: 'ada.quillan@harbour.example' },
    { kind: 'domain', text: 'harbour.example' },
    { kind: 'name', text: 'Ada Quillan' },
    { kind: 'name', text: 'Quillan' },
    { kind: 'name', text: 'Lee' },
    { kind: 'name', text: '李娜' },
    { kind: 'name', text: 'Adan' },
    { kind: 'name', text: 'Bo Lind' },
  ],
  headerNeedles: [{ kind: 'name', text: 'Ada' }],
  known: ['amber.heron.x@relay.example', 'Amber Heron'],
};

const mail = (content: Partial<Forwarded['content']>, date = new Date('2026-09-14T15:20:03Z')) =>
  compose({
    from: { pseudonym: 'Amber Heron', address: 'amber.heron.x@relay.example' },
    messageId: '<m@relay.example>',
    inReplyTo: '<r@relay.example>',
    references: ['<r@relay.example>'],
    date,
    relayDomain: 'relay.example',
    content: { subject: 'A bridge', text: 'Hello', attachments: [], ...content },
  });
const file = (content: Buffer | string, filename = 'a.bin', contentType = 'application/octet-stream') => ({
  attachments: [{ filename, contentType, content: Buffer.from(content), inline: false }],
});
const layers = async (content: Partial<Forwarded['content']>) =>
  gate(await mail(content), search).map((hit) => hit.layer);

describe('what may leave', () => {
  test.each<[string, Partial<Forwarded['content']>]>([
    ['a plain mail', { text: 'I was asleep on the pier.\n'.repeat(40) }],
    ['a first name in the text', { text: 'Yours, Ada' }],
    ['text and HTML', { html: '<p>Hello &amp; good bye <a href="https://bbc.co.uk/a%20b">x</a></p>' }],
    ['a file', file(Buffer.alloc(3_000, 7))],
    [
      'several files',
      { attachments: [...file('a', 'a.txt').attachments, ...file('b', 'b.txt').attachments] },
    ],
    ['the pseudonym', { text: 'On Monday Amber Heron <amber.heron.x@relay.example> wrote:' }],
    ['a long subject', { subject: 'Brücken 🌉 '.repeat(20) }],
    ['the end of one word and the beginning of another', { text: 'In Canada, quillans are odd.' }],
    ['the words of a domain', { text: 'For a harbour example see page 3.' }],
    ['nothing at all', { subject: '', text: '' }],
    [
      'a word whose last octets look like a first name',
      { subject: 'La guía de hoy', ...file('a', 'guía.bin') },
    ],
    [
      'a link whose octets look like a name',
      {
        html: '<a href="https://wiki.example/ten%C3%ADan">Tenían</a>',
        text: 'https://wiki.example/ten%c3%adan',
      },
    ],
    ['a subject of two lines', { subject: 'a\r\nb' }],
    ['lines that look like delimiters', { text: '--\n-- \n----=_Part\n--a--\n' }],
  ])('%s', async (_name, content) => {
    expect(gate(await mail(content), search)).toEqual([]);
  });
});

test.each(['Jan', 'Thu', 'Jun', 'Nov'])('%s may write on any day', async (name) => {
  const of = { ...search, headerNeedles: [{ kind: 'name', text: name }] };
  for (const day of ['2027-01-07', '2027-06-03', '2027-11-04'])
    expect(gate(await mail({}, new Date(day)), of)).toEqual([]);
  expect(gate(await mail({ subject: `From ${name}` }), of)).toHaveLength(1);
});

describe('what may not', () => {
  test.each<[string, Partial<Forwarded['content']>, string]>([
    ['the address in the text', { text: 'write to Ada.Quillan@Harbour.example' }, 'part 1 (text/plain)'],
    ['the surname in long text', { text: `${'x '.repeat(500)}Quillan's` }, 'part 1 (text/plain)'],
    ['the surname after a word ending', { text: 'Hi(Quillan)' }, 'part 1 (text/plain)'],
    ['a name of another script', { text: '我是李娜老师' }, 'part 1 (text/plain)'],
    ['a first name in the subject', { subject: 'From Ada with care' }, 'header subject'],
    ['encoded words', { subject: 'Grüße von Quillan' }, 'header subject'],
    ['the domain in a link', { html: '<a href="https://www.harbour.example/x">x</a>' }, 'part 2 (text/html)'],
    ['across tags', { html: '<p>Qui<b>ll</b>an</p>' }, 'part 2 (text/html)'],
    ['across cells', { html: '<table><td>Bo</td><td>Lind</td></table>' }, 'part 2 (text/html)'],
    ['as entities', { html: '<p>&#81;uillan</p>' }, 'part 2 (text/html)'],
    ['percent-coded', { html: '<a href="https://x.example/%51uillan">x</a>' }, 'part 2 (text/html)'],
    ['percent-coded twice', { text: 'x.example/%2551uillan' }, 'part 1 (text/plain)'],
    ['joined to other words', { text: 'xxadaquillanxx' }, 'part 1 (text/plain)'],
    ['with gaps', { text: 'A d a . Q u i l l a n' }, 'part 1 (text/plain)'],
    ['with soft hyphens', { text: 'Quil\u00adlan' }, 'part 1 (text/plain)'],
    ['with accents', { text: 'Quíllan' }, 'part 1 (text/plain)'],
    ['full width', { text: 'Ｑｕｉｌｌａｎ' }, 'part 1 (text/plain)'],
    ['backwards', { text: 'nalliuq ada' }, 'part 1 (text/plain)'],
    [
      'in base64',
      { text: Buffer.from('ada.quillan@harbour.example').toString('base64') },
      'part 1 (text/plain)',
    ],
    ['in a file’s name', file('x', 'Ada’s CV.bin'), 'part 2 header content-type'],
    ['in a file’s name in other letters', file('x', 'Größe Ada.bin'), 'part 2 header content-type'],
    ['in a text file', file('by Quillan', 'a.txt', 'text/plain'), 'part 2 (text/plain)'],
    ['in the bytes of a file', file('....QUILLAN..'), 'part 2 (application/octet-stream)'],
    ['as UTF-16', file(Buffer.from('Quillan', 'utf16le')), 'part 2 (application/octet-stream)'],
    [
      'in a ZIP',
      file(Buffer.from(zipSync({ 'docProps/core.xml': Buffer.from('<a>Quillan</a>') }))),
      'part 2 (application/octet-stream)',
    ],
    [
      'in a PDF',
      file(
        Buffer.concat([
          Buffer.from('%PDF-1.4\nstream\n'),
          deflateSync(Buffer.from('(Berg)')),
          Buffer.from('\nendstream\nstream\n'),
          deflateSync(Buffer.from('(Quillan)')),
          Buffer.from('\nendstream'),
        ]),
      ),
      'part 2 (application/octet-stream)',
    ],
    [
      'in a folded calendar',
      file('BEGIN:VCALENDAR\r\nSUMMARY:Quil\r\n lan', 'a.ics', 'text/calendar'),
      'part 2 (text/calendar)',
    ],
  ])('%s', async (_name, content, layer) => {
    expect(await layers(content)).toContain(layer);
  });

  test('a header of another program, in the head or in a part', async () => {
    const raw = (await mail(file('x'))).toString('latin1');
    const with1 = Buffer.from(`X-Mailer: Thunderbird\r\n${raw}`, 'latin1');
    const with2 = Buffer.from(
      raw.replace('Content-Disposition', 'Content-Description: x\r\nContent-Disposition'),
      'latin1',
    );
    const with3 = Buffer.from(
      raw.replace('Content-Disposition', 'Reply-To: x@y.example\r\nContent-Disposition'),
      'latin1',
    );
    expect(gate(with3, search)[0]).toEqual({ layer: 'part 2 header reply-to', kind: 'header' });
    expect(gate(with1, search)).toEqual([{ layer: 'header x-mailer', kind: 'header' }]);
    expect(gate(with2, search)[0]).toEqual({ layer: 'part 2 header content-description', kind: 'header' });
  });

  test('a date that says more than the relay’s own', async () => {
    const raw = (await mail({})).toString('latin1');
    const dated = (date: string) => gate(Buffer.from(raw.replace(/^Date: .*$/m, `Date: ${date}`)), search);
    expect(dated('Mon, 14 Sep 2026 15:20:03 +0000')).toEqual([]);
    expect(dated('Mon, 14 Sep 2026 17:20:03 +0200 (Ada)')).toEqual([{ layer: 'header date', kind: 'name' }]);
  });

  test('the name of a file, whatever it is written in', async () => {
    for (let before = 1; before < 60; before += 3)
      expect(await layers(file('x', `${'ö'.repeat(before)} Quillan.bin`))).toContain(
        'part 2 header content-disposition',
      );
  });

  test.each<[string, (raw: string) => string]>([
    ['text before the parts', (raw) => raw.replace('\r\n\r\n--', '\r\n\r\nQ\r\n--')],
    ['text behind the parts', (raw) => `${raw}Q\r\n`],
    ['parts that do not end', (raw) => raw.replace(/--\r\n$/, '\r\n')],
    ['an encoding of another kind', (raw) => raw.replace(/(?<=Encoding: )base64/, 'x-uuencode')],
  ])('%s, which the relay does not write', async (_what, changed) => {
    const raw = (await mail(file('x'))).toString('latin1');
    expect(gate(Buffer.from(raw, 'latin1'), search)).toEqual([]);
    expect(changed(raw)).not.toBe(raw);
    expect(gate(Buffer.from(changed(raw), 'latin1'), search)).toEqual([
      { layer: 'structure', kind: 'unreadable' },
    ]);
  });

  test('a file that only looks like a ZIP', async () => {
    expect(await layers(file('PK\x03\x04 and nothing more'))).toEqual(['structure']);
  });
});

test('whatever the bytes, it answers and does not throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(gate(Buffer.from(bytes), search).length).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a name is found in any place of any text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.lorem({ maxCount: 30 }),
      fc.lorem({ maxCount: 30 }),
      fc.boolean(),
      async (before, after, html) => {
        const text = `${before} Quillan ${after}`;
        expect(await layers(html ? { html: `<div>${text}</div>` } : { text })).not.toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test('its time grows with the text and no faster', () => {
  const searched = (n: number) => {
    const raw = Buffer.from(`Subject: x\r\n\r\n${'%41<&#'.repeat(n)}`);
    return () => gate(raw, search);
  };
  expect(growth(searched(40_000), searched(160_000), 12)).toBeLessThan(12);
});

test('letters under piles of marks take no more time than others', () => {
  const searched = (n: number) => {
    const raw = Buffer.from(`Subject: x\r\n\r\na${'\u0301\u0323'.repeat(n)}`);
    return () => gate(raw, search);
  };
  expect(growth(searched(8_000), searched(32_000), 8)).toBeLessThan(8);
});
