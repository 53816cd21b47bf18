import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { cleanFile } from '../../src/files/clean.js';
import { newContentId } from '../../src/files/content-id.js';
import { cleanName, hasDoubleEnding } from '../../src/files/name.js';
import { removedLine } from '../../src/files/removed.js';
import { reasons } from '../../src/files/removed-words.js';
import type { Hit } from '../../src/identity/search.js';
import { languages } from '../../src/policy/policy.js';
import { ADDRESS, context, file, holds, insert, kept, picture, SECRET, segment, taken } from './samples.js';

describe('a text', () => {
  test('is passed on with what it says of its author replaced, and its bytes else untouched', async () => {
    const cleaned = await cleanFile(
      file(`name;mail\r\nBernadette Quillan;${ADDRESS}\r\n`, 'list.csv'),
      context,
    );
    expect(kept(cleaned)).toMatchObject({ filename: 'list.csv', contentType: 'text/csv; charset=utf-8' });
    expect(kept(cleaned).content.toString()).toBe(
      'name;mail\r\nKhaki Badger;khaki.badger.x@relay.example\r\n',
    );
    expect(cleaned.replaced.map(({ kind }) => kind)).toEqual(['name', 'address']);
  });

  test('that is a notebook loses what its program noted of its user, and its pictures what a camera did', async () => {
    const photo = insert(await taken().jpeg().toBuffer(), 2, segment(0xfe, 'heronfan')).toString('base64');
    const user = { executionInfo: { user: { displayName: 'heronfan', userId: '17' }, user_tz: -345 } };
    const notebook = {
      cells: [
        {
          cell_type: 'code',
          metadata: user,
          source: ['print(4)'],
          outputs: [{ output_type: 'display_data', metadata: user, data: { 'image/jpeg': photo } }],
        },
        {
          cell_type: 'markdown',
          source: 'By Quillan',
          attachments: { 'a.png': { 'image/png': 'heronfan' } },
        },
      ],
      metadata: { colab: { provenance: ['heronfan'] }, kernelspec: { name: 'python3' } },
      nbformat: 4,
    };
    const { content, filename } = kept(await cleanFile(file(JSON.stringify(notebook), 'a.ipynb'), context));
    const cleaned = JSON.parse(content.toString());
    expect(filename).toBe('a.ipynb');
    expect(content.toString()).not.toMatch(/heronfan|345/);
    expect(cleaned).toMatchObject({ metadata: { kernelspec: { name: 'python3' } }, nbformat: 4 });
    expect(cleaned.cells).toMatchObject([{ source: ['print(4)'] }, { source: 'By Badger' }]);
    const shown = Buffer.from(cleaned.cells[0].outputs[0].data['image/jpeg'], 'base64');
    expect(shown.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(holds(shown, 'heronfan')).toBe(false);
  });

  test('that only calls itself a notebook is a text like others', async () => {
    for (const text of ['[1, 2', '[]', '{"cells": 4}', 'null']) {
      const { content } = kept(await cleanFile(file(text, 'a.ipynb'), context));
      expect(content.toString()).toBe(text);
    }
  });

  test.each(['utf16le', 'utf16be', 'windows-1252', 'utf32le'])(
    'in %s becomes UTF-8, and says so as spreadsheets know it',
    async (charset) => {
      const text = charset === 'windows-1252' ? 'Café Quillan, Zürich' : '\uFEFFCafé Quillan, Zürich';
      const cleaned = await cleanFile(file(iconv.encode(text, charset), 'a.txt', 'text/plain'), context);
      expect(kept(cleaned).content.toString()).toBe('\uFEFFCafé Badger, Zürich');
    },
  );

  test('keeps its byte-order mark, and is given none', async () => {
    for (const mark of ['\uFEFF', '']) {
      const cleaned = await cleanFile(file(`${mark}Ort;Café Zürich\r\n`, 'a.csv', 'text/csv'), context);
      expect(kept(cleaned).content.toString()).toBe(`${mark}Ort;Café Zürich\r\n`);
    }
  });

  test('in the seven bits of Japanese mail is read by its escape sequences', async () => {
    const wide = (letters: string) => `\x1b$B${letters.replace(/./g, '#$&')}\x1b(B`;
    const cleaned = await cleanFile(
      file(`${wide('Plan')}Quillan${wide('OK')}\r\n`, 'a.txt', 'text/plain'),
      context,
    );
    expect(kept(cleaned).content.toString()).toBe('\uFEFFＰｌａｎBadgerＯＫ\r\n');
  });

  test('in letters that ISO 2022 announces otherwise is removed', async () => {
    const cleaned = await cleanFile(file('\x1b$)CBy \x0eGQ1[\x0f\r\n', 'a.txt', 'text/plain'), context);
    expect(cleaned.removed).toBe('unknown-type');
  });

  test('in HTML is rebuilt without programs, and with its words searched', async () => {
    const page =
      '<!doctype html><title>x</title><script>alert("Quillan")</script><p onclick="x()">By Bern<b>adette</b> Quillan, café';
    const cleaned = await cleanFile(file(iconv.encode(page, 'windows-1252'), 'a.htm', 'text/html'), context);
    const text = kept(cleaned).content.toString();
    expect(text).toMatch(/<p>By Khaki Badger.*, café/);
    expect(text).not.toMatch(/script|onclick|quillan/i);
    expect(kept(cleaned)).toMatchObject({ filename: 'a.html', contentType: 'text/html; charset=utf-8' });
    const source = await cleanFile(
      file('<div>how to make a page</div>', 'lesson.md', 'text/markdown'),
      context,
    );
    expect(kept(source).content.toString()).toBe('<div>how to make a page</div>');
  });

  test('without identity is the same text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), async (text) => {
        const { kept: part } = await cleanFile(file(text, 'a.py', 'text/x-python'), context);
        expect(part?.content.toString()).toBe(text);
      }),
    );
  });
});

