import { describe, expect, test } from '@jest/globals';
import { isDaemon } from '../../src/delivery/bounce-words.js';
import { kindOf } from '../../src/message/kind.js';
import { parseMessage } from '../../src/message/parse/parse.js';
import { spent } from '../support/spent.js';

const read = async (head: string, body: string) =>
  kindOf(
    await parseMessage(
      Buffer.from(
        `To: b-1@relay.example\r\nMIME-Version: 1.0\r\n${head.replace(/\n/g, '\r\n')}\r\n\r\n${body}`,
      ),
    ),
  );

const dsn = (fields: string, words = 'I am the mail server.') =>
  `--B\nContent-Type: text/plain; charset=utf-8\n\n${words}\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.school.example\n\n${fields}\n\n--B\nContent-Type: message/rfc822\n\nFrom: amber@relay.example\nTo: finn@school.example\nSubject: Paper\n\nHello\n--B--\n`;
const report =
  'From: MAILER-DAEMON@mx.school.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary="B"';
const failed = (status: string, code: string) =>
  `Final-Recipient: rfc822; finn@school.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${code}`;

describe('a report in the standard form', () => {
  test.each([
    [
      'Postfix',
      failed(
        '5.1.1',
        '550 5.1.1 <finn@school.example>: Recipient address rejected: User unknown in virtual mailbox table',
      ),
      '5.1.1',
      'user unknown',
    ],
    ['Sendmail, vague status', failed('5.0.0', '550 5.1.1 No such user'), '5.1.1', 'user unknown'],
    [
      'Exchange',
      failed(
        '5.1.10',
        '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      ),
      '5.1.10',
      'user unknown',
    ],
    [
      'Exchange, quota',
      failed('5.2.2', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'),
      '5.2.2',
      'mailbox full',
    ],
    [
      'Gmail, quota',
      failed(
        '5.2.2',
        "552-5.2.2 The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com",
      ),
      '5.2.2',
      'mailbox full',
    ],
    [
      'Gmail, disabled',
      failed('5.2.1', '550 5.2.1 The email account that you tried to reach is disabled.'),
      '5.2.1',
      'suspended',
    ],
    [
      'Yahoo',
      failed(
        '5.0.0',
        "554 delivery error: dd This user doesn't have a yahoo.com account (finn@school.example) [0]",
      ),
      '5.0.0',
      'user unknown',
    ],
    [
      'Outlook.com, blocked',
      failed(
        '5.7.1',
        '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren’t sent. Please contact your Internet service provider since part of their network is on our block list (S3150).',
      ),
      '5.7.1',
      'blocked',
    ],
    [
      'Spamhaus',
      failed(
        '5.7.1',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      ),
      '5.7.1',
      'blocked',
    ],
    [
      'DMARC',
      failed(
        '5.7.26',
        '550 5.7.26 Unauthenticated email from relay.example is not accepted due to domain’s DMARC policy',
      ),
      '5.7.26',
      'policy',
    ],
    ['too large', failed('5.3.4', '552 5.3.4 Message size exceeds fixed limit'), '5.3.4', 'too large'],
    [
      'no such domain',
      failed(
        '5.1.2',
        'Host or domain name not found. Name service error for name=school.example type=MX: Host not found',
      ),
      '5.1.2',
      'host unknown',
    ],
    [
      'expired',
      failed(
        '4.4.7',
        'delivery temporarily suspended: connect to mx.school.example[192.0.2.9]:25: Connection timed out',
      ),
      '4.4.7',
      'expired',
    ],
    ['docomo', failed('5.2.0', '550 Unknown user finn@school.example'), '5.2.0', 'user unknown'],
  ])('%s', async (_server, fields, status, reason) => {
    expect(await read(report, dsn(fields))).toMatchObject({
      kind: 'bounce',
      bounce: {
        recipient: 'finn@school.example',
        status,
        permanent: status.startsWith('5'),
        delayed: false,
        reason,
      },
    });
  });

  test('a delay is no failure', async () => {
    const fields =
      'Final-Recipient: rfc822; finn@school.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connect to mx: Connection refused\nWill-Retry-Until: Fri, 18 Sep 2026 17:20:03 +0000';
    expect(
      (await read(report.replace('Undelivered Mail', 'Delayed Mail'), dsn(fields))).bounce,
    ).toMatchObject({ permanent: false, status: '4.4.1' });
  });

  test('a delivery that went well is no bounce', async () => {
    const fields = 'Final-Recipient: rfc822; finn@school.example\nAction: relayed\nStatus: 2.0.0';
    expect((await read(report.replace('Undelivered', 'Successful'), dsn(fields))).bounce).toBeNull();
  });

  test('of several recipients the one that failed is told', async () => {
    const fields = `Final-Recipient: rfc822; other@school.example\nAction: delivered\nStatus: 2.0.0\n\n${failed('5.1.1', '550 no such user')}`;
    expect((await read(report, dsn(fields))).bounce?.recipient).toBe('finn@school.example');
  });
});

describe('what servers write in their own words', () => {
  const daemon = 'From: Mail Delivery System <MAILER-DAEMON@mx.school.example>\nReturn-Path: <>\nSubject: ';
  test.each([
    [
      'qmail',
      `${daemon}failure notice`,
      "Hi. This is the qmail-send program at mx.school.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<finn@school.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <b-1@relay.example>\nTo: finn@school.example\n",
      'user unknown',
      true,
    ],
    [
      'Exim',
      `${daemon}Mail delivery failed: returning message to sender\nX-Failed-Recipients: finn@school.example`,
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  finn@school.example\n    SMTP error from remote mail server after RCPT TO:<finn@school.example>:\n    host mx.school.example [192.0.2.9]: 550 unrouteable mailbox\n    user unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nTo: finn@school.example\n',
      'user unknown',
      true,
    ],
    [
      'Exim, delay',
      `${daemon}Warning: message 1abcde-000001-AB delayed 24 hours`,
      'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.relay.example.\n\nThe address to which the message has not yet been delivered is:\n\n  finn@school.example\n    Delay reason: mailbox is full\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated.\n',
      'mailbox full',
      false,
    ],
    [
      'Exchange 2000',
      'From: System Administrator <postmaster@school.example>\nSubject: Undeliverable: Paper',
      'Your message\n\n  To:      finn@school.example\n  Subject: Paper\n  Sent:    Mon, 14 Sep 2026 17:20:03 +0100\n\ndid not reach the following recipient(s):\n\nfinn@school.example on Mon, 14 Sep 2026 17:20:09 +0100\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=School\n',
      'user unknown',
      true,
    ],
    [
      'Gmail, no report',
      'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)\nX-Failed-Recipients: finn@school.example',
      'Delivery to the following recipient failed permanently:\n\n     finn@school.example\n\nTechnical details of permanent failure:\nThe email account that you tried to reach does not exist.\n',
      'user unknown',
      true,
    ],
    [
      'Japanese provider',
      'From: MAILER-DAEMON@mail.example.jp\nSubject: =?UTF-8?B?6YWN5L+h5LiN6IO9?=\nContent-Type: text/plain; charset=utf-8',
      '以下の宛先にメールを配信できませんでした。\n\nfinn@school.example\n\n宛先のメールアドレスが見つかりませんでした。\n',
      'user unknown',
      true,
    ],
    [
      'German provider',
      'From: Mail Delivery System <mailer-daemon@mx.provider.example>\nSubject: Unzustellbar: Papier\nContent-Type: text/plain; charset=utf-8',
      'Ihre Nachricht konnte nicht zugestellt werden:\n\nfinn@school.example\n\nDas Postfach des Empfängers ist voll. (452 4.2.2)\n',
      'mailbox full',
      false,
    ],
    [
      'Sendmail transcript',
      `${daemon}Returned mail: see transcript for details`,
      'The original message was received at Mon, 14 Sep 2026 17:20:03 +0100\n\n   ----- The following addresses had permanent fatal errors -----\n<finn@school.example>\n    (reason: 550 Host unknown)\n\n   ----- Transcript of session follows -----\n550 5.1.2 <finn@school.example>... Host unknown (Name server: school.example: host not found)\n',
      'host unknown',
      true,
    ],
  ])('%s', async (_server, head, body, reason, permanent) => {
    const { kind, bounce } = await read(head, body);
    expect([kind, bounce]).toEqual([
      'bounce',
      expect.objectContaining({ recipient: 'finn@school.example', reason, permanent }),
    ]);
  });

  test.each([
    [
      'a person who tells of a bounce',
      'From: Ann <ann@a.example>\nSubject: Re: failure notice',
      'My last mail came back: 550 user unknown for bo@b.example. Did you change your address?',
    ],
    [
      'a person who forwards one',
      'From: Ann <ann@a.example>\nSubject: Fwd: Undelivered Mail Returned to Sender',
      'Can you see why?\n\n---------- Forwarded message ---------\n550 5.1.1 user unknown',
    ],
    [
      'a person who fails',
      'From: Ann <ann@a.example>\nSubject: My experiment failed',
      'The bridge could not be completed: 500 g was too much.',
    ],
    [
      'a postmaster who writes',
      'From: Postmaster <postmaster@school.example>\nSubject: Your new account',
      'Hello, your account is ready. Tell me if you need help.',
    ],
  ])('%s is none', async (_what, head, body) => {
    expect((await read(head, body)).bounce).toBeNull();
  });
});

test('a letter that asks about a complaint is none', async () => {
  const head =
    'From: Ann <ann@a.example>\nSubject: what is this\nContent-Type: multipart/mixed; boundary="B"';
  const body =
    '--B\nContent-Type: text/plain\n\nOur club was sent this. Is it bad?\n--B\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--B--\n';
  expect(await read(head, body)).toMatchObject({ kind: 'message', bounce: null });
});

test('a complaint and our own mail are told', async () => {
  const arf =
    'From: fbl@provider.example\nSubject: complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary="B"';
  const body =
    '--B\n\nThis is an email abuse report.\n--B\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x\nVersion: 1\n--B--\n';
  expect(await read(arf, body)).toMatchObject({ kind: 'complaint', bounce: null });
  expect((await read('From: x@y.example\nX-Mentorpost-Relay: relay.example', 'x')).kind).toBe('loop');
  expect((await read(`From: x@y.example\n${'Received: from a by b\n'.repeat(26).trimEnd()}`, 'x')).kind).toBe(
    'loop',
  );
});

test('a From of nothing but brackets costs no more to look at than another', () => {
  expect(spent(() => isDaemon(`${'a('.repeat(200)}<`))).toBeLessThan(200);
  expect(isDaemon('Mail <postmaster@mx.example> (Mail (System))')).toBe(true);
});
