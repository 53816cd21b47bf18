import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gate } from '../../src/gate/gate.js';
import { compose } from '../../src/message/compose.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { rewrite } from '../../src/message/rewrite.js';
import { rewritingFor } from '../../src/message/rewriting.js';
import { defaultPolicy } from '../../src/policy/presets.js';
import { looksOf } from './looks.js';

const relayDomain = 'relay.example';
type Author = typeof author & { school?: string };
const author = {
  name: 'Ada Quillan',
  addresses: ['ada.quillan@harbour.example'],
  alias: 'amber.heron.x@relay.example',
  pseudonym: 'Amber Heron',
};
const reader = {
  name: 'Finn Osei',
  addresses: ['finn@northfield.example'],
  alias: 'blue.otter.y@relay.example',
  pseudonym: 'Blue Otter',
};

/** A whole mail through rewriting, composing and the gate. */
async function relayed(raw: string, by: Author = author) {
  const mail = await parseMessage(Buffer.from(raw.replace(/\r?\n/g, '\r\n')));
  const rewriting = rewritingFor(mail, {
    correspondents: { author: by, reader },
    policy: defaultPolicy,
    pairKey: Buffer.alloc(32, 1),
    relayDomain,
  });
  const { content, changes } = await rewrite(mail, rewriting);
  const composed = await compose({
    content,
    from: { pseudonym: author.pseudonym, address: author.alias },
    messageId: '<m@relay.example>',
    references: [],
    date: new Date('2026-09-14T15:20:03Z'),
    relayDomain,
  });
  return { mail, content, changes, composed, hits: gate(composed, rewriting.gate([])) };
}

