import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forwardedPart, tellApart } from '../../src/message/quote/quote.js';
import { mayRunTogether, runTogether } from '../../src/message/quote/run-together.js';

const OWN = 'Yes, I can come on Tuesday';
const OLD = 'Can you come on Tuesday?';
const BLOCK =
  'From: Amber Heron <amber@relay.example> Date: 14/09/2026  17:20  (GMT+00:00) To: Wren <wren@osei.example> Subject: Re: Swan';

describe('what a phone runs together in one line is told apart', () => {
  test.each([
    ['a header block', `-------- Original message --------${BLOCK}`],
    ['a header block and the old mail', `-------- Original message --------${BLOCK} ${OLD}`],
    [
      'a German header block without addresses',
      '-------- Ursprüngliche Nachricht --------Von: "Amber Heron"  Datum: 14.09.26  17:20  (GMT+01:00) An: Betreff: Schwan',
    ],
    [
      'a French header block',
      "-------- Message d'origine --------De : Amber Heron <amber@relay.example> Date : 14/09/26  17:20  (GMT+01:00) À : wren@osei.example Objet : Cygne",
    ],
  ])('%s on a line of its own', (_name, block) => {
    expect(tellApart(`${OWN}\n\nSent from my Galaxy\n\n${block}\n\n${OLD}\n`)).toEqual({
      newText: OWN,
      quotedText: `${block}\n\n${OLD}`,
      signature: 'Sent from my Galaxy',
    });
  });

  test.each([
    ['the block', `-------- Original message --------${BLOCK}`],
    [
      'the line above the block',
      `-------- Original message --------\nFrom: Amber Heron <amber@relay.example>\nDate: 14/09/2026 17:20\nTo: Wren`,
    ],
    ['an English introduction', 'On Mon, Sep 14, 2026 at 5:20 PM Amber Heron <amber@relay.example> wrote:'],
    ['a wrapped introduction', 'On Mon, Sep 14, 2026 at 5:20 PM Amber Heron\n<amber@relay.example> wrote:'],
    ['hyphens and an introduction', '--- On Mon, 9/14/26, Amber Heron <amber@relay.example> wrote:'],
    ['a German introduction', 'Am 14.09.2026 um 17:20 schrieb Amber Heron <amber@relay.example>:'],
    ['a French introduction', 'Le lun. 14 sept. 2026 à 17:20, Amber Heron <amber@relay.example> a écrit :'],
    [
      'a Spanish introduction',
      'El lun, 14 sept 2026 a las 17:20, Amber Heron (<amber@relay.example>) escribió:',
    ],
  ])('%s behind the last words', (_name, introduction) => {
    for (const blank of ['', ' ', '. ', '   ']) {
      const own = `${OWN}${blank.trim()}`;
      const text = `Hello!\n\n${OWN}${blank}${introduction}\n\n${OLD}\n`;
      expect([blank, tellApart(text)]).toEqual([
        blank,
        { newText: `Hello!\n\n${own}`, quotedText: `${introduction}\n\n${OLD}`, signature: '' },
      ]);
      const passed = forwardedPart(text, { quotes: 'trim', signatures: 'remove' });
      expect([blank, passed.trimEnd()]).toEqual([blank, `Hello!\n\n${own}`]);
    }
  });

  test('nothing is parted that a person tells', () => {
    for (const line of [
      'She said it On 14/09/2026 at 10:30 and wrote:',
      'I saw ----- a message ----- on the screen From: nobody',
      'Wir waren im Park. Am 14.09.2026 um 10:30 schrieb er uns:',
    ])
      expect(tellApart(`Hello!\n${line}\nit is late\n`).newText).toBe(`Hello!\n${line}\nit is late`);
  });

  test('what stays of a text does so to the byte', () => {
    const text = `Hello!\r\n\r\n${OWN} On Mon, 14 Sep 2026, Amber Heron <amber@relay.example> wrote:\r\n> ${OLD}\r\n\r\nSee you!\r\n`;
    expect(forwardedPart(text, { quotes: 'trim', signatures: 'remove' })).toBe(
      `Hello!\r\n\r\n${OWN} \r\n> ${OLD}\r\n\r\nSee you!\r\n`,
    );
  });
});

test('whoever looks for none first has overlooked none', () => {
  const piece = fc.constantFrom(
    OWN,
    OLD,
    BLOCK,
    '-----',
    'On 14/09/2026 at 17:20 Amber ',
    '<amber@relay.example>',
    ' wrote:',
    ' schrieb',
    '：',
    '\t',
    ' ',
    '\n',
    '\n> ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      if (runTogether(text.split('\n')).size > 0) expect(mayRunTogether(text)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