test('of a key or a signature not even the name goes on, by which anybody finds whose it is', async () => {
  const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n';
  const named = 'publickey - kim@firm.example - 0x1234ABCD.asc';
  for (const declared of ['application/pgp-keys', 'text/vcard', 'text/plain'])
    expect((await cleanFile(file(key, named, declared), context)).name).toBe('');
});

describe('a file that cannot be cleaned is removed, with its reason', () => {
  const zip = (name: string) => Buffer.from(zipSync({ [name]: Buffer.from('x') }));
  test.each<[string, Buffer | string, string, string]>([
    ['holiday.zip', zip('a'), 'application/zip', 'archive'],
    ['a.7z', Buffer.from('377abcaf271c0004', 'hex'), '', 'archive'],
    ['a.gz', Buffer.concat([Buffer.from('1f8b0800', 'hex'), Buffer.alloc(30)]), '', 'archive'],
    ['kim.vcf', 'BEGIN:VCARD\nEND:VCARD\n', 'text/vcard', 'contact-card'],
    ['winmail.dat', Buffer.from('789f3e220100', 'hex'), 'application/ms-tnef', 'unknown-type'],
    ['smime.p7s', Buffer.from('3080', 'hex'), 'application/pkcs7-signature', 'signature'],
    ['signature.asc', '-----BEGIN PGP SIGNATURE-----\n', 'application/pgp-signature', 'signature'],
    ['key.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'text/plain', 'signature'],
    ['msg.asc', '-----BEGIN PGP MESSAGE-----\n', 'application/octet-stream', 'encrypted'],
    ['fwd.eml', 'Subject: x\n\nHello', 'message/rfc822', 'message'],
    ['fwd.txt', 'From: a@b.example\nTo: c@d.example\nSubject: x\n\nHi', 'text/plain', 'message'],
    [
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      '',
      'legacy-office',
    ],
    ['a.rtf', '{\\rtf1 Hi}', 'text/rtf', 'legacy-office'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 'vector-image'],
    ['run.bat', 'echo hello', 'text/plain', 'executable'],
    ['run.js', 'var hello = 1', 'text/javascript', 'executable'],
    ['run.txt', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(99)]), 'text/plain', 'executable'],
    ['a.flac', Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(99)]), 'audio/flac', 'audio-video'],
    ['walk.gpx', '<gpx><trk/></gpx>', 'application/gpx+xml', 'location'],
    ['a.bin', Buffer.from([1, 2, 0, 3]), 'image/png', 'unknown-type'],
    ['a.pdf', '%PDF-1.7\nbroken', 'application/pdf', 'unreadable'],
  ])('%s', async (name, content, declared, reason) => {
    const cleaned = await cleanFile(file(content, name, declared), context);
    expect(cleaned).toMatchObject({
      removed: reason,
      name: /\.asc$/.test(name) && reason === 'signature' ? '' : name,
      flags: expect.arrayContaining([`removed-${reason}`]),
    });
    expect(cleaned.kept).toBeUndefined();
  });

  test('whatever its bytes are, nothing is thrown', async () => {
    const starts = [
      '',
      '%PDF-1.4',
      'PK\x03\x04',
      '\xff\xd8\xff',
      'GIF89a',
      'RIFF....WEBP',
      'BEGIN:VCALENDAR\n',
      'BM',
      'II*\0',
      '\0\0\0\x18ftypheic',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        async (start, rest, name) => {
          const content = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
          const cleaned = await cleanFile(file(content, name), context);
          expect((cleaned.kept === undefined) !== (cleaned.removed === undefined)).toBe(true);
          expect(cleaned.name).not.toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a name', () => {
  const named = (name: string, extension = 'pdf') => cleanName(name, extension, context.strict).name;

  test('is none in which what took the place of an identity makes one anew', () => {
    const strict = (text: string): Hit[] =>
      [...text.matchAll(/lan/g)].map(({ index }) => ({
        ...{ start: index, end: index + 3, kind: 'name', replacement: 'l' },
      }));
    expect(cleanName('lanan.pdf', 'pdf', strict)).toEqual({ name: 'file.pdf', replaced: true });
  });

  test.each([
    ['Plan.pdf', 'Plan.pdf'],
    ['CV Bernadette Quillan.pdf', 'CV Khaki Badger.pdf'],
    ['CV_bernadette_quillan_2026.pdf', 'CV_Khaki Badger_2026.pdf'],
    ['bernadette.pdf', 'Khaki.pdf'],
    ['Bernadette%20Quillan.pdf', 'Khaki Badger.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\quillan\\Plan.pdf', 'Plan.pdf'],
    ['gpj.\u202efdp.exe', 'gpj.fdp.pdf'],
    ['photo.jpg.exe', 'photo.pdf'],
    ['a\u0000b\u200bc\r\n.pdf', 'abc.pdf'],
    ['aux.pdf', '_aux.pdf'],
    ['why? "a<b>": 5*5 | 25%.pdf', 'why_ _a_b___ 5_5 _ 25_.pdf'],
    ['...', 'file.pdf'],
    ['', 'file.pdf'],
    ['Bericht v1.2.pdf', 'Bericht v1.2.pdf'],
    ['Übung – Brücke.PDF', 'Übung – Brücke.pdf'],
  ])('%j goes on as %j', (given, expected) => {
    expect(named(given)).toBe(expected);
  });

  test('is never longer than a hundred characters, and keeps its ending', () => {
    expect(named(`${'x'.repeat(5_000)}.pdf`)).toBe(`${'x'.repeat(96)}.pdf`);
  });

  test('never holds what the search finds', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('quillan', 'QUILLAN', ADDRESS, 'bernadette_quillan'),
        fc.string(),
        (before, term, after) => {
          const name = named(`${before} ${term} ${after}`);
          expect(context.strict(name)).toEqual([]);
        },
      ),
    );
  });

  test.each([
    ['photo.jpg.exe', true],
    ['photo.pdf            .scr', true],
    ['report.final.pdf', false],
    ['data.tar.gz', false],
    ['photo.jpg', false],
    ['letter.pdf.html', true],
  ])('%s ends twice: %s', (name, twice) => {
    expect(hasDoubleEnding(name)).toBe(twice);
  });
});

