import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { readHtml } from '../../src/html/read.js';
import { rebuild, sameText } from './support.js';

type Node = DefaultTreeAdapterMap['node'];

const TAGS = new Set(
  `a abbr address article aside b bdi big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
  figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp
  section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `href src alt style width height align valign bgcolor color size face border cellpadding cellspacing colspan rowspan
  span start type value dir`.split(/\s+/),
);

const BLOCKS =
  /^(?:p|div|br|hr|t[drh]|table|t(?:body|head|foot)|ul|ol|li|h\d|pre|blockquote|center|caption|main|header|footer|section|article|nav|aside|address|figure|figcaption|d[dlt])$/;

/** What a browser makes of it: every element, attribute and text. */
function seenBy(html: string) {
  const seen = {
    tags: new Set<string>(),
    attributes: [] as [string, string, string][],
    text: '',
    comments: 0,
  };
  const visit = (node: Node) => {
    if (node.nodeName === '#text' && 'value' in node) seen.text += node.value;
    if (node.nodeName === '#comment' || node.nodeName === '#documentType') seen.comments++;
    if ('tagName' in node) {
      seen.tags.add(node.tagName);
      for (const { name, value } of node.attrs) {
        seen.attributes.push([node.tagName, name, value]);
        if (name === 'alt') seen.text += value;
      }
    }
    const block = 'tagName' in node && BLOCKS.test(node.tagName);
    if (block) seen.text += '\n';
    if ('childNodes' in node) node.childNodes.forEach(visit);
    if (block) seen.text += '\n';
  };
  visit(parseFragment(html));
  return seen;
}

function expectSafe(html: string): void {
  const { tags, attributes, comments } = seenBy(html);
  expect([...tags].filter((tag) => !TAGS.has(tag))).toEqual([]);
  expect(comments).toBe(0);
  for (const [tag, name, value] of attributes) {
    expect(ATTRIBUTES).toContain(name);
    if (name === 'href')
      expect([tag, value]).toEqual(['a', expect.stringMatching(/^(?:https?:\/\/(?![^/?#]*@)|mailto:)/i)]);
    else if (name === 'src') expect([tag, value]).toEqual(['img', expect.stringMatching(/^cid:/)]);
    else if (name !== 'alt')
      expect(value).not.toMatch(
        /url|expression|import|script|data:|http|[\\<>&@{}]|-moz|behavior|position|override/i,
      );
  }
}

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a><a href="//evil.example">y</a><a href="https:evil">z</a>',
  '<a href="https://a@evil.example/">x</a>',
  '<div style="background:url(https://t.example/a.png)">x</div>',
  '<div style="background-image:u\\72l(https://t.example/a.png)">x</div>',
  '<div style="width:expression(alert(1));behavior:url(x)">x</div>',
  '<div style="position:fixed;top:0;left:0;width:9999px;height:9999px">x</div>',
  '<style>@import "https://t.example/a.css"; p{background:url(https://t.example/b.png)}</style><p>x</p>',
  '<link rel=stylesheet href="https://t.example/a.css"><base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<img src="https://t.example/pixel.gif" width=1 height=1><img srcset="https://t.example/a.png 1x" src=cid:a>',
  '<table background="https://t.example/a.png"><td background="https://t.example/b.png">x</table>',
  '<video poster="https://t.example/a.png" src="https://t.example/a.mp4">x</video><audio src=x></audio>',
  '<iframe src="https://evil.example">x</iframe><object data=x>y</object><embed src=x>',
  '<input type=image src="https://t.example/a.png"><button formaction="https://evil.example">x</button>',
  '<template><script>1</script></template><xmp><script>1</script></xmp><plaintext><script>1',
  '<!--[if gte mso 9]><img src="https://t.example/a.png"><![endif]-->',
  '<![CDATA[<script>1</script>]]><?xml version="1.0"?><!DOCTYPE html>',
  '<p title="<!--"><img title="--><script>1</script>">',
  '<textarea><script>1</textarea><title><img src=x onerror=1></title>',
  '<select><option><style></option></select><img src=x onerror=1></style>',
  '<b a="<c d=\'"><script>1</script>\'>">x',
  '<a href=https://x.example/"onmouseover="alert(1)>x</a>',
  '<img src="cid:a" alt="x&quot; onerror=&quot;alert(1)">',
  '<font face="x;}</style><script>1</script>" color="expression(1)">x</font>',
  '<v:rect><v:fill src="https://t.example/a.png"/></v:rect><o:p>x</o:p>',
  '<details open ontoggle=1>x</details><marquee onstart=1>x</marquee><isindex onfocus=1>',
  '<image src="https://t.example/a.png"><picture><source srcset="https://t.example/a.png"></picture>',
  '\u0000<scr\u0000ipt>1</script><\u0000img src=x>',
  ...Object.getOwnPropertyNames(Object.prototype).map(
    (name) =>
      `<${name} ${name}=x>x</${name}><p ${name}=x style="${name}:\\3b background:url(https://t.example/a.png)">x</p>`,
  ),
];

describe('what leaves is safe for a mail program', () => {
  test.each(hostile)('%j', (html) => {
    const { html: out } = rebuild(`<p>Hello</p>${html}<p>there</p>`);
    expect(out).toContain('Hello');
    expectSafe(out);
  });

  const tag = fc.constantFrom(
    ...'div p b i span a table tr td th tbody ul li pre blockquote font img br hr svg math style script form button o:p title textarea xmp noscript template select option center h1 bdo mtext foreignObject col colgroup caption'.split(
      ' ',
    ),
  );
  const attribute = fc.constantFrom(
    ' style="color:red"',
    ' style="display:none"',
    ' href="https://a.example/"',
    ' href="javascript:1"',
    ' src="cid:a"',
    ' src="https://t.example/"',
    ' alt="x"',
    ' dir=rtl',
    ' bgcolor=red',
    ' class="gmail_quote"',
    ' type=cite',
    ' onclick=1',
    ' width="10"',
    ' style="background:url(x)"',
    '',
  );
  const piece = fc.oneof(
    fc.tuple(tag, attribute).map(([name, more]) => `<${name}${more}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      'word ',
      'Quil',
      'lan',
      '&lt;script&gt;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      '<',
      '>',
      '&',
      '=',
      '\n',
      '&nbsp;',
      'On 14 Sep 2026, X <x@y.example> wrote:',
      '-- ',
      '&#x202e;',
      '/',
      'https://a.example',
    ),
    fc.constantFrom(...hostile),
  );
  const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  test('of any soup of tags, read again by another parser', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const { html: out, text } = rebuild(html);
        expectSafe(out);
        expect(seenBy(out).text).not.toMatch(/quillan/i);
        expect(text).not.toMatch(/quillan/i);
      }),
      { numRuns: 1_500 },
    );
  });

  test('what leaves reads the same to every parser, and once rebuilt stays as it is', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const { html: out, text } = rebuild(html, { quotes: 'keep', signatures: 'keep' });
        const words = (all: string) => all.replace(/[\s\u00a0]+/g, '');
        expect(words(seenBy(out).text)).toBe(words(readHtml(out).visibleText));
        // A quotation mark in an address is written otherwise in the text than in the HTML.
        if (!html.includes('"onmouseover')) expect(sameText(text, out)).toBe(true);
        // Where introductions of quotes are taken out, what is left may look like another.
        if (html.includes('wrote:')) return;
        const again = rebuild(out, { quotes: 'keep', signatures: 'keep' }).html;
        const bare = (all: string) => words(all).replaceAll('.renewed', '').replaceAll('&nbsp;', '');
        expect(bare(again)).toBe(bare(out));
      }),
      { numRuns: 800 },
    );
  });
});

test('half a character in a mailto is no reason to give up', () => {
  const { html } = rebuild('<a href="mailto:x\ud800@y.example?subject=a\udc00b">me</a>');
  expect(html).toBe('<a href="mailto:x%EF%BF%BD@y.example?subject=a%EF%BF%BDb">me</a>');
});
