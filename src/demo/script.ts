// The people and mails of the demo. None of them exists.
import type { SendMailOptions } from 'nodemailer';
import type { ParsedMessage } from '../message/parse/parse.js';
import type { PairSide } from '../store/pairs.js';

const MENTOR = 'tamsin.okafor@harbour-engineering.example';
const MENTEE = 'wren.achterberg@northfield-school.example';
export const MENTORS_ID = '<7f31c0de-4a55@mail.harbour-engineering.example>';

export const roster = `mentor_name,mentor_email,mentee_name,mentee_email,reference
Tamsin Okafor,${MENTOR},Wren Achterberg,${MENTEE},7B-12
`;

export function mentorsHeaders(to: string): string {
  return `From: Tamsin Okafor <${MENTOR}>
To: ${to}
Subject: A bridge made of paper
Message-ID: ${MENTORS_ID}
Date: Mon, 14 Sep 2026 17:20:03 +0200
User-Agent: Mozilla Thunderbird
Organization: Harbour Engineering`;
}

export function mentorsMail(to: string): SendMailOptions {
  return {
    from: { name: 'Tamsin Okafor', address: MENTOR },
    to,
    subject: 'A bridge made of paper',
    messageId: MENTORS_ID,
    headers: {
      'User-Agent': 'Mozilla Thunderbird',
      Organization: 'Harbour Engineering',
      'X-Originating-IP': '[192.0.2.17]',
    },
    text: 'Hello,\n\nyou asked how a bridge holds. Try it: fold a sheet of paper like a fan,\nlay it over two books and see how many pencils it carries.\n\nTell me what you find!\n',
  };
}

export function menteesHeaders(to: string): string {
  return `From: Wren Achterberg <${MENTEE}>
To: ${to}
Subject: Re: A bridge made of paper
Message-ID: <9A4E1D@northfield-school.example>
X-Mailer: iPhone Mail (22F76)`;
}

export function menteesReply(to: string, original: ParsedMessage, mentor: PairSide): SendMailOptions {
  const quoted = original.text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());
  return {
    from: { name: 'Wren Achterberg', address: MENTEE },
    to,
    subject: 'Re: A bridge made of paper',
    messageId: '<9A4E1D@northfield-school.example>',
    inReplyTo: original.messageId,
    references: original.messageId,
    headers: { 'X-Mailer': 'iPhone Mail (22F76)' },
    text: `My paper bridge carried 31 pencils!!\n\n> On 14 Sep 2026, ${mentor.pseudonym} <${mentor.alias}> wrote:\n${quoted.join('\n')}\n`,
  };
}

export function strangersMail(to: string): SendMailOptions {
  return { from: 'someone@elsewhere.example', to, subject: 'hello', text: 'Who are you?' };
}
