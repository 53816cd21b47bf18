import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../src/html/read.js';
import { rebuild } from './support.js';

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const INTRO = 'On Mon, Sep 14, 2026 at 5:20 PM Amber &lt;amber@relay.example&gt; wrote:';

describe('answers within quotes keep the quotes they answer, without who wrote them and when', () => {
  test.each([
    [
      'Gmail',
      `<div dir="ltr"><br></div><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${INTRO}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div dir="ltr">How many pencils?</div></blockquote><div>31 of them.</div><blockquote class="gmail_quote"><div dir="ltr">Which paper?</div></blockquote><div>Red paper.</div><blockquote class="gmail_quote"><div dir="ltr">Bye, Amber</div></blockquote></div>`,
    ],
    [
      'Apple Mail',
      `<html><body><br><div><br><blockquote type="cite"><div>On 14 Sep 2026, at 17:20, Amber &lt;amber@relay.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>How many pencils?</div></blockquote><div>31 of them.</div><blockquote type="cite"><div>Which paper?</div></blockquote><div>Red paper.</div><br><blockquote type="cite"><div>Bye, Amber</div></blockquote></div></body></html>`,
    ],
    [
      'Thunderbird',
      `<div class="moz-cite-prefix">On 14/09/2026 17:20, Amber wrote:<br></div><blockquote type="cite" cite="mid:a@b"><p>How many pencils?</p></blockquote><p>31 of them.</p><blockquote type="cite" cite="mid:a@b"><p>Which paper?</p></blockquote><p>Red paper.</p><blockquote type="cite" cite="mid:a@b"><p>Bye, Amber</p></blockquote>`,
    ],
  ])('%s', (_program, html) => {
    expect(linesOf(readHtml(html).newText)).toEqual(['31 of them.', 'Red paper.']);
    const { text, html: out } = rebuild(html);
    expect(linesOf(text).filter((line) => line !== '>')).toEqual([
      '> How many pencils?',
      '31 of them.',
      '> Which paper?',
      'Red paper.',
    ]);
    expect(out).toContain('<blockquote');
    expect(out).not.toMatch(/wrote|2026|17:20|5:20|amber|Bye/i);
  });

  test('an answer below a whole quote', () => {
    const html = `<p>${INTRO}</p><blockquote type="cite"><p>How many?</p></blockquote><p>31 of them.</p><p>Kind regards,<br>Bel Quillan</p>`;
    expect(rebuild(html).text).toBe('> How many?\n\n31 of them.');
  });

  test('answers that are announced stay among what seems only quoted', () => {
    const html = `<div><p>Please see my answers below, in red.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Amber &lt;amber@relay.example&gt;<br><b>Sent:</b> Monday, 14 September 2026 17:20<br><b>To:</b> Me<br><b>Subject:</b> Paper</p></div><p>How many?</p><p style="color:red">31 of them.</p></div>`;
    const { text, html: out } = rebuild(html);
    expect(text).toContain('31 of them.');
    expect(text).toContain('How many?');
    expect(out).not.toMatch(/Sent:|17:20|amber/i);
    // Something still parts the answer from what is answered.
    expect(text).toMatch(/in red\.\s+-{5,}\s+How many/);
  });

  test.each([
    [
      'Outlook',
      `<p>Hello!</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Amber &lt;amber@relay.example&gt;<br><b>Sent:</b> Monday, 14 September 2026 17:20<br><b>To:</b> Me<br><b>Subject:</b> Paper</p></div><p>How many pencils?</p><p><span style="color:red">31 of them.</span></p><p>Which paper?</p><p>Red paper.</p><p>And why did it hold?</p>`,
    ],
    [
      'Outlook on the web',
      `<div>Hello!</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Amber<br><b>Sent:</b> 14 September 2026 17:20<br></div><div>How many pencils?</div><div><b>31 of them.</b></div><div>Which paper? Red paper.</div><div>And why did it hold?</div>`,
    ],
    [
      'Gmail',
      `<div>Hello!</div><div class="gmail_quote"><div class="gmail_attr">${INTRO}<br></div><blockquote class="gmail_quote"><div>How many pencils?<br>31 of them.<br>Which paper?</div><div>Red paper.</div><div>And why did it hold?</div></blockquote></div>`,
    ],
    [
      'Apple Mail',
      `<div>Hello!</div><blockquote type="cite"><div>On 14 Sep 2026, at 17:20, Amber &lt;amber@relay.example&gt; wrote:</div><div>How many pencils? <i>31 of them.</i></div><div>Which paper?</div><div>Red paper.</div><div>And why did it hold?</div></blockquote>`,
    ],
  ])('answers that %s leaves within a quote of a letter that is known', (_program, html) => {
    const letters = ['How many pencils? Which paper? And why did it hold?'];
    const { text, html: out } = rebuild(html, { letters });
    for (const answer of ['31 of them.', 'Red paper.']) {
      expect(text).toContain(answer);
      expect(out).toContain(answer);
    }
    expect(text).toContain('How many pencils?');
    expect(out).not.toMatch(/wrote|2026|17:20|5:20|amber|why did/i);
    expect(rebuild(html, { letters: ['Was it the red one?'] }).text).toBe('Hello!');
  });

  test('older quotes in a quote that is kept lose their introductions too', () => {
    const html = `<div class="gmail_quote"><div class="gmail_attr">${INTRO}</div><blockquote class="gmail_quote"><div>How many?</div><div class="gmail_quote"><div class="gmail_attr">On 13 Sep 2026, at 08:10, Me &lt;me@school.example&gt; wrote:</div><blockquote class="gmail_quote">First</blockquote></div></blockquote><div>31</div></div>`;
    const { text, html: out } = rebuild(html);
    expect(linesOf(text).filter((line) => /\w/.test(line))).toEqual(['> How many?', '> > First', '31']);
    expect(out).not.toMatch(/school|08:10|5:20/);
  });
});

