import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forwardedPart } from '../../src/message/quote/quote.js';
import { growth } from '../support/spent.js';

const trim = { quotes: 'trim', signatures: 'remove' } as const;
const keep = { quotes: 'keep', signatures: 'keep' } as const;
const intro = 'On Mon, 14 Sep 2026 at 17:20 +0100, Amber Heron <amber@relay.example> wrote:';
const block =
  'From: Amber Heron <amber@relay.example>\nSent: Monday, 14 September 2026 17:20\nTo: Me\nSubject: Paper';

describe('what is forwarded of a text', () => {
  test.each([
    ['history with marks', `It held!\n\n${intro}\n> Fold it.\n> Then tell me.\n`, 'It held!\n'],
    ['history without marks', `It held!\n\n${block}\n\nFold it.\n\nThen tell me.\n`, 'It held!\n'],
    ['a signature', 'It held!\n\n-- \nWren\nHill School\n', 'It held!\n'],
    ['a signature before history', `It held!\n\nSent from my iPhone\n\n${intro}\n> Fold it.\n`, 'It held!\n'],
    [
      'answers among quotes',
      `${intro}\n> Which paper?\n\nRed.\n\n> How many?\n> I guess 20.\n\n31!\n\n> Bye\n`,
      '> Which paper?\n\nRed.\n\n> How many?\n> I guess 20.\n\n31!\n',
    ],
    [
      'introductions inside of quotes',
      `> ${intro}\n>> Which paper?\n> Red, or\n> white.\n\nWhite.\n`,
      '>> Which paper?\n> Red, or\n> white.\n\nWhite.\n',
    ],
    [
      'answers announced in unmarked history',
      `See my answers below in red.\n\n${block}\n\nWhich paper? Red.\n`,
      'See my answers below in red.\n\n----------\n\nWhich paper? Red.\n',
    ],
    ['history alone', `${block}\n\nWhich paper? Red.\n`, '----------\n\nWhich paper? Red.\n'],
    ['CRLF', `It held!\r\n\r\n${intro}\r\n> Fold it.\r\n`, 'It held!\r\n'],
    [
      'what is forwarded by its author',
      'Look!\n\n---------- Forwarded message ---------\nFrom: Museum <m@museum.example>\nDate: Mon, 14 Sep 2026\nSubject: Bridges\nTo: Me\n\nCome and see.\n',
      undefined,
    ],
    ['a closing alone', 'Thanks,\nWren\n', undefined],
    ['odd spaces', '  It\u00a0held! \n\n\n  31\tpencils  \n\n', undefined],
  ])('%s', (_what, text, expected = text) => {
    expect(forwardedPart(text, trim)).toBe(expected);
  });

  test('a programme may keep history and signatures, but no time and zone', () => {
    const text = `It held!\n\n-- \nWren\n\n${intro}\n> Fold it.\n`;
    expect(forwardedPart(text, keep)).toBe('It held!\n\n-- \nWren\n\n> Fold it.\n');
    expect(forwardedPart(text, { ...keep, signatures: 'remove' })).toBe('It held!\n\n> Fold it.\n');
    expect(forwardedPart(text, { ...keep, quotes: 'trim' })).toBe('It held!\n\n-- \nWren\n');
    expect(forwardedPart(`It held!\n\n${block}\n\nFold it.\n`, keep)).toBe(
      'It held!\n\n----------\n\nFold it.\n',
    );
  });

  describe('answers typed into a quote whose letter the pair wrote', () => {
    const letter =
      'Hello there,\n\nHow many arches does your bridge have? I have never counted those of mine, and it is too late to go and look.\n\nWhich paper did you take for it?\n';
    const [greeting, question, , other] = letter.split('\n\n').flatMap((line) => line.split(/(?<=\?) /));
    const passed = (text: string, letters = [letter], author = ['Bel Quillan']) =>
      forwardedPart(text, { ...trim, letters, author });
    const wrapped = (text: string) => text.replace(/(.{30,40}) /g, '$1\n');

    test.each([
      ['on lines of their own', `${greeting}\n\n${question}\nSeven of them.\n${other}\n`],
      ['of one word', `${greeting}\n${question}\nSeven\n`],
      ['behind a question', `${greeting}\n${question} Seven of them.\n`],
      ['in a wrapped quote', `${wrapped(letter)}\nSeven, and the paper is red\n`],
      ['below it', `${letter}\n\nSeven of them.\n`],
      ['before it', `Seven of them.\n\n${letter}`],
    ])('pass with what they answer: %s', (_where, below) => {
      const text = passed(`Hi!\n\n${block}\n\n${below}`);
      expect(text).toMatch(/Seven/);
      expect(text).not.toMatch(/From:|2026/);
      expect(passed(`Hi!\n\n${intro}\n${below.replace(/^/gm, '> ')}`)).toMatch(/Seven/);
    });

    test('whatever they are, and wherever they stand', () => {
      const sentence = (words: string) =>
        fc
          .array(fc.constantFrom(...words.split(' ')), { minLength: 2, maxLength: 12 })
          .map((all) => all.join(' '));
      const asked = fc.array(
        sentence('arch paper fold red how many did you take for the bridge where is it'),
        {
          minLength: 2,
          maxLength: 12,
        },
      );
      const answered = fc.array(
        fc.tuple(sentence('seven glue none yes we used scissors tuesday perhaps'), fc.nat(12)),
        { minLength: 1, maxLength: 5 },
      );
      fc.assert(
        fc.property(asked, answered, fc.constantFrom('', '> '), (lines, answers, mark) => {
          const below = [...lines];
          for (const [answer, at] of answers) below.splice(at % (below.length + 1), 0, `${answer}.`);
          const quote = below.map((line) => mark + line).join('\n');
          const text = passed(`Hi!\n\n${mark ? intro : `${block}\n`}\n${quote}\n`, [
            'Bye.',
            lines.join('\n'),
          ]);
          for (const [answer] of answers) expect(text).toContain(answer);
        }),
      );
    });

    test.each([
      ['a letter that is not known', 'It rained all day, so we stayed in and read.\n\nDid you?\n', [letter]],
      ['a letter as it was', letter, undefined],
      ['one wrapped otherwise', wrapped(letter), undefined],
      [
        'one with other spaces and signs',
        letter.replace(/[ ,]+/g, ' \u00a0').replaceAll('.', ' …'),
        undefined,
      ],
      [
        'an older one below it',
        `${letter}\n${block}\n\nIt rained all day. Did it where you live?\n`,
        undefined,
      ],
      ['with the name below it', `${letter}\nBest wishes,\nBel Quillan\nHill School\n`, undefined],
      ['with a footer below it', `${letter}\nSent from my iPhone\n`, undefined],
      [
        'with a notice below it',
        `${letter}\nThis e-mail is confidential. If you have received it in error, please delete it.\n`,
        undefined,
      ],
    ])('nothing is one in a quote of %s', (_what, below, letters) => {
      expect(passed(`Seven!\n\n${block}\n\n${below}`, letters)).toBe('Seven!\n');
    });

    test('in Japanese', () => {
      const quote = '橋には何本のアーチがありますか。数えたことがありません。\nどの紙を使いましたか。\n';
      const answered = quote.replace('\n', '\n七本あります。\n');
      expect(passed(`はい。\n\n${block}\n\n${answered}`, [quote])).toContain('七本');
      expect(passed(`はい。\n\n${block}\n\n${quote}`, [quote])).toBe('はい。\n');
    });
  });

  test('a text without quotes and signatures stays as it is, to the byte', () => {
    const line = fc.constantFrom('It held!', ' 31 pencils ', '', '\t', 'Why: I wrote it.', 'naïve 😀');
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), ends, (lines, end) => {
        const text = lines.join(end);
        for (const policy of [trim, keep]) expect(forwardedPart(text, policy)).toBe(text);
      }),
    );
  });

  test('every line without a mark passes, in its order', () => {
    const marked = fc.constantFrom('> quoted', '', '> -- ', `> ${intro}`, '>> deeper', '>');
    fc.assert(
      fc.property(fc.array(marked, { maxLength: 12 }), (lines) => {
        const text = lines.map((other, at) => `${other}\nnew line number ${at}`).join('\n');
        const passed = forwardedPart(text, trim).match(/new line number \d+/g) ?? [];
        expect(passed).toEqual(lines.map((_other, at) => `new line number ${at}`));
      }),
    );
  });

  test.each(['> \n', `${intro}\n`, `${block}\n\n`, `${intro}\n> x\nyes\n`, '\n', '-- \n', '> >', ' '])(
    'a mebibyte of %j is no trouble',
    (unit) => {
      const parted = (size: number) => () => {
        forwardedPart(unit.repeat(size / unit.length), keep);
        forwardedPart(unit.repeat(size / unit.length), trim);
        forwardedPart(unit.repeat(size / unit.length), { ...trim, letters: ['no', 'yes x', unit] });
      };
      expect(growth(parted(1 << 18), parted(1 << 20), 10)).toBeLessThan(10);
    },
  );
});
