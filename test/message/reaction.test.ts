import { expect, test } from '@jest/globals';
import { parseMessage } from '../../src/message/parse/parse.js';

const LINK = 'https://www.google.com/gmail/about/?utm_source=gmail';
const mailOf = (emoji: string, shown = emoji) =>
  parseMessage(
    Buffer.from(
      `From: Ada Quillan <ada@gmail.com>
Subject: Re: Bridges
In-Reply-To: <m1@relay.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset="UTF-8"

${shown}

Ada Quillan reacted via Gmail
<${LINK}>

On Mon, Sep 14, 2026 at 5:20 PM Amber <amber@relay.example> wrote:

> How many pencils?
--b
Content-Type: text/vnd.google.email-reaction+json; charset="UTF-8"

{"version": 1, "emoji": "${emoji}"}
--b
Content-Type: text/html; charset="UTF-8"

<p style="font-size:50px">${shown}</p><p>Ada Quillan reacted via <a href="${LINK}">Gmail</a></p>
--b--
`.replaceAll('\n', '\r\n'),
    ),
  );

test.each(['👍', '❤️', '👩🏽‍🚀', '🇮🇹'])('%s, sent by a tap, is all that its mail says', async (emoji) => {
  const { text, html, attachments, inReplyTo } = await mailOf(emoji);
  expect({ text, html, attachments }).toEqual({ text: emoji, html: undefined, attachments: [] });
  expect(inReplyTo).toBe('<m1@relay.example>');
});

test.each([
  ['something else than the text shows', '👍', 'Call me!'],
  ['words', 'Call me', 'Call me'],
])('what says %s stays as it came', async (_what, emoji, shown) => {
  const { text, html } = await mailOf(emoji, shown);
  expect(text).toContain('Call me');
  expect(html).toContain('Call me');
});
