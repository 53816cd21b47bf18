import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replaceHits } from '../../src/identity/search.js';
import { zonesIn } from '../../src/message/zones.js';

const without = (text: string) => replaceHits(text, zonesIn(text));
const block = (date: string) => `From: Bo <bo@elsewhere.example>\n${date}\nSubject: x\n\nbolts`;

test.each([
  ['Date: Mon, 14 Sep 2026 17:20:03 +0545', 'Date: Mon, 14 Sep 2026 17:20:03'],
  ['Date: 14 September 2026 at 17:20:03 CEST', 'Date: 14 September 2026 at 17:20:03'],
  ['Date: 14 September 2026 at 17:20:03 GMT+5:45', 'Date: 14 September 2026 at 17:20:03'],
  ['Sent: 14 September 2026 17:20 (UTC+05:45) Kathmandu', 'Sent: 14 September 2026 17:20'],
  ['> *Datum:* 14. September 2026 um 17:20:03 MESZ\r', '> *Datum:* 14. September 2026 um 17:20:03\r'],
  ['Date: Mon, Sep 14, 2026 5:20 PM Nepal Standard Time', 'Date: Mon, Sep 14, 2026 5:20 PM'],
  ['日期: 2026-09-14 17:20:03 +0800', '日期: 2026-09-14 17:20:03'],
])('%j', (date, expected) => expect(without(block(date))).toBe(block(expected)));

test.each([
  'Date: 21 September 2026 14:00 CET\nPlace: the pier',
  'We meet on 21 September 2026 at 14:00 CET, and write to bo@elsewhere.example',
  block('Date: Mon, 14 Sep 2026 17:20:03'),
  block('Meeting: 14:00 CET'),
  'a,b\n2026-09-14 17:20:03 +0545,x@y.example',
])('what people write stays: %j', (text) => expect(without(text)).toBe(text));

test.each([
  [
    'On Mon, 14 Sep 2026 17:20:03 +0545, Amber Heron wrote:',
    'On Mon, 14 Sep 2026 17:20:03, Amber Heron wrote:',
  ],
  ['Sep 14, 2026 at 05:20:03PM +0545, Bo wrote:', 'Sep 14, 2026 at 05:20:03PM, Bo wrote:'],
  ['September 14, 2026 at 05:20:03 PM GMT+5:45, Bo wrote:', 'September 14, 2026 at 05:20:03 PM, Bo wrote:'],
  ['Date:   Mon Sep 14 17:20:03 2026 +0545', 'Date:   Mon Sep 14 17:20:03 2026'],
  ['log: 14 Sep 2026 17:20:03 +0545 (Nepal Time) ok', 'log: 14 Sep 2026 17:20:03 ok'],
])('a program’s date within a text loses its zone: %j', (text, expected) =>
  expect(without(text)).toBe(expected),
);

test.each([
  'Call me on 14 September 2026 at 17:20 GMT+1, please.',
  'The score on 14 Sep 2026 was 17:20, +0545 points',
])('what people write of a time stays: %j', (text) => expect(without(text)).toBe(text));

test('no text is changed but at the end of a line that tells a date', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Date: ', '14:03', ' CET', ' +0545', '\n', 'a@b.c', 'To: ', ' x')),
      (pieces) => {
        const text = pieces.join('');
        const kept = without(text).split('\n');
        for (const [at, line] of text.split('\n').entries())
          expect(line.startsWith(kept[at] ?? '')).toBe(true);
      },
    ),
  );
});
