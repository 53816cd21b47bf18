import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parseMessage } from '../../src/message/parse/parse.js';
import { tellApart } from '../../src/message/quote/quote.js';
import { readAnswer } from '../../src/moderation/answer.js';
import { fill } from '../../src/moderation/words.js';

const folder = new URL('../../../templates/en/', import.meta.url);
const notice = async (kind: string) =>
  fill(await readFile(new URL(`${kind}.txt`, folder), 'utf8'), {
    ...{ pair: 'R-1', programme: 'northfield', who: 'from the mentor to the mentee', policy: 'school' },
    ...{ day: '2026-09-14 16:20 (Europe/London)', why: 'contact details', messages: '3 messages' },
    findings:
      '  * contact details (phone-number). This looks like a phone number.\n      | ring >>>07700 900123<<<',
    message: '| Subject: Hi\n|\n| release\n| 1 reject',
    history: 'It is the first message of this pair.',
    list: '1. R-1, from the mentor to the mentee, 2026-09-14 16:20 (UTC)\n| 2 release\n  0f8b\n\n2. R-2, x\n| release',
    id: '0f8b4c1e-8a52-4a3c-9a55-0d7a0b1d2c3e',
  });

const plain = (text: string) => ({ type: 'text/plain; charset=utf-8', body: text });
const html = (body: string) => ({
  type: 'text/html; charset=utf-8',
  body: `<html><body>${body}</body></html>`,
});
const asHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split('\n')
    .map((line) => `${line}<br>`)
    .join('\n');
const marked = (text: string) => text.replace(/^/gm, '> ');

interface Mail {
  type: string;
  body: string;
}

/** Each as the program sends it; `said` is what the person typed, line by line. */
const programs: Record<string, (said: string[], quoted: string, subject: string) => Mail> = {
  'mutt, above the quote': (said, quoted) =>
    plain(
      `${said.join('\n')}\n\nOn Mon, Sep 14, 2026 at 03:20:04PM +0000, Mentorpost wrote:\n${marked(quoted)}\n`,
    ),
  'mutt, below the quote': (said, quoted) =>
    plain(
      `On Mon, Sep 14, 2026 at 03:20:04PM +0000, Mentorpost wrote:\n${marked(quoted)}\n\n${said.join('\n')}\n`,
    ),
  'Thunderbird with a signature': (said, quoted) =>
    plain(
      `${said.join('\n')}\n\nOn 14/09/2026 16:20, Mentorpost wrote:\n${marked(quoted)}\n\n-- \nAnna Berg\nNorthfield School\n`,
    ),
  'Apple Mail on a phone': (said, quoted) =>
    plain(
      `${said.join('\n')}\n\nSent from my iPhone\n\n> On 14 Sep 2026, at 16:20, Mentorpost <postmaster@relay.example> wrote:\n> \n> ${marked(quoted)}\n`,
    ),
  'Apple Mail on a phone, HTML': (said, quoted) =>
    html(
      `<div dir="ltr">${said.join('<div>')}${'</div>'.repeat(said.length - 1)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 14 Sep 2026, at 16:20, Mentorpost &lt;postmaster@relay.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${asHtml(quoted)}</div></blockquote></div>`,
    ),
  'Gmail, HTML': (said, quoted) =>
    html(
      `<div dir="auto">${said.join('</div><div dir="auto">')}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, 14 Sept 2026, 16:20 Mentorpost, &lt;<a href="mailto:postmaster@relay.example">postmaster@relay.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${asHtml(quoted)}</blockquote></div>`,
    ),
  'Outlook on the web, HTML': (said, quoted, subject) =>
    html(
      `<div class="elementToProof" style="font-family: Aptos">${said.join('</div><div class="elementToProof">')}</div><div id="Signature"><p>Anna Berg</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri" color="#000000"><b>From:</b> Mentorpost &lt;postmaster@relay.example&gt;<br><b>Sent:</b> 14 September 2026 16:20<br><b>To:</b> Anna Berg &lt;anna@school.example&gt;<br><b>Subject:</b> ${subject}</font><div>&nbsp;</div></div><div class="BodyFragment"><font size="2"><div class="PlainText">${asHtml(quoted)}</div></font></div>`,
    ),
  'Outlook on a desktop, HTML': (said, quoted, subject) =>
    html(
      `<div class="WordSection1"><p class="MsoNormal">${said.join('</p><p class="MsoNormal">')}<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Mentorpost &lt;postmaster@relay.example&gt;<br><b>Sent:</b> Monday, September 14, 2026 4:20 PM<br><b>To:</b> Anna Berg &lt;anna@school.example&gt;<br><b>Subject:</b> ${subject}<o:p></o:p></span></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoPlainText">${asHtml(quoted)}</p></div>`,
    ),
  'Outlook on a desktop, plain': (said, quoted, subject) =>
    plain(
      `${said.join('\r\n')}\r\n\r\n-----Original Message-----\r\nFrom: Mentorpost <postmaster@relay.example> \r\nSent: 14 September 2026 16:20\r\nTo: Anna Berg <anna@school.example>\r\nSubject: ${subject}\r\n\r\n${quoted}\r\n`,
    ),
  'Outlook on a phone': (said, quoted, subject) =>
    plain(
      `${said.join('\r\n')}\r\n\r\nGet Outlook for iOS<https://aka.ms/o0ukef>\r\n________________________________\r\nFrom: Mentorpost <postmaster@relay.example>\r\nSent: Monday, September 14, 2026 4:20:04 PM\r\nTo: Anna Berg <anna@school.example>\r\nSubject: ${subject}\r\n\r\n${quoted}\r\n`,
    ),
  'German GMX': (said, quoted, subject) =>
    plain(
      `${said.join('\n')}\n\nGesendet: Montag, 14. September 2026 um 16:20\nVon: "Mentorpost" <postmaster@relay.example>\nAn: anna@schule.example\nBetreff: ${subject}\n\n${quoted}\n`,
    ),
  'a program that quotes without any mark': (said, quoted) => plain(`${said.join('\n')}\n\n${quoted}\n`),
};

async function answered(kind: string, said: string[], program: (typeof programs)[string]) {
  const { subject, text } = await notice(kind);
  const { type, body } = program(said, text, subject);
  const raw = `From: anna@school.example\r\nSubject: Re: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
  return readAnswer(tellApart((await parseMessage(Buffer.from(raw))).text).newText);
}

describe.each(Object.entries(programs))('%s', (_name, program) => {
  test.each([
    [['release'], { verb: 'release' }],
    [['Release.', '', 'Thanks, Anna'], { verb: 'release' }],
    [['Reject: please leave the number out'], { verb: 'reject', reason: 'please leave the number out' }],
  ])('a notice answered by %j', async (said, instruction) => {
    const { instructions } = await answered('held', said, program);
    expect(instructions).toEqual([{ numbers: undefined, ...instruction }]);
  });

  test('a list answered line by line', async () => {
    const { instructions } = await answered('digest', ['1 release', '2 reject: a phone number'], program);
    expect(instructions).toEqual([
      { numbers: [1], verb: 'release' },
      { numbers: [2], verb: 'reject', reason: 'a phone number' },
    ]);
  });

  test('nothing but the quote decides nothing', async () => {
    for (const kind of ['held', 'digest'])
      expect((await answered(kind, [''], program)).instructions).toEqual([]);
  });
});
