import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pair } from '../../src/store/pairs.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const LIMIT = 3_000_000;

describe('the door', () => {
  let c: Correspondence;
  let client: RawClient;
  let to = '';
  let sent = 0;

  beforeAll(async () => {
    c = await openCorrespondence({ MAX_MESSAGE_BYTES: String(LIMIT) });
    to = c.pair.mentee.alias;
    await importText(
      'mentor_name;mentor_email;mentee_name;mentee_email;reference\nBo Li;bo@x.example;Cy Wu;cy@y.example;R-2\nIda Roth;i.roth+tom@gmail.com;Ole Dahl;ole@y.example;R-3\nAda Quillan;ada.quillan@harbour.example;Uma Ek;uma@y.example;R-4\n',
      c.env,
    );
    client = await RawClient.open(c.relay.smtpPort);
  });
  afterAll(async () => {
    client?.close();
    await c?.end();
  });

  const mail = (head: string, body: string | Buffer = 'hello') =>
    Buffer.concat([
      Buffer.from(`From: <${MENTOR}>\r\nMessage-ID: <d${++sent}@h.example>\r\n${head}\r\n`, 'latin1'),
      Buffer.from(body),
    ]);
  const count = async () =>
    (await c.db.query<{ n: number }>('SELECT count(*) AS n FROM messages'))[0]?.n ?? 0;

  /** What becomes of an accepted mail: it is never lost. */
  async function fate(data: Buffer | string, sender = MENTOR): Promise<{ state: string; rules: string[] }> {
    const before = await count();
    const reply = await client.send(sender, [to], data);
    const id = /^250 2\.0\.0 ([0-9a-f-]{36}) accepted$/.exec(reply)?.[1];
    expect(reply).toMatch(/^250 2\.0\.0 /);
    const message = await eventually(async () => {
      const [row] = await c.db.query<{ state: string; findings: { rule: string }[] }>(
        'SELECT state, findings FROM messages WHERE id = $1',
        [id],
      );
      return row && ['delivered', 'held'].includes(row.state) && row;
    });
    expect(await count()).toBe(before + 1);
    if (message.state === 'delivered') {
      const { raw } = await c.inbox.next(10_000);
      expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
      expect(raw.toString('latin1')).not.toContain(MENTOR);
    }
    return { state: message.state, rules: message.findings.map((finding) => finding.rule) };
  }

  test('refuses who and what it does not know, by the table', async () => {
    expect(await client.send(MENTOR, ['nobody.at.all@relay.localhost'], '')).toMatch(/^550 5\.1\.1 /);
    expect(await client.send(MENTOR, ['someone@elsewhere.example'], '')).toMatch(/^550 5\.7\.1 /);
    expect(
      await client.send('stranger@else.example', [to], 'From: <stranger@else.example>\r\n\r\nhi'),
    ).toMatch(/^550 5\.7\.1 /);
    expect(await client.send(MENTEE, [to], `From: <${MENTEE}>\r\n\r\nto myself`)).toMatch(/^550 5\.7\.1 /);
    const events = await cliJson<{ action: string; detail: { reason?: string } }[]>(
      ['audit', '--pair', 'R-1'],
      c.env,
    );
    expect(
      events.filter((event) => event.action === 'message.refused').map((event) => event.detail.reason),
    ).toContain('not-correspondent');
  });

  test('knows who writes from another form of the given address, and not who only looks alike', async () => {
    const pairs = await cliJson<Pair[]>(['pairs'], c.env);
    const alias = pairs.find(({ reference }) => reference === 'R-3')?.mentee.alias ?? '';
    const from = (address: string) =>
      client.send(
        address,
        [alias],
        `From: Ida <${address}>\r\nMessage-ID: <f${++sent}@h.example>\r\n\r\nWrite to iroth@googlemail.com or not.`,
      );
    for (const other of [
      'iroth+tom@gmail.example',
      'i-roth@gmail.com',
      'i.roth+ada@gmail.com',
      'roth@gmail.com',
    ])
      expect(await from(other)).toMatch(/^550 5\.7\.1 [^:.]*, please use the one that your programme knows$/);
    for (const own of ['I.Roth+Tom@gmail.com', 'i.roth@gmail.com', 'iroth@googlemail.com']) {
      const reply = await from(own);
      expect(reply).toMatch(/^250 /);
      const id = reply.split(' ')[2] ?? '';
      const findings = await eventually(async () => {
        const [row] = await c.db.query<{ state: string; findings: { rule: string }[] }>(
          "SELECT state, findings FROM messages WHERE id = $1 AND state <> 'received'",
          [id],
        );
        return row?.findings.map(({ rule }) => rule);
      });
      expect(findings).not.toContain('unknown-author');
    }
  });

  test.each([
    `x@else.example\rFrom: ${MENTOR}`,
    `x@else.example: ${MENTOR};`,
    `<${MENTOR}><x@else.example>`,
    `x@else.example <${MENTOR}>`,
    `${MENTOR} (me) x@else.example`,
  ])('holds a mail whose author others read otherwise: %j', async (from) => {
    const mail = `From: ${from}\r\nMessage-ID: <o${++sent}@else.example>\r\n\r\nhi`;
    expect(await fate(mail, 'x@else.example')).toEqual({
      state: 'held',
      rules: expect.arrayContaining(['unknown-author']),
    });
  });

  test.each([
    `${MENTOR} <${MENTOR.toUpperCase()}>`,
    `"x@else.example" <${MENTOR}>`,
    `=?utf-8?Q?Mo_(x@else.example)?= <${MENTOR}>`,
    `Mo (x@else.example) <${MENTOR}>`,
  ])('knows the author beside what only looks like another: %j', async (from) => {
    const { state } = await fate(`From: ${from}\r\nMessage-ID: <o${++sent}@h.example>\r\n\r\nhi ${sent}`);
    expect(state).toBe('delivered');
  });

  test('takes one pair in one transaction, and the same alias twice as once', async () => {
    const [, second] = await cliJson<Pair[]>(['pairs'], c.env);
    expect(await client.send(MENTOR, [to, second?.mentee.alias ?? ''], '')).toMatch(/^452 4\.5\.3 /);
    const before = await count();
    expect(await client.send(MENTOR, [to, to.toUpperCase()], mail('Subject: twice\r\n'))).toMatch(/^250 /);
    await c.inbox.next(10_000);
    expect(await count()).toBe(before + 1);
  });

  test('refuses what is too large, told beforehand or not, and stores nothing', async () => {
    const before = await count();
    expect(await client.say(`MAIL FROM:<${MENTOR}> SIZE=${LIMIT + 1}`)).toMatch(/^552 5\.3\.4 /);
    const line = `${'x'.repeat(998)}\r\n`;
    expect(await client.send(MENTOR, [to], mail('\r\n', line.repeat(LIMIT / 1_000 + 1)))).toMatch(
      /^552 5\.3\.4 /,
    );
    expect(await count()).toBe(before);
    expect(await client.say('NOOP')).toMatch(/^250 /);
  });

  test('stores nothing of a client that hangs up while sending', async () => {
    const before = await count();
    const other = await RawClient.open(c.relay.smtpPort);
    await other.say(`MAIL FROM:<${MENTOR}>`);
    await other.say(`RCPT TO:<${to}>`);
    await other.say('DATA');
    other.socket.write('From: half a li');
    await new Promise((resolve) => setTimeout(resolve, 100));
    other.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await count()).toBe(before);
    const figures = await (await fetch(`http://127.0.0.1:${c.relay.webPort}/metrics`)).text();
    expect(figures).not.toContain('mentorpost_refused_total{reason="not-now"}');
  });

  test('knows an address in quotes', async () => {
    const other = await RawClient.open(c.relay.smtpPort);
    await other.say(`MAIL FROM:<${MENTOR}>`);
    expect(await other.say(`RCPT TO:<"${to.replace('@', '"@')}>`)).toMatch(/^250 /);
    other.close();
  });

  test('knows a retry after a lost reply, and forwards once', async () => {
    const data = mail('Subject: again\r\n');
    const first = await client.send(MENTOR, [to], data);
    expect(await client.send(MENTOR, [to], data)).toBe(first);
    await c.inbox.next(10_000);
    await expect(c.inbox.next(1_500)).rejects.toThrow('no mail arrived');
  });

  test('knows a retry by the server before it, which never heard that the mail was taken', async () => {
    const above = (n: number) =>
      `Authentication-Results: mx.example; spf=pass\r\nReceived: from h.example\r\n\tby mx.example id ${n}; ${n} Sep 2026\r\n`;
    const data = mail('Subject: over again\r\n').toString();
    const first = await client.send(MENTOR, [to], above(1) + data);
    expect(await client.send(MENTOR, [to], above(2) + data)).toBe(first);
    const filtered = data.replace(
      '\r\n\r\n',
      '\r\nX-Spam-Status: No, score=0.1\r\nX-Filter-Id: 7F3A\r\n\r\n',
    );
    expect(await client.send(MENTOR, [to], `DKIM-Signature: v=1; t=1\r\n${above(3)}${filtered}`)).toBe(first);
    const signed = data.replace('Subject', 'List-Id: <x.example>\r\nSubject');
    expect(await client.send(MENTOR, [to], above(3) + signed)).toBe(first);
    expect(await client.send(MENTOR, [to], `${above(3)}Resent-To: ${to}\r\n${data}`)).not.toBe(first);
    await c.inbox.next(10_000);
    await c.inbox.next(10_000);
    const nameless = data.replace(/^Message-ID.*\r\n/m, '');
    const once = await client.send(MENTOR, [to], above(4) + nameless);
    expect(await client.send(MENTOR, [to], above(5) + nameless)).not.toBe(once);
    await c.inbox.next(10_000);
    await c.inbox.next(10_000);
    await expect(c.inbox.next(1_000)).rejects.toThrow('no mail arrived');
  });

  test('takes the same bytes to two mentees of one mentor for two mails', async () => {
    const pairs = await cliJson<Pair[]>(['pairs'], c.env);
    const other = pairs.find(({ reference }) => reference === 'R-4')?.mentee.alias ?? '';
    const data = mail('Subject: to you both\r\n');
    const first = await client.send(MENTOR, [to], data);
    const second = await client.send(MENTOR, [other], data);
    expect([first, second]).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)]);
    expect(second).not.toBe(first);
    const arrived = [await c.inbox.next(10_000), await c.inbox.next(10_000)];
    expect(arrived.flatMap(({ rcptTo }) => rcptTo).sort()).toEqual([MENTEE, 'uma@y.example']);
  });

  test('knows its own mail coming back, and a mail that goes round', async () => {
    expect(await client.send(MENTOR, [to], mail('X-Mentorpost-Relay: relay.localhost\r\n'))).toMatch(
      /^554 5\.4\.6 /,
    );
    for (const address of [to, 'postmaster@relay.localhost', 'help@relay.localhost'])
      expect(await client.send(MENTOR, [address], mail('Received: by x\r\n'.repeat(25)))).toMatch(
        /^554 5\.4\.6 /,
      );
  });

  const nested = (depth: number) => {
    let part = 'Content-Type: text/plain\r\n\r\ndeep';
    for (let i = 0; i < depth; i++)
      part = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${part}\r\n--b${i}--\r\n`;
    return part;
  };
  const parts = (n: number) =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n${'--q\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(n)}--q--\r\n`;

  test.each<[string, string, () => Buffer | string]>([
    ['no headers, known by its envelope', 'held', () => `\r\njust text ${++sent}`],
    ['no body', 'delivered', () => mail('Subject: empty\r\n', '')],
    ['no end of headers', 'delivered', () => `From: <${MENTOR}>\r\nSubject: cut ${++sent}`],
    ['two From headers that differ', 'held', () => mail('From: <other@else.example>\r\n')],
    [
      'a From with two authors',
      'held',
      () => `From: <${MENTOR}>, <x@else.example>\r\nSubject: ${++sent}\r\n\r\nx`,
    ],
    ['a subject of 10 kB', 'delivered', () => mail(`Subject: ${'long '.repeat(2_000)}\r\n`)],
    ['NUL bytes', 'delivered', () => mail('Subject: nul\r\n', 'a\0b\0c')],
    ['bare LF and bare CR', 'delivered', () => mail('Subject: ends\r\n', 'a\nb\rc\n\n.d')],
    ['a line of 100 kB', 'delivered', () => mail('Subject: line\r\n', 'y'.repeat(100_000))],
    [
      'MIME nested 200 deep',
      'any',
      () => mail('', nested(200)).toString().replace('\r\n\r\nContent', '\r\nContent'),
    ],
    ['10,000 parts', 'held', () => mail(parts(10_000)).toString()],
    [
      'an unknown charset',
      'delivered',
      () => mail('Content-Type: text/plain; charset=x-martian\r\n', 'gr\xfc\xdfe'),
    ],
    ['broken base64', 'delivered', () => mail('Content-Transfer-Encoding: base64\r\n', '%%%%not base64')],
    ['no Content-Type and 8-bit headers', 'delivered', () => mail('Subject: gr\xfc\xdfe\r\n')],
    ['only HTML', 'delivered', () => mail('Content-Type: text/html\r\n', '<p>only <b>this</b></p>')],
    [
      'line breaks smuggled into the subject',
      'delivered',
      () => mail('Subject: =?utf-8?Q?a=0D=0ABcc:_evil?=\r\n'),
    ],
    [
      'a file name with line breaks',
      'delivered',
      () => mail('Content-Type: application/x; name="=?utf-8?Q?a=0D=0AX-Evil:_1?="\r\n'),
    ],
    ['a header of 300 kB', 'held', () => mail(`X-Long: ${`${'z'.repeat(900)}\r\n `.repeat(340)}\r\n`)],
  ])('accepts %s, which is then %s', async (_what, expected, make) => {
    const { state } = await fate(make());
    if (expected !== 'any') expect(state).toBe(expected);
  });

  test('holds what comes without a sender, as only programs send it', async () => {
    const note = 'Your letter has come, and is read on Fridays.';
    const { state, rules } = await fate(mail('Subject: Re: clubs\r\n', note), '');
    expect(state).toBe('held');
    expect(rules).toContain('auto-reply');
    expect(await fate(mail('Subject: Re: clubs\r\n', note))).toMatchObject({ state: 'delivered' });
  });

  test.each(['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\n', '\r\n.\r', '\r.\r\n', '\r\n\0.\r\n', '\n.\r', '\r.\n'])(
    'takes the smuggling end %j for no end',
    async (ending) => {
      const before = await count();
      const smuggled = `MAIL FROM:<x@else.example>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: <x@else.example>\r\n\r\nsecond`;
      await fate(mail('Subject: smuggle\r\n', `first${ending}${smuggled}`));
      expect(await count()).toBe(before + 1);
    },
  );

  test('offers STARTTLS only with a certificate, and no AUTH', async () => {
    const features = await client.say('EHLO again.example');
    expect(features).not.toMatch(/STARTTLS|AUTH/);
    expect(features).toMatch(/SIZE 3000000/);
  });

  test('refuses parameters of extensions that it does not offer, and takes the mail without them', async () => {
    for (const asked of ['RET=HDRS', 'ENVID=QQ1', 'AUTH=<>', 'MT-PRIORITY=3', 'X-OURS=1', 'HOLDFOR=10']) {
      expect(await client.say(`MAIL FROM:<${MENTOR}> SIZE=100 ${asked}`)).toMatch(/^555 5\.5\.4 /);
      expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^503 /);
    }
    expect(await client.say(`MAIL FROM:<${MENTOR}> size=100 Body=8bitmime smtputf8`)).toMatch(/^250 /);
    for (const asked of ['NOTIFY=NEVER', `ORCPT=rfc822;${to}`, 'RRVS=2014-04-03T23:01:00Z'])
      expect(await client.say(`RCPT TO:<${to}> ${asked}`)).toMatch(/^555 5\.5\.4 /);
    expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
    await client.say('RSET');
  });

  test('has no backdoor, nor says so in jest', async () => {
    const scanner = await RawClient.open(c.relay.smtpPort);
    for (const command of ['WIZ', 'WIZ please', 'SHELL', 'KILL', 'DEBUG'])
      expect(await scanner.say(command)).toMatch(/^500 5\.5\.2 Error: command not recognized$/);
    scanner.close();
  });

  test('answers odd envelope senders without a crash', async () => {
    for (const sender of [
      '',
      '@a.example:b@c.example',
      '"q u"@x.example',
      'a@b@c.example',
      'jos\u00e9@x.example',
    ]) {
      expect(await client.say(`MAIL FROM:<${sender}>`)).toMatch(/^[25]\d\d /);
      await client.say('RSET');
    }
  });
});

test('while the database is away the door says 451, and takes mail again afterwards', async () => {
  const c = await openCorrespondence();
  const client = await RawClient.open(c.relay.smtpPort);
  try {
    await c.db.query('ALTER TABLE aliases RENAME TO aliases_away');
    expect(await client.send(MENTOR, [c.pair.mentee.alias], '')).toMatch(/^451 4\.3\.0 /);
    await c.db.query('ALTER TABLE aliases_away RENAME TO aliases');
    expect(await client.send(MENTOR, [c.pair.mentee.alias], `From: <${MENTOR}>\r\n\r\nx`)).toMatch(/^250 /);
    expect(c.relay.output()).not.toContain('aliases_away');
  } finally {
    client.close();
    await c.end();
  }
});
