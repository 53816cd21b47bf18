import { describe, expect, test } from '@jest/globals';
import { linkFor } from '../../src/html/link.js';
import { readHtml } from '../../src/html/read.js';
import type { Search } from '../../src/identity/search.js';
import { rebuild, sameText } from './support.js';

describe('identity in HTML', () => {
  test.each([
    ['in plain text', '<p>I am Bel Quillan.</p>'],
    ['across inline elements', '<p>I am Qu<b>il</b>l<i>an</i>.</p>'],
    ['across spans in an address', '<p><span>b</span>el.quillan@<span>firm</span>.example</p>'],
    ['in entities', '<p>&#81;&#x75;illan</p>'],
    ['over a comment', '<p>Quil<!-- -->lan</p>'],
    ['over a conditional comment', '<p>Quil<!--[if mso]>x<![endif]-->lan</p>'],
    ['over a word break', '<p>Quil<wbr>lan</p>'],
    ['over hidden text', '<p>Quil<span style="display:none">zzz</span>lan</p>'],
    ['turned round by bdo', '<p><bdo dir="rtl">nalliuQ</bdo></p>'],
    ['words of another order', '<p dir="rtl">no Quillan, but bel.quillan@firm.example (אב)</p>'],
    ['turned round by style', '<p><span style="unicode-bidi:bidi-override;direction:rtl">nalliuQ</span></p>'],
    ['turned round by characters', '<p>\u202enalliuQ\u202c</p>'],
    ['in alt', '<img src="cid:a" alt="Bel Quillan">'],
    ['in the alt of a remote image', '<img src="https://x.example/a.png" alt="Bel Quillan">'],
    ['in title', '<p title="Quillan">x</p>'],
    ['in a class', '<p class="quillan">x</p>'],
    ['in an id and a name', '<a id="quillan" name="quillan">x</a>'],
    ['in data and aria', '<p data-x="quillan" aria-label="quillan">x</p>'],
    ['in a link', '<a href="https://quillan.example/">x</a>'],
    ['in a link, encoded', '<a href="https://x.example/%2571%75illan">x</a>'],
    [
      'in a link, base64',
      `<a href="https://x.example/?u=${Buffer.from('bel.quillan@firm.example').toString('base64')}">x</a>`,
    ],
    ['in a mailto', '<a href="mailto:bel.quillan@firm.example?subject=Quillan">x</a>'],
    ['in a font', '<p style="font-family:Quillan Sans"><font face="Quillan">x</font></p>'],
    ['in a style sheet', '<style>.quillan{color:red}</style><p class="quillan">x</p>'],
    ['in a title element', '<title>Quillan</title><p>x</p>'],
    [
      'in a form',
      '<form action="https://quillan.example"><input value="Quillan"><textarea>Quillan</textarea></form>',
    ],
    ['between table and cells', '<table>Qui<tr>llan<td>x</td></tr></table>'],
    ['in a conditional comment', '<!--[if mso]><p>Quillan</p><![endif]--><p>x</p>'],
    ['in a namespace', '<o:p>Quillan</o:p><v:textbox>Quillan</v:textbox>'],
  ])('never passes %s', (_where, html) => {
    const { html: out, text } = rebuild(`<div>Hello</div>${html}`);
    for (const one of [out, text]) {
      expect(one).toContain('Hello');
      expect(one.toLowerCase()).not.toMatch(/quillan|nalliuq|firm\.example|Qui.?ll/i);
      // However a name is encoded in a link, the link does not pass.
      expect(one).not.toContain('https:');
    }
  });

  test('a link to a domain of other letters is read in these', () => {
    const firm: Search = (text) => {
      const start = text.indexOf('müller');
      return start < 0 ? [] : [{ start, end: start + 6, kind: 'domain', replacement: '' }];
    };
    expect(linkFor('https://xn--mller-kva.example/', () => [])?.href).toContain('xn--mller-kva');
    expect(linkFor('https://xn--mller-kva.example/', firm)).toBeUndefined();
  });

  test('the alias stands where an address was, the pseudonym where a name was', () => {
    const { html, text, replaced } = rebuild(
      '<p>I am <b>Bel Qui</b>llan, <a href="mailto:bel.quillan@firm.example">bel.quillan@firm.example</a>.</p>',
    );
    expect(html).toBe(
      '<p>I am <b>Heron</b>, <a href="mailto:heron@relay.example">heron@relay.example</a>.</p>',
    );
    expect(text).toBe('I am Heron, heron@relay.example.');
    expect(replaced.map(({ layer, what, before, after }) => [layer, what, before, after])).toEqual([
      ['html-link', 'address', 'bel.quillan@firm.example', 'heron@relay.example'],
      ['html-text', 'name', 'Bel Quillan', 'Heron'],
      ['html-text', 'address', 'bel.quillan@firm.example', 'heron@relay.example'],
    ]);
  });
});