describe('what stands below a quote and is no answer', () => {
  const quoted = `<p>${INTRO}</p><blockquote class="quote"><p>How many pencils did it carry.</p></blockquote>`;
  test.each([
    [
      'a picture on a server, that counts readers',
      '<img src="https://px.example/1.gif" width="1" height="1">',
    ],
    ['one that does not say how small it is', '<div><img src="https://px.example/o/1" alt=""></div>'],
  ])('%s', (_what, below) => {
    const { text, html } = rebuild(`<p>31 of them.</p>${quoted}${below}`);
    expect(linesOf(text)).toEqual(['31 of them.']);
    expect(html).not.toMatch(/pencils|px\.example/);
  });

  test('the name with what belongs to it', () => {
    const signed = `<p>31 of them.</p>${quoted}<div>Bel Quillan, 7b<br>Northfield School</div>`;
    const author = ['Bel Quillan'];
    expect(linesOf(rebuild(signed, { author }).text)).toEqual(['31 of them.']);
    const asked = signed.replace('How many pencils did it carry.', 'What is your name?');
    expect(rebuild(asked, { author }).text).toContain('Northfield School');
  });

  test('a picture that was sent along is one', () => {
    const { text } = rebuild(`<p>31 of them.</p>${quoted}<img src="cid:drawing">`);
    expect(text).toContain('How many pencils');
  });

  test('nothing but a picture on a server is not cut off from its quote', () =>
    expect(rebuild(`<img src="https://px.example/wave.gif">${quoted}`).text).not.toContain('wrote'));
});

test('a dialog says what it says where it is open', () => {
  const { text, html } = rebuild(
    '<p>31 of them.</p><dialog open><p>Red paper.</p></dialog><dialog><p>Blue paper.</p></dialog>',
  );
  expect(linesOf(text)).toEqual(['31 of them.', 'Red paper.']);
  expect(html).not.toMatch(/Blue|dialog/);
});

test('a quote whose introduction stands in its block quotation behind a >', () => {
  const html = `<p>31 of them.</p><p>&nbsp;</p><blockquote style="border-left:#ff0000 2px solid">&gt; Message du 14/09/26 17:20<br />&gt; De : "Amber" &lt;amber@relay.example&gt;<br />&gt; A : bel@school.example<br />&gt; Copie &agrave; : <br />&gt; Objet : Paper<br />&gt; <br />&gt; <div><p>How many pencils?</p><p>Amber</p></div></blockquote>`;
  expect(linesOf(readHtml(html).newText)).toEqual(['31 of them.']);
  const { text, html: out } = rebuild(html);
  expect(linesOf(text)).toEqual(['31 of them.']);
  expect(out).not.toMatch(/pencils|Message du|school/);
  const shown = `<p>My poem:</p><blockquote>&gt; roses are red<br>violets are blue</blockquote>`;
  expect(rebuild(shown).text).toContain('violets are blue');
});

