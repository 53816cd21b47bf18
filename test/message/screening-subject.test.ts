import { expect, test } from '@jest/globals';
import { readFile } from '../../src/files/read.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { screeningContent } from '../../src/message/screening-subject.js';
import { defaultPolicy } from '../../src/policy/presets.js';
import { readContent } from '../../src/screening/chain.js';

const of = async (body: string, direction: 'mentor_to_mentee' | 'mentee_to_mentor' = 'mentor_to_mentee') => {
  const mail = await parseMessage(
    Buffer.from(`From: Ada Quillan <ada@harbour.example>\nSubject: Hi\nMIME-Version: 1.0\n${body}`),
  );
  const message = { direction, received_at: new Date(0) };
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

const CRY = 'Dad beat mum again';
const NOTICE =
  'This e-mail is confidential. If you are not the intended recipient, please delete it. Pupils who are being abused or want to die should call the school.';

test.each([
  ['below a name', `\nThe arch held.\n\nBest wishes,\nAda\n${CRY}`, true],
  [
    'below the mark of a signature, above a quote',
    `\nIt held.\n\n-- \nAda\n${CRY}\n\nOn 14 Sep 2026, at 10:00, Kim wrote:\n> Did it?`,
    true,
  ],
  [
    'in the field of one',
    `Content-Type: text/html\n\n<p>The arch held.</p><div class="gmail_signature">Ada<br>${CRY}</div>`,
    true,
  ],
  ['in a notice of the school', `\nThe arch held.\n\n${NOTICE}`, false],
  ['a number and a street', '\nThe arch held.\n\n-- \nAda\n12 Dock Street\n07700 900123', false],
])(
  'what a child says where only a signature stands is judged for danger alone: %s',
  async (_where, body, found) => {
    const rulesIn = async (direction: 'mentee_to_mentor' | 'mentor_to_mentee') =>
      readContent(await of(body, direction), defaultPolicy).beside.filter(
        ({ layer }) => layer === 'signature',
      );
    expect(await rulesIn('mentor_to_mentee')).toEqual([]);
    const findings = await rulesIn('mentee_to_mentor');
    expect(findings.length > 0).toBe(found);
    expect(findings.every(({ severity }) => severity === 'urgent')).toBe(true);
  },
);

const UNSEEN = '<div style="display:none">the crane lifts at noon</div>';
const quoted = (html: string) =>
  `<div class="gmail_quote">On Mon, 14 Sep 2026 at 10:00, Kim &lt;kim@school.example&gt; wrote:<blockquote>${html}</blockquote></div>`;

test.each([
  ['in the letter', `<p>Try triangles.</p>${UNSEEN}`, true],
  ['beside a quote', `<p>Try triangles.</p>${UNSEEN}${quoted('<p>Which?</p>')}`, true],
  ['and nothing else', UNSEEN, true],
  ['beside nothing but a quote', `${UNSEEN}${quoted('<p>Which?</p>')}`, true],
  ['in a quote that is cut off', `<p>Try triangles.</p>${quoted(`${UNSEEN}<p>Which?</p>`)}`, false],
  ['in a title', '<title>the crane lifts at noon</title><p>Try triangles.</p>', false],
  ['in comments', '<!-- the crane lifts --><p>Try triangles.</p><!-- at noon -->', false],
])(
  'what its author hid in a letter is judged, not what programs leave there: %s',
  async (_where, html, judged) => {
    const { htmlHidden } = await of(`Content-Type: text/html\n\n<html><body>${html}</body></html>`);
    expect(htmlHidden?.includes('crane') ?? false).toBe(judged);
  },
);

test('the name of a key that is taken out is not judged, that of any other file is', async () => {
  const mail = await parseMessage(
    Buffer.from(
      ['publickey - ada@harbour.example.asc', 'ada@harbour.example.txt'].reduce(
        (whole, name, at) =>
          `${whole}--b\nContent-Type: text/plain; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n\n${at ? 'bolts' : '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxjME\n'}\n`,
        'From: ada@harbour.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n',
      ),
    ),
  );
  const files = await Promise.all(
    mail.attachments.map(async (part) => ({ part, read: await readFile(part) })),
  );
  const message = { direction: 'mentor_to_mentee' as const, received_at: new Date(0) };
  const { fileNames } = screeningContent(mail, defaultPolicy, message, files, 'relay.example');
  expect(fileNames).toEqual(['ada@harbour.example.txt']);
});

test('what a link to write to is judged as it reads, but for the aliases', async () => {
  const { links } = await of(
    'Content-Type: text/html\n\n<p>Ask <a href="mailto:wren%2Emalt%40posteo.de">her</a> or <a href="mailto:free.heron@relay.example">@Free Heron</a>.</p>',
  );
  expect(links).toEqual([{ href: 'mailto:wren.malt@posteo.de', text: 'her' }]);
});

const beside = (plain: string, html: string) =>
  `Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`;

test('two words more in the HTML are judged, though for a reader both say the same', async () => {
  const subject = await of(beside('See you on Monday.', '<p>See you on Monday. Hurt yourself!</p>'));
  expect(subject.htmlVisible).toContain('Hurt yourself!');
  expect(subject.htmlAlike).toBe(true);
  const { inText, beside: inHtml } = readContent(subject, defaultPolicy);
  expect([inText.length, inHtml.length > 0]).toEqual([0, true]);
});

test('the same words in another order are judged; those only wrapped otherwise are not judged twice', async () => {
  const turned = await of(beside('Yourself you hurt with care', '<p>you care with hurt Yourself</p>'));
  expect(turned.htmlVisible).toBe('you care with hurt Yourself');
  const wrapped = await of(beside('Try three\ntriangles.', '<p>Try three triangles.</p>'));
  expect(wrapped.htmlVisible).toBeUndefined();
});

test('what both parts say is told once', async () => {
  const subject = await of(beside('* Ring me on 07700 900123', '<ul><li>Ring me on 07700 900123</li></ul>'));
  const { inText, beside: inHtml } = readContent(subject, defaultPolicy);
  expect([inText.length, inHtml.length]).toEqual([1, 0]);
});

test('what an input shows is judged, for it goes on', async () => {
  const subject = await of('Content-Type: text/html\n\n<p>Hi</p><input value="Ring me on 07700 900123">');
  expect(subject.newText).toContain('Ring me on 07700 900123');
});

test('cells of several lines are judged as they are read across too, but not what is taken off', async () => {
  const cells = [...'07700900123'].map((digit, at) => `<td>${digit}<br>${'kingfishers'[at]}</td>`).join('');
  const html = (end: string) => `<p>Birds</p><table><tr>${cells}</tr></table>${end}`;
  const subject = await of(`Content-Type: text/html\n\n${html('')}`);
  const found = readContent(subject, defaultPolicy);
  expect([...found.inText, ...found.beside].map(({ rule, layer }) => [rule, layer])).toEqual([
    ['phone-number', 'html'],
  ]);
  const signed = await of(
    'Content-Type: text/html\n\n<p>Birds.</p><p>-- <br></p><table><tr><td>Ada<br>Dock Street</td><td>0131<br>496 0123</td></tr></table>',
  );
  expect([signed.newText, signed.htmlVisible]).toEqual(['Hi\n\nBirds.', undefined]);
});

const WARNING =
  '<!-- start of a warning -->Outside<div style="display:none;mso-hide:all">start of what our gateway says</div><p>This came from outside our office.</p><div style="display:none">end of what it says</div><!-- end of the warning -->';
const quoting = (above: string, quote: string) =>
  `Content-Type: text/html\n\n<div>The swan is ready.</div>${above}<div class="gmail_quote"><div class="gmail_attr">On Mon, Sep 14, 2026 at 5:20 PM Amber &lt;amber@relay.example&gt; wrote:<br></div><blockquote class="gmail_quote">${quote}<p>Is it ready?</p></blockquote></div>`;

test('what a gateway has hidden in the mail that is quoted is not judged', async () => {
  expect((await of(quoting('', WARNING))).htmlHidden).toBe('');
  const original = `<div>The swan is ready.</div><p>-----Original Message-----<br>From: Amber &lt;amber@relay.example&gt;<br>To: Ada<br>Sent: Mon, Sep 14, 2026 5:20 pm<br>Subject: Swan</p>${WARNING}<div>Is it ready?</div><!-- end of part 7 of it all -->`;
  expect((await of(`Content-Type: text/html\n\n${original}`)).htmlHidden).toBe('');
});

test('what is hidden beside new words is judged, above a quote, below it and between answers', async () => {
  const hidden = '<p style="display:none">ask me for more</p>';
  expect((await of(quoting(hidden, 'One.'))).htmlHidden).toBe('ask me for more');
  expect((await of(`${quoting('', 'One.')}<p>Soon.</p>${hidden}`)).htmlHidden).toBe('ask me for more');
  const only = `<blockquote type="cite">Is it ready?</blockquote>${hidden}`;
  expect((await of(`Content-Type: text/html\n\n${only}`)).htmlHidden).toBe('ask me for more');
});

test('an alias in a text, and a mark by which the other is spoken to, are no contact details', async () => {
  const rules = async (body: string) =>
    (({ inText, beside }) => [...inText, ...beside].map(({ rule }) => rule))(
      readContent(await of(body), defaultPolicy),
    );
  const mark = '<a id="OWA1" href="mailto:free.heron.x@relay.example">@Free Heron</a>';
  const html = `Content-Type: text/html\n\n<div>${mark} the swan is ready.</div>`;
  expect(await rules(html)).toEqual([]);
  const plain =
    'Content-Type: text/plain\n\n@Free Heron<mailto:free.heron.x@relay.example> the swan is ready.';
  expect(await rules(plain)).toEqual([]);
  const both = `Content-Type: multipart/alternative; boundary=b\n\n--b\n${plain}\n--b\n${html}\n--b--\n`;
  expect(await rules(both)).toEqual([]);
  expect(await rules('\nMy mails come from free.heron.x@relay.example, I think.')).toEqual([]);
});

test('what only looks like an alias is judged, and so is what stands before one', async () => {
  const rules = async (body: string) =>
    readContent(await of(body), defaultPolicy).inText.map(({ rule }) => rule);
  expect(await rules('\nWrite to heron@relay.example.net')).toContain('email-address');
  expect(await rules('\nWrite to heron@my-relay.example')).toContain('email-address');
  expect(await rules('\nIt is 07700900123@relay.example')).toContain('phone-number');
  expect(await rules('\nI am @free_heron07 on insta')).toContain('social-handle');
  const other = '<a href="mailto:heron@posteo.example">@heron07</a>';
  expect(await rules(`Content-Type: text/html\n\n<p>I am ${other} on insta</p>`)).toContain('social-handle');
});