describe('a mail without identity keeps what it says and how it looks', () => {
  test.each([
    '<p>Some <b>bold</b>, <i>italic</i>, <u>underlined</u> and <span style="color:#ff0000">red</span> words.</p>',
    '<ul><li>one</li><li>two<ol start="3"><li>three</li></ol></li></ul>',
    '<table border="1"><thead><tr><th>Day</th><th>Length</th></tr></thead><tbody><tr><td colspan="2">31 cm</td></tr></tbody></table>',
    '<p>See <a href="https://en.wikipedia.org/wiki/Bridge_(structure)?a=1&amp;b=2#c">bridges</a>.</p>',
    '<pre>  two spaces\n    four</pre>',
    '<h1>Title</h1><blockquote>A poem</blockquote><hr /><p>x<sup>2</sup> &lt; y &amp;&amp; z</p>',
    '<div dir="rtl">שלום, מה שלומך?</div>',
    '<div dir="rtl"><p>Nora, مرحبا، كيف حالك اليوم؟</p><p dir="ltr">An English line, 1 of 3.</p></div>',
  ])('%s', (html) => {
    const out = rebuild(html).html;
    expect(out.replaceAll('<br />', '\n')).toBe(html);
    expect(rebuild(html).replaced).toEqual([]);
  });

  test('the direction of the page stays', () =>
    expect(rebuild('<html dir="rtl"><body><p>שלום, מה שלומך?</p></body></html>').html).toContain(
      '<div dir="rtl">',
    ));

  test.each([
    [
      'attributes of the page',
      '<body bgcolor="black" text="white"><p>a</p></body>',
      '<div style="color:#ffffff;background-color:#000000"><p>a</p></div>',
    ],
    [
      'styles that outweigh these',
      '<style>body{background:#000}</style><body bgcolor="white" style="color:#eee"><p>a</p></body>',
      '<div style="color:#eeeeee;background-color:#000000"><p>a</p></div>',
    ],
    [
      'a style for a page that has no tags',
      '<style>body{background:#000} p{color:#fff}</style><p>a</p>',
      '<div style="background-color:#000000"><p style="color:#ffffff">a</p></div>',
    ],
  ])('the ground on which it stands: %s', (_where, html, expected) => {
    expect(rebuild(html)).toMatchObject({ html: expected, notes: [] });
  });

  test('pictures of the mail itself are found under their new names', () => {
    const { html, cids } = rebuild(
      '<p>Look: <img src="cid:image001.png@01DA" width="100" height="50" alt="my bridge"></p>',
    );
    expect(html).toContain('src="cid:image001.png@01DA.renewed"');
    expect(html).toContain('alt="my bridge"');
    expect(cids).toEqual(['image001.png@01DA.renewed']);
  });

  test.each([
    ['behind the page', '<body background="cid:Sky@1"><p>Look.</p></body>', ['Sky@1.renewed']],
    [
      'behind a cell',
      '<table><td style="background:#fff url(\'cid:Sky@1\') top">Look.</td></table>',
      ['Sky@1.renewed'],
    ],
    ['behind words, encoded', '<p style="background-image: url(cid:Sky%401)">Look.</p>', ['Sky@1.renewed']],
    ['behind nothing', '<p>Look.</p><table><td background="cid:Sky@1"></td></table>', []],
    ['behind what is hidden', '<p>Look.</p><div style="display:none" background="cid:Sky@1">it</div>', []],
    [
      'behind a signature',
      '<p>Look.</p><div class="moz-signature" background="cid:Sky@1">-- <br>Bel Quillan</div>',
      [],
    ],
    ['that a server has', '<body background="https://firm.example/a.png"><p>Look.</p></body>', []],
    ['linked to', '<p>Look at <a href="cid:Sky@1">it</a>.</p>', ['Sky@1.renewed']],
    [
      'with the mark of its place',
      '<p>Look.</p><object type="application/x-apple-msg-attachment" data="cid:Sky@1"></object>',
      ['Sky@1.renewed'],
    ],
    ['linked to by nothing', '<p>Look.</p><a href="cid:Sky@1"></a>', []],
  ])('a picture %s that came with the mail is kept where it was seen', (_where, html, expected) => {
    expect(rebuild(html).cids).toEqual(expected);
  });
});