describe('the field of a signature that somebody wrote into', () => {
  const author = ['Bel Quillan'];
  const field = (...lines: string[]) =>
    rebuild(
      `<div>Hi!</div><div class="protonmail_signature_block">${lines.map((line) => `<div>${line}</div>`).join('')}</div>`,
      { author },
    ).text;

  test('keeps no more than what stands above the signature in it', () => {
    expect(linesOf(field('It fell off the table, poor thing.', 'Bel Quillan, 7b', 'Quay School'))).toEqual([
      'Hi!',
      'It fell off the table, poor thing.',
    ]);
    expect(field('It fell off the table, poor thing.', 'Kind regards', 'Anna', 'Quay School')).not.toMatch(
      /Anna|Quay/,
    );
    expect(field('It fell over.', 'T +44 20 7946 0123', 'Quay School')).not.toMatch(/7946|Quay/);
  });

  test.each([
    ['a question', ['Are you coming on Tuesday?']],
    ['one with a sentence before it', ['The glue is here.', 'Are you coming on Tuesday?']],
    ['words without signs', ['can you bring the red paper']],
    ['an afterthought', ['Oh and bring the red paper']],
    ['a sentence of oneself', ['My brother took the scissors.']],
    ['one without a full stop', ['Somebody took my scissors']],
    ['a postscript', ['PS: The red paper is in the box.']],
    ['a letter', ['Hello again,', 'are you coming on Tuesday?', 'Red paper would do.']],
    ['a question in Arabic', ['هل تأتي يوم الثلاثاء؟']],
    ['a question in Japanese', ['火曜日に来ますか？']],
  ])('keeps what was typed below the signature in it: %s', (_what, lines) => {
    expect(linesOf(field('Bel Quillan', 'Quay School', ...lines))).toEqual(['Hi!', ...lines]);
    expect(linesOf(field('Sent from my iPhone', ...lines))).toEqual(['Hi!', ...lines]);
    expect(linesOf(field('Bel', ...lines, 'Quay School', 'T +44 20 7946 0123'))).toEqual(
      expect.arrayContaining(['Hi!', ...lines]),
    );
  });

  test.each([
    ['a name first', ['Bel Quillan', 'Engineer', 'We build bridges that nobody forgets.']],
    ['a wish first', ['Kind regards', 'Bel', 'Open for all on Mondays.']],
    ['what a program says', ['Sent with Wren Mail secure email.']],
    ['a notice', ['This e-mail is confidential. If you have received it in error, please delete it.']],
    ['a number first', ['T +44 20 7946 0123', 'Have a look at what we do.']],
    ['lines that nobody says', ['Quay School', 'Dock Street', 'Leith']],
  ])('keeps nothing of %s', (_what, lines) => expect(field(...lines)).toBe('Hi!'));
});

describe('a row of pictures that lead to social networks', () => {
  const icon = (host: string) =>
    `<a href="https://www.${host}/papers"><img src="cid:${host}" alt="${host}"></a>`;
  const row = `<p>${icon('linkedin.com')} ${icon('instagram.com')}</p>`;

  test('goes with the signature of an office above it', () => {
    const office =
      '<p>Kind regards</p><table><tr><td><img src="cid:sign" alt="Quay sign"></td><td><p>Bel Quillan<br>Head of Folding<br>T: 0131 496 0123</p></td></tr></table><p>Proud to be the finest folders of the whole harbour.</p>';
    const { text, html } = rebuild(`<p>The swan is ready.</p>${office}${row}`, { author: ['Bel Quillan'] });
    expect(linesOf(text)).toEqual([
      'The swan is ready.',
      'Proud to be the finest folders of the whole harbour.',
    ]);
    expect(html).not.toMatch(/linkedin|instagram|0131|Folding|sign/);
  });

  test('is a picture where there is one, or where it leads elsewhere', () => {
    expect(
      rebuild('<p>Look:</p><p><img src="cid:swan" alt="my swan"> <img src="cid:crane" alt="my crane"></p>')
        .text,
    ).toContain('my crane');
    expect(rebuild(`<p>Look:</p><p>${icon('museum.example')} ${icon('linkedin.com')}</p>`).text).toContain(
      'museum',
    );
  });
});