const head = 'From: Ada Quillan <ada.quillan@harbour.example>\nSubject: A bird\nMIME-Version: 1.0\n';
const secrets = [
  'ada.quillan@harbour.example',
  'Ada Quillan',
  'Quillan, Ada',
  'Quillan',
  'QUILLAN',
  'a.quillan',
  'www.harbour.example',
  'someone@harbour.example',
];
const guises: ((word: string) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => [...word].join('\u200b'),
  (word) => [...word].join('\u00ad'),
  (word) => word.replaceAll('.', ' dot ').replace('@', ' at '),
  (word) => word.replaceAll('.', '[.]').replace('@', '(at)'),
  (word) => word.replace(/[a-z]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
  (word) => word.replace(/[aeo]/g, (c) => ({ a: 'а', e: 'е', o: 'о' })[c] ?? c),
];
const innocent = fc
  .array(
    fc.constantFrom(
      'the',
      'bridge',
      'held',
      'thirty-one',
      'pencils;',
      'Why',
      'did',
      'it',
      'break?',
      '3.5 cm',
      '(x + 2)',
      'Straße',
      'naïve',
      'Ελλάδα',
      'мост',
      '橋です',
      '🌉',
      'e.g.',
      'A4',
      '*really*',
      'on Monday,',
      'Adam',
      'quill',
      'harbour',
      'Dear',
      '"so"',
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((words) => words.join(' '));
const asHtml = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

describe('a planted identity never survives', () => {
  test('in a text, in HTML or in both, in any guise', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...secrets),
        fc.constantFrom(...guises),
        innocent,
        innocent,
        fc.constantFrom('text', 'html', 'both'),
        async (secret, guise, before, after, where) => {
          const text = `${before} ${guise(secret)} ${after}`;
          const plain = `Content-Type: text/plain; charset=utf-8\n\n${text}\n`;
          const html = `Content-Type: text/html; charset=utf-8\n\n<p>${asHtml(text)}</p>\n`;
          const both = `Content-Type: multipart/alternative; boundary=b\n\n--b\n${plain}\n--b\n${html}\n--b--\n`;
          const { composed, hits } = await relayed(head + { text: plain, html, both }[where]);
          const looks = (await looksOf(composed)).map((look) => look.toLowerCase());
          const seen = ['quillan', 'harbour.example'].filter((word) =>
            looks.some((look) => look.includes(word)),
          );
          expect({ hits, seen }).toEqual({ hits: [], seen: [] });
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a mail without identity', () => {
  test('passes with its text unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(innocent, innocent, async (one, other) => {
        const text = `${one}\n\n${other}\nand so it goes on.\n`;
        const { mail, content, changes, hits } = await relayed(
          `${head}Content-Type: text/plain; charset=utf-8\n\n${text}`,
        );
        expect(content.text).toBe(mail.text);
        expect(content.subject).toBe('A bird');
        expect({ changes, hits }).toEqual({ changes: [], hits: [] });
      }),
      { numRuns: 100 },
    );
  });

  test('passes with its HTML saying the same', async () => {
    await fc.assert(
      fc.asyncProperty(innocent, innocent, async (one, other) => {
        const { content, hits } = await relayed(
          `${head}Content-Type: text/html; charset=utf-8\n\n<p>${asHtml(one)}</p><ul><li><b>${asHtml(other)}</b></li></ul>\n`,
        );
        const shown = (content.html ?? '')
          .replace(/<[^>]*>/g, ' ')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'");
        const squeezed = (text: string) => text.replace(/\s+/g, '').replaceAll('&amp;', '&');
        expect(squeezed(shown)).toBe(squeezed(one + other));
        expect(content.text).toContain(other.split(' ')[0]);
        expect(hits).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const invitation =
  'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1@harbour.example\nDTSTAMP:20260914T120000Z\nDTSTART:20260921T120000Z\nDTEND:20260921T130000Z\nSUMMARY:Bridge talk\nORGANIZER:mailto:ada.quillan@harbour.example\nATTENDEE:mailto:blue.otter.y@relay.example\nEND:VEVENT\nEND:VCALENDAR';

test('an invitation is another form of the text, so that it can be accepted', async () => {
  const { composed } = await relayed(
    `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nCome!\n--b\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\n${invitation}\n--b--\n`,
  );
  expect(composed.toString()).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r$/m);
  const event = (await parseMessage(composed)).attachments[0]?.content.toString() ?? '';
  expect(event).toMatch(/ORGANIZER[^:]*:mailto:amber\.heron\.x@relay\.example/);
  expect(event).not.toMatch(/harbour/);
});

test('an invitation that comes as a file too goes on once', async () => {
  const { composed } = await relayed(
    `${head}Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nCome!\n--b\nContent-Type: text/calendar; method=REQUEST\n\n${invitation}\n--b--\n--m\nContent-Type: application/ics; name=invite.ics\nContent-Disposition: attachment; filename=invite.ics\n\n${invitation}\n--m--\n`,
  );
  expect(composed.toString().match(/^Content-Type: text\/calendar/gm)).toHaveLength(1);
});

test('what is passed on with a word before it is new to the reader, and stays', async () => {
  const body = `Look at this!\n\nFrom: Bo Bird <bo@elsewhere.example>\nSent: Monday, 14 September 2026 17:20\nTo: Ada Quillan <ada.quillan@harbour.example>\nSubject: Kingfishers\n\nThey nest in banks.\n`;
  const passedOn = await relayed(
    `${head.replace('A bird', 'FW: Kingfishers')}Content-Type: text/plain; charset=utf-8\n\n${body}`,
  );
  expect(passedOn.content.text).toContain('They nest in banks.');
  expect(passedOn.composed.toString()).not.toMatch(/quillan|harbour/i);
  for (const said of ['They nest.', 'They nest in banks.\n\nAll summer.'])
    for (const to of [
      'To: Ada Quillan <ada.quillan@harbour.example>',
      'Cc: Ada Quillan <ada@harbour.example>',
    ]) {
      const gmail = await relayed(
        `${head.replace('A bird', 'Fwd: Kingfishers')}Content-Type: text/plain; charset=utf-8\n\nLook!\n\n---------- Forwarded message ---------\nFrom: Bo Bird <bo@elsewhere.example>\nDate: Mon, 14 Sep 2026 at 17:20\nSubject: Kingfishers\n${to}\n\n\n${said}\n`,
      );
      expect(gmail.content.text).toContain(said);
    }
  const reply = await relayed(
    `${head.replace('A bird', 'RE: Kingfishers')}Content-Type: text/plain; charset=utf-8\n\n${body}`,
  );
  expect(reply.content.text).not.toContain('They nest in banks.');
});

test.each([
  ['', 'Organization: Green Apple', 'I had a green apple, and you?'],
  ['', 'Organization: The Open Door Trust', 'The trust is an open door.'],
  ['High School', '', 'My high school days were long.'],
  ['Park Primary School', '', 'There is a primary school in the park.'],
  ['Harbour View', '', 'From the harbour view you see the sea.'],
])('the words of %j%j go on where they name nobody', async (school, header, said) => {
  const { content, hits } = await relayed(`${header}\n${head}\n${said}`.trim(), { ...author, school });
  expect(content.text.trim()).toBe(said);
  expect(hits).toEqual([]);
});

test.each([
  ['happy.valley@harbour.example', 'We came through a happy valley.'],
  ['ada@happy-valley.example', 'We came through a happy valley.'],
])(
  'the words of the address %s go on where they name nobody, and not where they are joined',
  async (address, said) => {
    const { content, hits } = await relayed(`${head}\n${said}\nIt is happy-valley, happyvalley.`, {
      ...author,
      addresses: [address],
    });
    expect(content.text).toContain(said);
    expect(content.text).not.toMatch(/happy-?valley/);
    expect(hits).toEqual([]);
  },
);

test('a plain text after the HTML and its file goes on, in both forms', async () => {
  const { content, hits } = await relayed(
    `${head}Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nA heron by the pond.\n--a\nContent-Type: text/html\n\n<p>A <b>heron</b> by the pond.</p>\n--a--\n--m\nContent-Type: text/csv; name=birds.csv\nContent-Disposition: attachment; filename=birds.csv\n\nheron,2\n--m\nContent-Type: text/plain\n\nCount them again, says Quillan.\n--m--\n`,
  );
  for (const form of [content.text, content.html ?? '']) {
    expect(form).toContain('by the pond.');
    expect(form).toContain('Count them again, says Amber Heron.');
  }
  expect(hits).toEqual([]);
});

test.each([
  [
    'before it',
    'Content-Type: text/plain\n\nThe sluice is open.',
    'Content-Type: text/html\n\n<p>Bring your tall rubber boots.</p>',
  ],
  [
    'after it',
    'Content-Type: text/html\n\n<p>Bring your tall rubber boots.</p>',
    'Content-Type: text/plain\n\nThe sluice is open.',
  ],
  [
    'without a type',
    '\nThe sluice is open.',
    'Content-Type: text/html\n\n<p>Bring your tall rubber boots.</p>',
  ],
  [
    'before one in an alternative of its own',
    'Content-Type: text/plain\n\nThe sluice is open.',
    'Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>Bring your tall rubber boots.</p>\n--a--',
  ],
])('a plain text beside one HTML part, %s, goes on in both forms', async (_, ...parts) => {
  const { content } = await relayed(
    `${head}Content-Type: multipart/mixed; boundary=m\n\n${parts.map((part) => `--m\n${part}\n`).join('')}--m--\n`,
  );
  for (const form of [content.text, content.html ?? '']) {
    expect(form).toContain('The sluice is open.');
    expect(form).toContain('Bring your tall rubber boots.');
  }
});

test.each([
  ['both go on where it is shown', '<p>Look: <img src="cid:birds"></p>', ['heron,2', 'coot,3']],
  [
    'both go with a signature',
    '<p>Look.</p><div class="moz-signature">-- <br><img src="cid:birds"></div>',
    [],
  ],
])('two files of one Content-ID: %s', async (_what, html, files) => {
  const file = (birds: string) => `--r\nContent-Type: text/csv\nContent-ID: <birds>\n\n${birds}\n`;
  const { content } = await relayed(
    `${head}Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n${html}\n${file('heron,2')}${file('coot,3')}--r--\n`,
  );
  expect(content.attachments.map((part) => part.content.toString().trim())).toEqual(files);
  for (const { cid } of content.attachments) expect(content.html).toContain(`cid:${cid}`);
});

test.each([
  ['the mark of its place', '<object type="application/x-apple-msg-attachment" data="cid:birds"></object>'],
  ['a link', '<a href="cid:birds">the birds</a>'],
  ['a film that is none', '<video src="cid:birds"></video>'],
])('a file of which the page holds %s goes on', async (_what, mark) => {
  const { content } = await relayed(
    `${head}Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>Look.</p>${mark}\n--m\nContent-Type: text/csv; name=birds.csv\nContent-ID: <birds>\n\nheron,2\n--m--\n`,
  );
  expect(content.attachments.map(({ filename }) => filename)).toEqual(['birds.csv']);
});

describe('HTML that shows no word', () => {
  const alternative = (text: string, html: string) =>
    relayed(
      `${head}Content-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\n${text}\n--a\nContent-Type: text/html\n\n${html}\n--a--\n--r\nContent-Type: text/csv; name=birds.csv\nContent-ID: <birds>\n\nheron,2\n--r--\n`,
    );

  test.each([
    '<html><head><style>p { margin: 0 }</style></head><body></body></html>',
    '<div>&nbsp;</div><br>&#8203;',
    '<!-- made by a program -->',
    '<img src="https://count.example/p.gif" width="1" height="1">',
    '<img src="cid:birds">',
  ])('does not stand before a text that says something: %s', async (html) => {
    const { content } = await alternative('The sluice is open, says Quillan.', html);
    expect(content.html).toBeUndefined();
    expect(content.text.trim()).toBe('The sluice is open, says Amber Heron.');
    expect(content.attachments).toHaveLength(1);
  });

  test.each(['', '[image: birds.png]', '[cid:birds]'])('stays beside a text of %j', async (text) => {
    const { content } = await alternative(text, '<img src="cid:birds">');
    expect(content.html).toContain('<img');
  });
});