test('a picture does not say in which folder its author has it', () => {
  const { html } = rebuild('<p><img src="cid:a" alt="Picture: C:\\Users\\heronfan\\a.jpg"></p>');
  expect(html).toContain('alt="Picture:"');
});

describe('reading', () => {
  test.each([
    ['display', '<span style="display:none">secret</span>'],
    ['visibility', '<span style="visibility:hidden">secret</span>'],
    ['no size', '<span style="font-size:0">secret</span>'],
    ['one pixel', '<span style="font-size:1px">secret</span>'],
    ['dots', '<span style="font-size:.25em">secret</span>'],
    ['shorthand', '<span style="font:0/0 a">secret</span>'],
    ['opacity', '<span style="opacity:0">secret</span>'],
    ['white on white', '<font color="white">secret</font>'],
    ['nearly white', '<span style="color:#fefefe">secret</span>'],
    ['hardly grey', '<span style="color:#ebebeb">secret</span>'],
    ['on its own ground', '<td bgcolor="#123456"><span style="color:rgb(18,52,86)">secret</span></td>'],
    ['seen through', '<span style="color:transparent">secret</span>'],
    ['off the page', '<div style="position:absolute;left:-9999px">secret</div>'],
    ['indented away', '<div style="text-indent:-9999px">secret</div>'],
    ['no height', '<div style="max-height:0;overflow:hidden">secret</div>'],
    ['hidden', '<div hidden>secret</div>'],
    ['mso-hide', '<div style="mso-hide:all">secret</div>'],
    ['a class', '<style>.x{display:none}</style><div class="x">secret</div>'],
    [
      'descendants',
      '<style>div.x > p span{display:none}</style><div class="x"><p><b><span>secret</span></b></p></div>',
    ],
    ['escaped', '<span style="d\\69splay:none">secret</span>'],
    ['commented', '<span style="display/**/:none">secret</span>'],
    ['a comment', '<!-- secret -->'],
  ])('hidden text by %s', (_how, html) => {
    const { visibleText, hiddenText } = readHtml(`<p>Hello</p>${html}`);
    expect(visibleText).toBe('Hello');
    expect(hiddenText).toBe('secret');
    const { html: out, text } = rebuild(`<p>Hello</p>${html}`);
    expect(out + text).not.toContain('secret');
  });

  test.each([
    '<span style="color:white;background:black">seen</span>',
    '<table bgcolor="black"><tr><td><font color="white">seen</font></td></tr></table>',
    '<div style="visibility:hidden"><span style="visibility:visible">seen</span></div>',
    '<div style="font-size:0"><span style="font-size:14px">seen</span></div>',
    '<style>@media print{p{display:none}} @media (max-width:600px){p{display:none}}</style><p>seen</p>',
    '<style>p[constructor]{display:none}</style><p>seen</p>',
    '<div style="height:0">seen</div>',
    '<p style="text-indent:-18pt">seen</p>',
  ])('is no hidden text: %s', (html) => {
    expect(readHtml(html).visibleText.trim()).toBe('seen');
    expect(rebuild(html).text).toBe('seen');
  });

  test.each([
    ['<ol start="7700"><li>a</li><li>b</li></ol>', '7700. a\n7701. b'],
    ['<ul><li>a</li><li value="900">b</li><li>c</li></ul>', 'a\nb\nc'],
    ['<ul style="list-style-type:decimal"><li value="900">a</li><li>b</li></ul>', '900. a\n901. b'],
    ['<ol type="a"><li value="1744">&nbsp;</li><li>x</li></ol>', 'bob.\nboc. x'],
    ['<ol style="list-style-type:upper-roman"><li value="9">x</li></ol>', 'IX. x'],
    ['<ol start="3"><li>See <a href="https://a.example/">A</a></li></ol>', '3. See A'],
    ['<ol><li>a</li><li>b</li></ol>', 'a\nb'],
  ])('the marks of a list that its author has chosen are text: %s', (html, seen) => {
    const { visibleText, links } = readHtml(html);
    expect(visibleText).toBe(seen);
    for (const { text, start = -1 } of links)
      expect(visibleText.slice(start, start + text.length)).toBe(text);
  });

  test.each([
    ['<pre style="line-height:0">a<br>b</pre>', /line-height/],
    ['<div style="font-size:60px;line-height:12px">a<br>b</div>', /line-height/],
    ['<div style="height:0">a</div><div>b</div>', /[^-]height/],
    ['<div style="text-indent:-9em">a</div>', /indent/],
    ['<span style="vertical-align:40px">a</span>', /vertical/],
  ])('nothing stands over anything else: %s', (html, moved) => {
    expect(rebuild(html).html).not.toMatch(moved);
  });

  test('lines keep their distance, and items the room for their marks', () => {
    const html =
      '<p style="line-height:115%">a</p><p style="font-size:14px;line-height:21px">b</p><p style="margin-left:36.0pt;text-indent:-18.0pt">c</p><table style="height:20px"><tr><td>d</td></tr></table>';
    expect(rebuild(html).html).toBe(
      '<p style="line-height:1.15">a</p><p style="font-size:14px;line-height:1.5">b</p><p style="margin-left:36.0pt;text-indent:-18.0pt">c</p><table style="height:20px"><tr><td>d</td></tr></table>',
    );
  });

  test('links stand with the text that shows, and its place', () => {
    const { visibleText, links } = readHtml(
      '<p>Go <a href="https://a.example/"> to <b>A</b></a>, or</p><p>mail <a href="mailto:x@y.example">me</a></p>',
    );
    expect(links.map(({ href, text }) => [href, text])).toEqual([
      ['https://a.example/', 'to A'],
      ['mailto:x@y.example', 'me'],
    ]);
    for (const { text, start = -1 } of links)
      expect(visibleText.slice(start, start + text.length)).toBe(text);
  });

  test.each([
    ['after a paragraph', '<p>Hi</p><a href="https://a.example/">A</a>'],
    ['in a second paragraph', '<p>Hi</p><p><a href="https://a.example/">A</a></p>'],
    ['after a quote', '<blockquote>Hi</blockquote><p><a href="https://a.example/">A</a></p>'],
    ['under a heading, in a list', '<h2>Hi</h2><ul><li><a href="https://a.example/">A</a></li></ul>'],
    ['after an empty paragraph', '<p>Hi</p><p>&nbsp;</p><p><a href="https://a.example/">A</a></p>'],
    ['after a line break', '<p>Hi<br><a href="https://a.example/">A</a></p>'],
    ['with its last line', '<p>Hi</p><p><a href="https://a.example/">B<br>A</a></p>'],
  ])('a link that begins a line is told from what it shows: %s', (_where, html) => {
    expect(rebuild(html).text).toMatch(/A \(https:\/\/a\.example\/\)$/);
    if (html.includes('B<br>')) return;
    const { visibleText, links } = readHtml(html);
    expect(links).toEqual([{ href: 'https://a.example/', text: 'A', start: visibleText.lastIndexOf('A') }]);
  });

  test('a link of nothing but a sign that turns text round is left out of the plain text too', () => {
    const { html, text } = rebuild('<p>Hi <a href="https://a.example/">&#x202e;</a>there</p>');
    expect([html, text]).toEqual(['<p>Hi there</p>', 'Hi there']);
  });

  test('two parts that say the same, and two that do not', () => {
    expect(
      sameText(
        'Hello *world*,\n\n- one\n- two\nhttps://a.example/\n',
        '<p>Hello <b>world</b>,</p><ul><li>one<li>two</ul><a href="https://a.example/">https://a.example/</a>',
      ),
    ).toBe(true);
    expect(
      sameText(
        'See here <https://a.example/>.\n[cid:image001.png@01DA]',
        '<p>See <a href="https://a.example/">here</a>.<img src="cid:x"></p>',
      ),
    ).toBe(true);
    expect(sameText('See <https://a.example/>', '<p>See &lt;https://a.example/&gt;</p>')).toBe(true);
    expect(sameText('Hello world, call 07700 900123', '<p>Hello world</p>')).toBe(false);
    expect(sameText('Hello world', '<p>Hello world, meet me at the green gate</p>')).toBe(false);
  });
});