describe('what is new to the reader is never lost', () => {
  const kept = (html: string, ...words: string[]) => {
    const { text, html: out } = rebuild(html);
    for (const word of words) {
      expect(text).toContain(word);
      expect(out).toContain(word);
    }
  };

  test.each([
    [
      'forwarded by Gmail',
      `<div dir="ltr">Look at this!<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Museum</strong> <span dir="auto">&lt;<a href="mailto:info@museum.example">info@museum.example</a>&gt;</span><br>Date: Mon, 14 Sept 2026<br>Subject: Bridges<br>To: Me<br></div><br><br><div dir="ltr">Come and see bridges.<blockquote class="gmail_quote">More of it</blockquote></div></div></div>`,
      ['Look at this!', 'Come and see bridges.', 'More of it'],
    ],
    [
      'forwarded by Apple Mail',
      `<body>Look!<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div><b>From: </b>Museum<br></div><div><b>Subject: </b>Bridges</div><div><b>Date: </b>14 September 2026</div><br><div>Come and see bridges.</div></blockquote></div></body>`,
      ['Look!', 'Come and see bridges.'],
    ],
    [
      'forwarded by Thunderbird',
      `<p>Look!</p><div class="moz-forward-container"><br>-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject:</th><td>Bridges</td></tr><tr><th>Date:</th><td>Mon, 14 Sep 2026</td></tr><tr><th>From:</th><td>Museum</td></tr><tr><th>To:</th><td>me</td></tr></tbody></table><br><p>Come and see bridges.</p></div>`,
      ['Look!', 'Come and see bridges.'],
    ],
    [
      'forwarded by Outlook without a word of one’s own',
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Museum &lt;i@museum.example&gt;<br><b>Sent:</b> Monday, 14 September 2026 17:20<br><b>To:</b> Me<br><b>Subject:</b> Bridges</p></div><p>Come and see bridges.</p>`,
      ['Come and see bridges.'],
    ],
    ['only a quote', '<blockquote type="cite">Fold it like a fan.</blockquote>', ['Fold it like a fan.']],
    [
      'a quotation of the author’s own',
      '<p>Darwin says:</p><blockquote>There is grandeur in this view of life.</blockquote><p>I like it.</p>',
      ['grandeur'],
    ],
    [
      'a quotation at the end',
      '<p>I found a poem:</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">Tyger, tyger, burning bright</blockquote>',
      ['Tyger'],
    ],
    [
      'all within a signature',
      '<div class="gmail_signature">This is all I have to say today.</div>',
      ['all I have to say'],
    ],
    [
      'a letter that was written into the field of the signature, below a greeting',
      '<div>Hello Amber,</div><div id="ms-outlook-mobile-signature"><div><br></div><div>The swan stands now.</div><div><br></div><div>- it needs thick paper</div><div>- and a wide foot</div><div><br></div><div>Shall I fold one more?</div><div>Regards</div><div>Bel</div></div>',
      ['Hello Amber', 'The swan stands now.', 'thick paper', 'a wide foot', 'one more?'],
    ],
    [
      'words above the name in the field',
      '<div dir="ltr">Hi!<br><br><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature"><div>I forgot to say that it fell off the table.</div><div>Bel Quillan</div><div>Firm Example</div></div></div>',
      ['I forgot to say'],
    ],
    [
      'words behind the line break by which Apple marks a signature',
      '<div>Hello<br id="lineBreakAtBeginningOfSignature"><div>it fell over because the paper was thin</div><div>Bel Quillan</div></div>',
      ['the paper was thin'],
    ],
    [
      'all within a quoting element',
      '<div id="yahoo_quoted_1" class="yahoo_quoted">What I say is in here.</div>',
      ['What I say'],
    ],
    [
      'words before an introduction in one line',
      `<div>I will fold it tomorrow ${INTRO}</div><blockquote type="cite">Did you fold it?</blockquote>`,
      ['I will fold it tomorrow'],
    ],
    [
      'words before an introduction and an unmarked quote in one paragraph',
      `<p>I will fold it tomorrow ${INTRO}<br><br>Did you fold it?</p>`,
      ['I will fold it tomorrow'],
    ],
    [
      'what a teacher wrote',
      '<div>On 14.9.2026 at 10:30 my teacher wrote:</div><div>the swan wins</div><div>and mine did</div>',
      ['my teacher wrote', 'the swan wins', 'and mine did'],
    ],
    [
      'verses with marks of their own',
      '<p>My brother wrote me a riddle:</p><p>&gt; It has keys<br>&gt; and opens nothing</p><p>What is it?</p>',
      ['It has keys', 'and opens nothing', 'What is it'],
    ],
    [
      'a time with a colon',
      '<p>Monday 14:30:</p><p>Let us meet online then.</p>',
      ['Let us meet online then.'],
    ],
    ['words under a ruled line', '<p>Part one</p><hr><p>Part two</p>', ['Part one', 'Part two']],
    [
      'a table',
      '<table><tr><th>From:</th><td>Leeds</td></tr><tr><th>To:</th><td>York</td></tr></table><p>is 40 km</p>',
      ['Leeds', 'York', '40 km'],
    ],
  ])('%s', (_what, html, words) => kept(html, ...words));

  test('a picture alone above a quote', () => {
    const { html, cids } = rebuild(
      `<div><img src="cid:photo"></div><div class="gmail_quote"><div class="gmail_attr">${INTRO}</div><blockquote class="gmail_quote">Send me a photo!</blockquote></div>`,
    );
    expect(cids).toEqual(['photo.renewed']);
    expect(html).toContain('cid:photo.renewed');
    expect(html).not.toContain('Send me');
  });
});
