import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, tellApart } from '../../src/message/quote/quote.js';

const OWN = 'Yes, I tried it.\n\nIt carried 31 pencils!';
const who = 'Amber Heron <amber.heron.bodagu@relay.example>';

describe('an introduction and what it quotes is told from what is new', () => {
  test.each([
    ['Gmail', `On Mon, Sep 14, 2026 at 5:20 PM ${who} wrote:`],
    [
      'Gmail, wrapped',
      `On Mon, Sep 14, 2026 at 5:20 PM Amber Heron\n<amber.heron.bodagu@relay.example> wrote:`,
    ],
    ['Apple Mail', 'On 14 Sep 2026, at 17:20, Amber Heron <amber.heron.bodagu@relay.example> wrote:'],
    ['Thunderbird', 'On 14/09/2026 17:20, Amber Heron wrote:'],
    ['iOS', `> On 14 Sep 2026, at 17:20, ${who} wrote:\n>`],
    ['K-9', 'Am 14. September 2026 17:20:03 MESZ schrieb Amber Heron <amber.heron.bodagu@relay.example>:'],
    ['Gmail, German', `Am Mo., 14. Sept. 2026 um 17:20 Uhr schrieb ${who}:`],
    ['Gmail, French', `Le lun. 14 sept. 2026 à 17:20, ${who} a écrit :`],
    [
      'Gmail, Spanish',
      `El lun, 14 sept 2026 a las 17:20, Amber Heron\n(<amber.heron.bodagu@relay.example>) escribió:`,
    ],
    ['Gmail, Italian', `Il giorno lun 14 set 2026 alle ore 17:20 ${who} ha scritto:`],
    ['Gmail, Portuguese', `${who} escreveu (segunda, 14/09/2026 à(s) 17:20):`],
    ['Gmail, Brazilian', `Em seg., 14 de set. de 2026 às 17:20, ${who} escreveu:`],
    ['Gmail, Dutch', `Op ma 14 sep 2026 om 17:20 schreef ${who}:`],
    ['Gmail, Swedish', `Den mån 14 sep. 2026 kl 17:20 skrev ${who}:`],
    ['Gmail, Danish', `Den man. 14. sep. 2026 kl. 17.20 skrev ${who}:`],
    ['Gmail, Norwegian', `man. 14. sep. 2026 kl. 17:20 skrev ${who}:`],
    ['Gmail, Finnish', `ma 14. syysk. 2026 klo 17.20 ${who} kirjoitti:`],
    ['Gmail, Polish', `pon., 14 wrz 2026 o 17:20 ${who} napisał(a):`],
    ['Gmail, Czech', `po 14. 9. 2026 v 17:20 odesílatel ${who} napsal:`],
    ['Gmail, Slovak', `po 14. 9. 2026 o 17:20 ${who} napísal(a):`],
    ['Gmail, Hungarian', `${who} ezt írta (időpont: 2026. szept. 14., H, 17:20):`],
    ['Gmail, Romanian', `În lun., 14 sept. 2026 la 17:20, ${who} a scris:`],
    ['Gmail, Russian', `пн, 14 сент. 2026 г. в 17:20, ${who}:`],
    ['Thunderbird, Russian', '14.09.2026 17:20, Amber Heron пишет:'],
    ['Gmail, Ukrainian', `пн, 14 вер. 2026 р. о 17:20 ${who} пише:`],
    ['Gmail, Greek', `Στις Δευ 14 Σεπ 2026 στις 5:20 μ.μ., ο χρήστης ${who} έγραψε:`],
    ['Gmail, Turkish', `${who}, 14 Eyl 2026 Pzt, 17:20 tarihinde şunu yazdı:`],
    ['Gmail, Japanese', `2026年9月14日(月) 17:20 ${who}:`],
    ['Gmail, Chinese', `${who} 于2026年9月14日周一 17:20写道：`],
    ['Gmail, Korean', `2026년 9월 14일 (월) 오후 5:20, ${who}님이 작성:`],
    ['Gmail, Arabic', `في الاثنين، 14 سبتمبر 2026 في 5:20 م تمت كتابة ما يلي بواسطة ‪كتب ${who}‬:`],
    ['Gmail, Hebrew', `‫בתאריך יום ב׳, 14 בספט׳ 2026 ב-17:20 מאת ${who} כתב:`],
  ])('%s', (_program, introduction) => {
    const quoted = introduction.startsWith('>')
      ? '> Fold it like a fan.'
      : '\n> Fold it like a fan.\n>\n> Tell me!';
    expect(tellApart(`${OWN}\n\n${introduction}\n${quoted}\n`).newText).toBe(OWN);
    // Directly under the last line too, as some phones write it.
    expect(tellApart(`${OWN}\n${introduction}\n${quoted}\n`).newText).toBe(OWN);
  });

  test.each([
    [
      'Outlook',
      'From: Amber Heron <a@relay.example>\nSent: Monday, September 14, 2026 5:20 PM\nTo: Me\nSubject: Paper',
    ],
    [
      'Outlook, with rule',
      '________________________________\nFrom: Amber Heron\nSent: Monday, 14 September 2026 17:20\nTo: Me\nSubject: Paper',
    ],
    [
      'Outlook 2003',
      '-----Original Message-----\nFrom: Amber Heron [mailto:a@relay.example]\nSent: 14 September 2026 17:20\nTo: Me\nSubject: Paper',
    ],
    [
      'German',
      '-----Ursprüngliche Nachricht-----\nVon: Amber Heron\nGesendet: Montag, 14. September 2026 17:20\nAn: Ich\nBetreff: Papier',
    ],
    [
      'French',
      'De : Amber Heron <a@relay.example>\nEnvoyé : lundi 14 septembre 2026 17:20\nÀ : Moi\nObjet : Papier',
    ],
    [
      'Spanish',
      'De: Amber Heron <a@relay.example>\nEnviado el: lunes, 14 de septiembre de 2026 17:20\nPara: Yo\nAsunto: Papel',
    ],
    [
      'Polish',
      'Od: Amber Heron <a@relay.example>\nWysłano: poniedziałek, 14 września 2026 17:20\nDo: ja\nTemat: Papier',
    ],
    [
      'bold, mobile',
      '*From:* Amber Heron <a@relay.example>\n*Sent:* Monday, September 14, 2026 5:20 PM\n*To:* Me\n*Subject:* Paper',
    ],
    ['Chinese', '发件人: Amber Heron <a@relay.example>\n发送时间: 2026年9月14日 17:20\n收件人: 我\n主题: 纸'],
    [
      'QQ',
      '------------------ 原始邮件 ------------------\n发件人: "Amber Heron" <a@relay.example>;\n发送时间: 2026年9月14日(星期一) 下午5:20\n收件人: "我"<b@b.example>;\n主题: 纸',
    ],
    [
      'a language nobody listed',
      'Kutoka: Amber Heron <a@relay.example>\nImetumwa: 14 Septemba 2026 17:20\nKwa: Mimi\nMada: Karatasi',
    ],
    [
      'Yahoo, no marks',
      'On Monday, September 14, 2026 at 05:20:03 PM GMT+1, Amber Heron <a@relay.example> wrote:',
    ],
  ])('a block as of %s', (_program, block) => {
    const { newText, quotedText } = tellApart(`${OWN}\n\n${block}\n\nFold it like a fan.\n\nTell me!\n`);
    expect(newText).toBe(OWN);
    expect(quotedText).toContain('Fold it like a fan.');
    expect(quotedText).toContain('Tell me!');
  });
});

