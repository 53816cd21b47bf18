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
      };
      expect(growth(parted(1 << 18), parted(1 << 20), 10)).toBeLessThan(10);
    },
  );
});
