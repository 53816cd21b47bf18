import type { FileType } from '../kind.js';

type TextType = Omit<FileType, 'mismatch'>;

/** What a text is, by how it begins. Bounded: only its first 4,000 characters are looked at. */
export function textTypeOf(text: string): TextType {
  const start = text.slice(0, 4_000).trimStart();
  return forms.find(([pattern]) => pattern.test(start))?.[1] ?? xmlOrPlain(start);
}

const type = (kind: TextType['kind'], mime: string, extension: string): TextType => ({
  kind,
  mime,
  extension,
});

const plain = type('text', 'text/plain', 'txt');
const html = type('html', 'text/html', 'html');

/** No pattern but the last three looks further than the first words. */
const forms: [RegExp, TextType][] = [
  [/^BEGIN:VCALENDAR/i, type('calendar', 'text/calendar', 'ics')],
  [/^BEGIN:VCARD/i, type('vcard', 'text/vcard', 'vcf')],
  [/^\{\\rt/, type('legacy-office', 'application/rtf', 'rtf')],
  [/^(?:%PDF-|%!PS)/, type('unknown', 'application/postscript', 'ps')],
  [/^-----BEGIN PGP SIGNATURE/, type('signature', 'application/pgp-signature', 'asc')],
  [/^-----BEGIN PGP MESSAGE/, type('encrypted', 'application/pgp-encrypted', 'asc')],
  [/^Version: 1\s*$/, type('encrypted', 'application/pgp-encrypted', 'asc')],
  [/^-----BEGIN PKCS7|^-----BEGIN CMS/, type('signature', 'application/pkcs7-mime', 'p7m')],
  [/^-----BEGIN (?:[A-Z0-9 ]{1,40})-----/, type('key', 'application/x-pem-file', 'pem')],
  [/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,30}) AAAA/, type('key', 'text/plain', 'pub')],
  [/^(?:From \S{1,300} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )/, type('message', 'application/mbox', 'mbox')],
  [
    /^(?:(?:return-path|received|delivered-to|mime-version|message-id|from|to|cc|date|subject|reply-to|x-[a-z-]{1,60}|dkim-signature|arc-[a-z-]{1,40}|content-type|user-agent):[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,50}){3}/i,
    type('message', 'message/rfc822', 'eml'),
  ],
  [
    /^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]|<iframe[\s>]|<meta[\s>]|<title[\s>]|<style[\s>]|<table[\s>]|<div[\s>]|<p[\s>]|<a[\s>]|<img[\s>]|<h[1-6][\s>]|<center[\s>]|<font[\s>]|<form[\s>]|<span[\s>]|<b[\s>]|<br[\s/>])/i,
    html,
  ],
  [
    /^\[InternetShortcut\]|^\[Desktop Entry\]|^Windows Registry Editor|^REGEDIT4/i,
    type('executable', 'application/x-url', 'url'),
  ],
  [/^WEB(?:VTT|P)/, plain],
];

/** XML is told by its first element, past declarations and comments. */
function xmlOrPlain(start: string): TextType {
  if (!start.startsWith('<')) return plain;
  const root = /<(?:[a-z][\w.-]{0,40}:)?([a-z][\w.-]{0,60})[\s/>]/i.exec(start)?.[1]?.toLowerCase() ?? '';
  if (root === 'svg') return type('svg', 'image/svg+xml', 'svg');
  if (/^(?:gpx|kml|trainingcenterdatabase)$/.test(root))
    return type('location', 'application/xml', root.slice(0, 3));
  if (root === 'html') return html;
  return type('text', 'text/plain', 'xml');
}