describe('new text is never taken for a quote', () => {
  test.each([
    'On Monday I wrote:\nThis is my poem.\nIt is nice.',
    'I need: paper\nI have: glue\nTo: do',
    'From here: it is far\n\nand more',
    'First\n\n--- Chapter Two ---\n\nSecond',
    'Shopping:\n- eggs\n- 3 pencils',
    'My teacher wrote:\n\nWell done in 2026.',
    'The time is 5:20:\n\nlet us go.',
    'Dear mentor,\n\nhave you read what Darwin wrote?\n\nI did.',
    `a -- b\n\n--\n\n${'A long paragraph that goes on after a dash of its own. '.repeat(4)}`,
  ])('%j', (text) => {
    expect(tellApart(text)).toEqual({ newText: text.trim(), quotedText: '', signature: '' });
  });

  test('answers between and below quoted lines are new', () => {
    const text = `On 14 Sep 2026, Amber Heron wrote:\n> How many pencils?\n\n31!\n\n> Which paper?\n\nRed.\n`;
    expect(tellApart(text).newText).toBe('31!\n\n\nRed.');
  });

  test.each([
    'Ich habe es gelesen. Am Dienstag schrieb Berta Beispiel:',
    'Смотри мой рисунок. Мне пишет Берта:',
    'Regarde le dessin. Berta a écrit :',
  ])('a sentence before the introduction of a quote stays: %s', (line) => {
    const { newText } = tellApart(`Hallo,\n\n${line}\n\n> Falte es.\n\nSo ist es.\n`);
    expect(newText).toContain(line);
    expect(newText).toContain('So ist es.');
  });

  test('what is forwarded is new to the reader', () => {
    const text = `Look!\n\n---------- Forwarded message ---------\nFrom: Museum <m@museum.example>\nDate: Mon, 14 Sep 2026\nSubject: Bridges\nTo: Me\n\nCome and see.\n`;
    expect(tellApart(text).newText).toContain('Come and see.');
  });

  test('every word of any text is in one of the three', () => {
    const line = fc.constantFrom(
      'word',
      '',
      '> quoted',
      '-- ',
      '--',
      'On 14 Sep 2026 17:20, X <x@y.example> wrote:',
      'From: X',
      'Sent: 2026',
      'To: y',
      'Regards,',
      'Sent from my phone',
      '-----Original Message-----',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { newText, quotedText, signature } = tellApart(lines.join('\n'));
        const words = (text: string) => text.split(/\s+/).filter(Boolean).sort();
        expect(words([newText, quotedText, signature].join('\n'))).toEqual(words(lines.join('\n')));
      }),
      { numRuns: 500 },
    );
  });

  test('for one author after another as for each alone', () => {
    const line = fc.constantFrom(
      'It held, Amber!',
      '',
      '> quoted',
      '-- ',
      'On 14 Sep 2026 17:20, X <x@y.example> wrote:',
      'Regards,',
      'Ada Quillan',
      'Wren Osei, Hill School',
      'https://hill.example',
      'PS: I am there.',
      'Begin forwarded message:',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (of) => {
        const text = of.join('\n');
        const lines = linesOf(text);
        for (const author of [undefined, ['Ada Quillan'], ['Wren Osei'], [], ['Ada Quillan', 'Wren Osei']])
          expect(tellApart(text, lines, author)).toEqual(tellApart(text, linesOf(text), author));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a signature is told from the text', () => {
  test.each([
    ['delimited', '-- \nTamsin Okafor\nHarbour Engineering'],
    ['without the space', '--\nTamsin Okafor\n+44 1632 960123'],
    [
      'after a closing',
      'Best regards,\nTamsin Okafor\nSenior Engineer | Harbour Engineering\n+44 1632 960123',
    ],
    ['German', 'Mit freundlichen Grüßen\n\nTamsin Okafor\nHarbour Engineering GmbH'],
    ['French', 'Cordialement,\nTamsin Okafor'],
    ['iPhone', 'Sent from my iPhone'],
    ['iPhone, German', 'Von meinem iPhone gesendet'],
    ['Outlook for Android', 'Get Outlook for Android<https://aka.ms/x>'],
    ['Samsung', 'Envoyé depuis mon appareil mobile Galaxy'],
    ['Japanese phone', 'iPhoneから送信'],
    ['closing and phone', 'Cheers\nTamsin\n\nSent from my iPad'],
  ])('%s', (_kind, signature) => {
    const quoted = '\n\nOn 14 Sep 2026, at 17:20, Wren <w@relay.example> wrote:\n\n> Hello\n';
    for (const after of ['\n', quoted]) {
      const parts = tellApart(`${OWN}\n\n${signature}${after}`);
      expect(parts.newText).toBe(OWN);
      expect(parts.signature).toBe(signature);
    }
  });

  test('a closing alone is text', () => {
    expect(tellApart('It works.\n\nThanks!').newText).toBe('It works.\n\nThanks!');
  });
});

test.each([
  '\n',
  'On ',
  'On 2026 x\n',
  '>',
  '> \n',
  'From: a\n',
  '--\n',
  ' ',
  'a:',
  '________\n',
  'x@y ',
  'Thanks,\n',
  '> a\nYours\n',
])('a mebibyte of %j is no trouble', (unit) => {
  const text = unit.repeat((1 << 20) / unit.length);
  const { newText, quotedText, signature } = tellApart(text);
  expect(newText.length + quotedText.length + signature.length).toBeLessThanOrEqual(text.length);
});
