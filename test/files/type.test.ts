import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { typeOf } from '../../src/files/type.js';
import { picture } from './samples.js';

const bytes = (text: string) => Buffer.from(text);
const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]))));
const types = (main: string) =>
  `<Types><Override PartName="/word/document.xml" ContentType="application/${main}+xml"/></Types>`;

const dataType = '06092a864886f70d010701';
const pkcs7 = (kind: string, rest: string) => Buffer.from(`308006092a864886f70d0107${kind}${rest}`, 'hex');

describe('what a file is, by its content', () => {
  test.each<[string, Buffer, string]>([
    ['a letter', bytes('Dear Kim,\r\nhere is the plan.\r\n'), 'text'],
    ['a letter in Windows-1252', iconv.encode('Grüße aus dem Süden, café', 'windows-1252'), 'text'],
    ['a letter in UTF-16', iconv.encode('\uFEFFGrüße', 'utf16le'), 'text'],
    ['a letter in UTF-16 without a mark', iconv.encode('Dear Kim, here it is', 'utf16be'), 'text'],
    [
      'a letter in Shift_JIS',
      iconv.encode('こんにちは、元気ですか。学校はどうですか。', 'shift_jis'),
      'text',
    ],
    ['a table', bytes('name;points\nKim;4\n'), 'text'],
    ['JSON', bytes('{"points": 4}'), 'text'],
    ['some Python', bytes('#!/usr/bin/env python3\nprint("<html>")\n'), 'text'],
    ['XML', bytes('<?xml version="1.0"?>\n<score><part/></score>'), 'text'],
    ['a page', bytes('\n<!DOCTYPE html><p>Hi'), 'html'],
    ['a page without a head', bytes('<script>alert(1)</script>'), 'html'],
    ['XHTML', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'), 'html'],
    ['a drawing', bytes('<?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>'), 'svg'],
    ['an invitation', bytes('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'), 'calendar'],
    ['a contact card', bytes('BEGIN:VCARD\r\nFN:Kim\r\nEND:VCARD\r\n'), 'vcard'],
    ['RTF', bytes('{\\rtf1\\ansi Hello}'), 'legacy-office'],
    ['a mail', bytes('From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nHi'), 'message'],
    ['a track', bytes('<?xml version="1.0"?><gpx creator="x"><trk/></gpx>'), 'location'],
    ['a PGP key', bytes('-----BEGIN PGP PUBLIC KEY BLOCK-----\n'), 'key'],
    ['a PGP signature', bytes('-----BEGIN PGP SIGNATURE-----\n'), 'signature'],
    ['a PGP message', bytes('-----BEGIN PGP MESSAGE-----\n'), 'encrypted'],
    ['a certificate', bytes('-----BEGIN CERTIFICATE-----\nMIIB'), 'key'],
    ['an SSH key', bytes('ssh-ed25519 AAAAC3Nza kim@laptop'), 'key'],
    ['TNEF', Buffer.from('789f3e220100', 'hex'), 'tnef'],
    ['PKCS #7', pkcs7('02', 'a0803080'), 'signature'],
    ['PKCS #7 beside what it signs', pkcs7('02', `a0803080020101300b${dataType}a0820477`), 'signature'],
    ['PKCS #7 around what it signs', pkcs7('02', `a08030800201013081a1${dataType}a0819404`), 'encrypted'],
    ['PKCS #7 that enciphers', pkcs7('03', 'a0803080'), 'encrypted'],
    ['old Word', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'legacy-office'],
    ['a program', Buffer.concat([bytes('MZ'), Buffer.alloc(200)]), 'executable'],
    [
      'a Linux program',
      Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]),
      'executable',
    ],
    ['an archive', zip({ 'a.txt': 'x' }), 'archive'],
    ['a Java program', zip({ 'META-INF/MANIFEST.MF': 'x', 'A.class': 'x' }), 'executable'],
    [
      'Word',
      zip({
        '[Content_Types].xml': types('vnd.openxmlformats-officedocument.wordprocessingml.document.main'),
        'word/document.xml': '<x/>',
      }),
      'office',
    ],
    [
      'Word with macros',
      zip({
        '[Content_Types].xml': types('vnd.ms-word.document.macroEnabled.main'),
        'word/document.xml': '<x/>',
      }),
      'executable',
    ],
    [
      'OpenDocument',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      'office',
    ],
    ['data', Buffer.from([1, 2, 3, 0, 4, 5]), 'unknown'],
    [
      'text with data after it',
      Buffer.concat([bytes('Dear Kim'), Buffer.alloc(3), zip({ a: 'b' })]),
      'unknown',
    ],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['one byte', bytes('a'), 'text'],
  ])('%s', async (_name, content, kind) => {
    expect((await typeOf(content, '', '')).kind).toBe(kind);
  });
});

describe('a name or a type that tells another tale', () => {
  test.each<[string, string, string, boolean]>([
    ['MZ'.padEnd(100, '\0'), 'image/jpeg', 'photo.jpg', true],
    ['MZ'.padEnd(100, '\0'), 'application/octet-stream', 'setup.exe', false],
    ['Hello', 'application/pdf', 'letter', true],
    ['Hello', 'application/octet-stream', 'letter.docx', true],
    ['Hello', 'text/plain', 'letter.txt', false],
    ['span;load\n40;2\n', 'application/vnd.ms-excel', 'bridges.csv', false],
    ['span;load\n40;2\n', 'application/vnd.ms-excel', 'bridges', true],
    ['%PDF-1.4', 'text/plain', 'plan.pdf', false],
    ['BEGIN:VCALENDAR\n', 'text/plain', 'invite.txt', false],
    ['Hello', '', 'without an ending', false],
  ])('%j as %s, %s: %s', async (content, declared, filename, mismatch) => {
    expect((await typeOf(bytes(content), declared, filename)).mismatch).toBe(mismatch);
  });

  test('a PNG named as a JPEG is a picture all the same', async () => {
    const content = await picture().png().toBuffer();
    expect(await typeOf(content, 'image/jpeg', 'photo.jpg')).toEqual({
      kind: 'image',
      mime: 'image/png',
      extension: 'png',
      mismatch: false,
    });
  });
});
