import { expect, test } from '@jest/globals';
import { parseMessage } from '../../src/message/parse.js';
import { screeningContent } from '../../src/message/screening-subject.js';
import { defaultPolicy } from '../../src/policy/presets.js';

const of = async (body: string) => {
  const mail = await parseMessage(
    Buffer.from(`From: Ada Quillan <ada@harbour.example>\nSubject: Hi\nMIME-Version: 1.0\n${body}`),
  );
  const message = { direction: 'mentor_to_mentee' as const, received_at: new Date(0) };
  return screeningContent(mail, defaultPolicy, message, [], 'relay.example');
};
const SIGNATURE =
  '<p>Kind regards,<br>Ada</p><p>Dr Ada Quillan<br>12 Dock Street<br>T +44 131 496 0123<br><a href="http://harbour.example">harbour.example</a></p>';

test('what is taken off before a mail goes on is not judged, in the text and in the HTML', async () => {
  const subject = await of(
    `Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nTry triangles.\n\nKind regards,\nAda\n\nDr Ada Quillan\n12 Dock Street\nT +44 131 496 0123\n--b\nContent-Type: text/html\n\n<p>Try triangles.</p>${SIGNATURE}\n--b--\n`,
  );
  expect(subject.newText).toBe('Hi\n\nTry triangles.\n');
  expect(subject.htmlVisible).toBeUndefined();
  expect(subject.links).toEqual([]);
});

test('what only the HTML says is judged, and so is a mail that is only HTML', async () => {
  const both = await of(
    'Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nTry triangles.\n--b\nContent-Type: text/html\n\n<p>Call me on 07700 900123, please do, any evening.</p>\n--b--\n',
  );
  expect(both.htmlVisible).toContain('07700 900123');
  const only = await of(
    `Content-Type: text/html\n\n<p>Try <a href="https://x.example/a">this</a>.</p>${SIGNATURE}`,
  );
  expect(only.newText).toBe('Hi\n\nTry this.');
  expect(only.links).toEqual([{ href: 'https://x.example/a', text: 'this' }]);
});

test('what a link to write to is judged as it reads, but for the aliases', async () => {
  const { links } = await of(
    'Content-Type: text/html\n\n<p>Ask <a href="mailto:wren%2Emalt%40posteo.de">her</a> or <a href="mailto:free.heron@relay.example">@Free Heron</a>.</p>',
  );
  expect(links).toEqual([{ href: 'mailto:wren.malt@posteo.de', text: 'her' }]);
});
