// The people and mails of the demo. None of them exists.

/** A mail as its author's program hands it over. */
export interface Letter {
  from: string;
  to: string;
  raw: string;
}

export const MENTOR = 'tamsin.okafor@harbour-engineering.example';
export const MENTEE = 'wren.achterberg@northfield-school.example';
export const COORDINATOR = { name: 'Ida Berg', addresses: ['ida.berg@northfield-school.example'] } as const;
/** What tells the mentor's identity, and the mentee's. */
export const MENTORS_SIGNS = ['tamsin', 'okafor', 'harbour', 'thunderbird', '192.0.2.17'];
export const MENTEES_SIGNS = ['wren', 'achterberg', 'northfield', 'iphone'];
export const MENTORS_ID = '<7f31c0de-4a55@mail.harbour-engineering.example>';
export const MENTEES_NUMBER = '07700 900142';
const MENTEES_ID = '<9A4E1D@northfield-school.example>';

export const roster = `mentor_name,mentor_email,mentee_name,mentee_email,reference
Tamsin Okafor,${MENTOR},Wren Achterberg,${MENTEE},7B-12
`;

export function mentorsMail(to: string): Letter {
  return letter(
    MENTOR,
    to,
    `From: Tamsin Okafor <${MENTOR}>
To: ${to}
Subject: A bridge made of paper
Message-ID: ${MENTORS_ID}
Date: Mon, 14 Sep 2026 17:20:03 +0200
User-Agent: Mozilla Thunderbird
Organization: Harbour Engineering
X-Originating-IP: [192.0.2.17]

Hello,

you asked how a bridge holds. Try it: fold a sheet of paper like a fan,
lay it over two books and see how many pencils it carries.

Tell me what you find! My colleagues always call it the Okafor bridge.

-- 
Tamsin Okafor
Harbour Engineering, 4 Quay Street
`,
  );
}

/** The answer, as a phone writes it: with all of what it answers to below. */
export function menteesReply(
  to: string,
  original: { messageId: string; from: string; text: string },
): Letter {
  const quoted = original.text.trimEnd().replaceAll(/^/gm, '> ');
  return letter(
    MENTEE,
    to,
    `From: Wren Achterberg <${MENTEE}>
To: ${to}
Subject: Re: A bridge made of paper
Message-ID: ${MENTEES_ID}
In-Reply-To: ${original.messageId}
References: ${original.messageId}
X-Mailer: iPhone Mail (22F76)

My paper bridge carried 31 pencils!!

> On 14 Sep 2026, ${original.from} wrote:
${quoted}
`,
  );
}

export function menteesNumber(to: string): Letter {
  return letter(
    MENTEE,
    to,
    `From: Wren Achterberg <${MENTEE}>
To: ${to}
Subject: 40 pencils
Message-ID: <9A4E22@northfield-school.example>
X-Mailer: iPhone Mail (22F76)

Now it is 40, with folds half as wide. I made a film of it!
Shall I send it to your phone? Mine is ${MENTEES_NUMBER}.
`,
  );
}

/** What the coordinator answers to the notice of it, with its first line in her own words or the relay's. */
export function coordinatorsAnswer(to: string, firstLine: string): Letter {
  const [from] = COORDINATOR.addresses;
  return letter(
    from,
    to,
    `From: ${COORDINATOR.name} <${from}>
To: ${to}
Subject: Re: held

${firstLine}
`,
  );
}

export function strangersMail(to: string): Letter {
  const from = 'someone@elsewhere.example';
  return letter(from, to, `From: ${from}\nTo: ${to}\nSubject: hello\n\nWho are you?\n`);
}

function letter(from: string, to: string, text: string): Letter {
  return { from, to, raw: text.replaceAll('\n', '\r\n') };
}
