import { describe, expect, test } from '@jest/globals';
import { growth } from '../support/spent.js';
import { rebuild, sameText } from './support.js';

const filled = (piece: string | ((index: number) => string), size: number): string => {
  const pieces: string[] = [];
  for (let index = 0, length = 0; length < size; index++) {
    const next = typeof piece === 'string' ? piece : piece(index);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
};

const hostile: [string, (size: number) => string][] = [
  ['nested blocks', (size) => filled('<div>', size)],
  ['nested inline elements', (size) => filled('<b>', size)],
  ['inline elements', (size) => filled('<b>x</b>', size)],
  ['unclosed inline elements in paragraphs', (size) => filled((index) => `<p><b a=${index}>x</p>`, size)],
  ['end tags without a beginning', (size) => filled('<i>', size / 2) + filled('</u>', size / 2)],
  ['less-than signs', (size) => '<'.repeat(size)],
  ['entities', (size) => filled('&amp;', size)],
  ['ampersands', (size) => '&'.repeat(size)],
  ['attributes', (size) => `<div ${filled((index) => `a${index} `, size)}>x`],
  ['a huge attribute', (size) => `<p title="${'x'.repeat(size)}">x`],
  ['a huge style', (size) => `<p style="${filled('color:red;', size)}">x`],
  ['a huge style sheet', (size) => `<style>${filled('p{color:red}', size)}</style><p>x`],
  [
    'many rules for many elements',
    (size) => `<style>${filled('a b c d{color:red} ', 150_000)}</style>${filled('<d>x</d>', size)}`,
  ],
  ['nested tables', (size) => filled('<table><tr><td>x', size)],
  ['text outside the cells of a table', (size) => `<table>${filled('x<i>y</i>', size)}`],
  ['lines of a preformatted text', (size) => `<pre>${'\n'.repeat(size)}`],
  ['links', (size) => filled((index) => `<a href="https://a.example/${index}">y</a>`, size)],
  ['a link in base64', (size) => `<a href="https://a.example/${'A'.repeat(size)}">x</a>`],
  ['nested quotes', (size) => filled('<blockquote type=cite>x', size)],
  ['quotes with answers', (size) => filled('<blockquote type=cite>x</blockquote>y', size)],
  [
    'introductions of quotes',
    (size) => filled('<p>On 14 Sep 2026 17:20, X &lt;x@y.example&gt; wrote:</p>', size),
  ],
  ['header lines', (size) => filled('<div>From: x</div>', size)],
  ['dashes', (size) => filled('<p>--</p>', size)],
  ['names', (size) => filled('Q<b>uillan</b> ', size)],
  ['lists', (size) => filled('<ul><li>x', size)],
  ['comments', (size) => filled('<!-- x -->', size)],
  ['inputs', (size) => filled('<input value=x>', size)],
  ['set from right to left', (size) => filled('<div dir=rtl>', size / 2) + 'א'.repeat(size / 2)],
];

/** Eight times the HTML takes eight times the time, and 64 times where the cost is quadratic; the rest is noise. */
const TIMES = 8;
const MOST = 30;

describe('hostile HTML takes time in proportion to its size, and no more stack than there is', () => {
  const size = 1 << 18;
  test.each(hostile)('%s', (_what, html) => {
    const [part, whole] = [html(size / TIMES), html(size)];
    expect(
      growth(
        () => rebuild(part),
        () => rebuild(whole),
        MOST,
      ),
    ).toBeLessThan(MOST);
  });

  test.each(hostile.filter(([what]) => /nested|less-than|attribute|end tags/.test(what)))(
    '%s, 1 MiB of it',
    (_what, html) => {
      expect(() => rebuild(html(1 << 20))).not.toThrow();
    },
  );

  test('two parts under piles of marks', () => {
    const marked = (many: number) => () => sameText(`a${'\u0301\u0323'.repeat(many)}`, '<p>b c d e f</p>');
    expect(growth(marked(8_000), marked(32_000), 8)).toBeLessThan(8);
  });

  test('two parts without end', () => {
    const words = (many: number) => filled((index) => `w${index} `, many);
    const compared = (many: number) => () =>
      sameText(words(many), `<p>${words(many)} other words here that differ</p>`);
    expect(growth(compared(size / TIMES), compared(size), MOST)).toBeLessThan(MOST);
  });
});