test('the declared type of a picture is that of its content, and its name follows', async () => {
  const content = await picture().png().toBuffer();
  const cleaned = await cleanFile(
    { ...file(content, 'Quillan.jpg', 'image/jpeg'), cid: 'x@y', inline: true },
    context,
  );
  expect(kept(cleaned)).toMatchObject({
    filename: 'Badger.png',
    contentType: 'image/png',
    cid: 'x@y',
    inline: true,
  });
  expect(cleaned.replaced).toEqual([{ layer: 'filename', kind: 'name' }]);
  expect(holds(kept(cleaned).content, SECRET)).toBe(false);
});

test('a Content-ID tells only the relay', () => {
  expect(newContentId('relay.example')).toMatch(/^[0-9a-f-]{36}@relay\.example$/);
});

test('the line says in each language what was removed and why', () => {
  expect(removedLine('archive', 'holiday.zip', 'en')).toBe(
    '[The programme removed the file “holiday.zip”: archives cannot be checked.]',
  );
  expect(removedLine('archive', 'a$&.zip', 'de')).toBe(
    '[Das Programm hat die Datei „a$&.zip“ entfernt: Archive lassen sich nicht prüfen.]',
  );
  for (const reason of Object.keys(reasons) as (keyof typeof reasons)[])
    for (const language of languages)
      expect(removedLine(reason, undefined, language)).toMatch(/^\[[^[\]%]{20,200}\.\]$/);
});
