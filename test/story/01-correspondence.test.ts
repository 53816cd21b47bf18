import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import sharp from 'sharp';
import { parseMessage } from '../../src/message/parse/parse.js';
import type { AuditRow } from '../../src/store/audit-log.js';
import type { Pair } from '../../src/store/pairs.js';
import {
  type Correspondence,
  type Listed,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { cli, cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const backends = ['PostgreSQL', ...(hasRedis ? ['Redis'] : [])];
if (!hasRedis)
  process.stderr.write('redis-server is not installed: the queue on Redis is not tested here.\n');

describe.each(backends)('a correspondence with the queue on %s', (backend) => {
  let c: Correspondence;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let checkpoint = '';

  beforeAll(async () => {
    redis = backend === 'Redis' ? await startRedis() : undefined;
    c = await openCorrespondence(redis ? { REDIS_URL: redis.url } : {});
  });
  afterAll(async () => {
    await c?.end();
    await redis?.stop();
  });

  const menteesId: { relayed?: string } = {};
  const send = (mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) =>
    createTransport({
      host: '127.0.0.1',
      port: c.relay.smtpPort,
      ignoreTLS: true,
      name: 'pc.harbour.example',
    }).sendMail(mail);

  test('the mentor’s mail reaches the mentee from the pseudonym, its content whole and its headers ours', async () => {
    const file = Buffer.from('pencils,held\n'.repeat(300));
    const picture = await sharp({ create: { width: 9, height: 6, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    await send({
      from: { name: 'Ada Quillan', address: MENTOR },
      to: c.pair.mentee.alias,
      cc: 'boss@harbour.example',
      subject: 'Brücken 🌉 and paper',
      messageId: '<one@mail.harbour.example>',
      date: new Date('2026-09-14T17:20:03+02:00'),
      text: 'Hello,\n\nfold it like a fan. — yours\n',
      html: '<p>Hello,</p><p>fold it <b>like a fan</b>. <img src="cid:pic"></p>',
      attachments: [
        { filename: 'bridge.csv', content: file },
        { filename: 'pic.png', content: picture, cid: 'pic' },
      ],
      headers: { 'X-Originating-IP': '192.0.2.17', 'User-Agent': 'Thunderbird', Organization: 'Harbour' },
    });
    const arrived = await c.inbox.next(20_000);
    expect(arrived.rcptTo).toEqual([MENTEE]);
    expect(arrived.mailFrom).toMatch(
      /^b-[0-9a-f]{32}-[0-9a-f]{3}-[0-9a-z]{3}-[0-9a-f]{20}@relay\.localhost$/,
    );
    const raw = arrived.raw.toString('latin1');
    const head = raw.split('\r\n\r\n')[0] ?? '';
    expect(head.replace(/\r\n[ \t]+/g, ' ')).toContain(
      `From: ${c.pair.mentor.pseudonym} <${c.pair.mentor.alias}>`,
    );
    expect(raw).not.toMatch(/harbour|quillan|Ada |192\.0\.2|Thunderbird|Received:|boss/i);
    expect(head).toMatch(/^Date: .* \+0000$/m);
    expect(head).toMatch(/^Message-ID: <[0-9a-f]{32}@relay\.localhost>$/m);
    const names = [...head.matchAll(/^([A-Za-z-]+):/gm)].map((match) => match[1]);
    expect(new Set(names)).toEqual(
      new Set([
        'Auto-Submitted',
        'X-Mentorpost-Relay',
        'From',
        'To',
        'Subject',
        'Message-ID',
        'Date',
        'MIME-Version',
        'Content-Type',
      ]),
    );
    const mail = await parseMessage(arrived.raw);
    expect(mail.subject).toBe('Brücken 🌉 and paper');
    expect(mail.text.trimEnd()).toBe('Hello,\n\nfold it like a fan. — yours');
    expect(mail.html).toContain('<b>like a fan</b>');
    expect(mail.attachments.find((part) => part.filename === 'bridge.csv')?.content.equals(file)).toBe(true);
    const shown = mail.attachments.find((part) => part.filename === 'pic.png');
    expect(await sharp(shown?.content).metadata()).toMatchObject({ width: 9, height: 6 });
    expect(mail.html).toContain(`<img src="cid:${shown?.cid}"`);
    menteesId.relayed = mail.messageId;
  });

  test('the reply comes back as one thread in which each sees only ids of their own knowledge', async () => {
    await send({
      from: MENTEE,
      to: c.pair.mentor.alias,
      subject: 'Re: paper',
      messageId: '<two@northfield.example>',
      inReplyTo: menteesId.relayed,
      references: ['<unknown@elsewhere.example>', menteesId.relayed ?? ''],
      text: 'It carried 31 pencils!',
    });
    const toMentor = await parseMessage((await c.inbox.next(20_000)).raw);
    expect(toMentor.inReplyTo).toBe('<one@mail.harbour.example>');
    expect(toMentor.references).toEqual(['<one@mail.harbour.example>']);
    await send({
      from: MENTOR,
      to: c.pair.mentee.alias,
      subject: 'Re: Re: paper',
      messageId: '<three@mail.harbour.example>',
      inReplyTo: toMentor.messageId,
      references: ['<one@mail.harbour.example>', toMentor.messageId ?? ''],
      text: `Well done.\n\nFrom: ${c.pair.mentee.pseudonym} <${c.pair.mentee.alias}>\nSent: Monday, 14 September 2026 18:20\nTo: Ada Quillan\nSubject: Re: paper\n\nIt carried 31 pencils!\n\nOf which sort were they\n`,
    });
    const toMentee = await parseMessage((await c.inbox.next(20_000)).raw);
    expect(toMentee.inReplyTo).toBe('<two@northfield.example>');
    // What was typed into the quote of a known letter is no quote.
    expect(toMentee.text.trim()).toBe(
      'Well done.\n\n----------\n\nIt carried 31 pencils!\n\nOf which sort were they',
    );
    expect(toMentee.references).toEqual([menteesId.relayed, '<two@northfield.example>']);
  });

  test('a coordinator sees the messages, reads one, and the reading is on record', async () => {
    const messages = await eventually(async () => {
      const listed = await cliJson<Listed[]>(['messages'], c.env);
      return listed.length === 3 && listed.every((message) => message.state === 'delivered') && listed;
    });
    expect(messages.map((message) => message.direction)).toEqual([
      'mentor_to_mentee',
      'mentee_to_mentor',
      'mentor_to_mentee',
    ]);
    const shown = await cliJson<{ sent: { text: string; from: string[] }; relayed: { from: string[] } }>(
      ['messages', 'show', messages[1]?.id ?? ''],
      c.env,
    );
    expect(shown.sent.text).toContain('31 pencils');
    expect(shown.sent.from).toEqual([MENTEE]);
    expect(shown.relayed.from).toEqual([c.pair.mentee.alias]);
    const original = await cli(['messages', 'show', messages[1]?.id ?? '', '--original'], c.env);
    expect(original.stdout).toContain('Message-ID: <two@northfield.example>');
    const events = await cliJson<AuditRow[]>(['audit', '--pair', 'R-1'], c.env);
    expect(events.map((event) => event.action)).toContain('message.read');
    expect(JSON.stringify(events)).not.toMatch(/harbour|northfield|quillan|osei|pencils/i);
    const csv = await cli(['audit', '--csv'], c.env);
    expect(csv.stdout.split('\n')[0]).toBe('seq,at,actor,action,subject,detail,hash');
  });

  test('a paused pair’s mail is held, and goes out on resuming', async () => {
    expect((await cli(['pairs', 'pause', 'R-1'], c.env)).code).toBe(0);
    await send({ from: MENTOR, to: c.pair.mentee.alias, subject: 'while paused', text: 'later' });
    const held = await eventually(async () =>
      (await c.messages()).find((message) => message.state === 'held'),
    );
    expect(held.findings).toEqual([{ rule: 'pair-paused', category: 'pair' }]);
    expect((await cli(['pairs', 'resume', 'R-1'], c.env)).code).toBe(0);
    expect((await parseMessage((await c.inbox.next(20_000)).raw)).subject).toBe('while paused');
  });

  test('a held mail is released once, another is rejected', async () => {
    const client = await RawClient.open(c.relay.smtpPort);
    const forged = (n: number) =>
      `From: Someone <other@else.example>\r\nMessage-ID: <f${n}@x>\r\nSubject: odd ${n}\r\n\r\nbody ${n}`;
    expect(await client.send(MENTOR, [c.pair.mentee.alias], forged(1))).toMatch(/^250 2\.0\.0 /);
    expect(await client.send(MENTOR, [c.pair.mentee.alias], forged(2))).toMatch(/^250 2\.0\.0 /);
    client.close();
    const held = await eventually(async () => {
      const found = (await c.messages()).filter((message) => message.state === 'held');
      return found.length === 2 && found;
    });
    expect(held[0]?.findings[0]?.rule).toBe('unknown-author');
    expect((await cli(['messages', 'release', held[0]?.id ?? ''], c.env)).code).toBe(0);
    expect((await parseMessage((await c.inbox.next(20_000)).raw)).subject).toBe('odd 1');
    const second = await cli(['messages', 'release', held[0]?.id ?? ''], c.env);
    expect([second.code, second.stderr]).toEqual([1, expect.stringMatching(/is not held any more/)]);
    expect((await cli(['messages', 'reject', held[1]?.id ?? '', '--reason', 'not theirs'], c.env)).code).toBe(
      0,
    );
    expect((await c.messages()).find((message) => message.id === held[1]?.id)?.state).toBe('rejected');
  });

  test('mail that comes back to the envelope sender is kept, and a forged return path is refused', async () => {
    const id = (await c.messages())[0]?.id.replaceAll('-', '') ?? '';
    const client = await RawClient.open(c.relay.smtpPort);
    expect(await client.send('', [`b-${id}-abc-zzz-${'0'.repeat(20)}@relay.localhost`], 'x')).toMatch(
      /^550 5\.1\.1/,
    );
    client.close();
  });

  test('a closed pair’s mail is refused', async () => {
    expect((await cli(['pairs', 'close', 'R-1'], c.env)).code).toBe(0);
    const client = await RawClient.open(c.relay.smtpPort);
    expect(await client.send(MENTOR, [c.pair.mentee.alias], 'x')).toMatch(/^550 5\.2\.1/);
    client.close();
    expect((await cliJson<Pair[]>(['pairs'], c.env))[0]?.state).toBe('closed');
    const refused = `SELECT FROM audit_events WHERE action = 'message.refused' AND detail LIKE '%"pair-closed"%'`;
    expect(await c.db.query(refused)).toHaveLength(1);
  });

  test('the health and the figures are told', async () => {
    const text = await (await fetch(`http://127.0.0.1:${c.relay.webPort}/metrics`)).text();
    expect(text).toMatch(/^mentorpost_accepted_total [1-9]/m);
    expect(text).toMatch(/^mentorpost_delivered_total [1-9]/m);
    expect(text).toMatch(/^mentorpost_refused_total\{reason="pair-closed"\} 1/m);
    expect(text).toMatch(/^mentorpost_queue_depth 0/m);
  });

  // The record knows nothing of the queue.
  if (backend === backends[0])
    test('the record shows a changed, a dropped and a cut-off event', async () => {
      const count = async (action: string) =>
        (await c.db.query('SELECT FROM audit_events WHERE action = $1', [action])).length;
      await eventually(async () => (await count('notice.sent')) === (await count('notice.queued')));
      const made = await cli(['audit', 'checkpoint', '--json'], c.env);
      checkpoint = made.stdout;
      const folder = await mkdtemp(join(tmpdir(), 'mentorpost-checkpoint-'));
      const file = join(folder, 'head.json');
      await writeFile(file, checkpoint);
      const verify = (...args: string[]) => cli(['audit', 'verify', ...args], c.env);
      expect((await verify('--checkpoint', file)).code).toBe(0);
      await expect(c.db.query(`UPDATE audit_events SET actor = 'x' WHERE seq = 3`)).rejects.toThrow(
        'append-only',
      );
      await expect(c.db.query('DELETE FROM audit_events')).rejects.toThrow('append-only');

      const tamper = async (statement: string) => {
        await c.db.query('ALTER TABLE audit_events DISABLE TRIGGER USER');
        await c.db.query(statement);
        await c.db.query('ALTER TABLE audit_events ENABLE TRIGGER USER');
      };
      await tamper(`UPDATE audit_events SET detail = replace(detail, '{', '{"x":1,') WHERE seq = 4`);
      expect(await verify()).toMatchObject({ code: 1, stderr: expect.stringContaining('seq 4') });
      await tamper(`UPDATE audit_events SET detail = replace(detail, '{"x":1,', '{') WHERE seq = 4`);
      expect((await verify()).code).toBe(0);
      const head = JSON.parse(checkpoint);
      await tamper(`DELETE FROM audit_events WHERE seq >= ${head.seq}`);
      expect((await verify()).code).toBe(1);
      await c.db.query(
        'UPDATE audit_head SET seq = e.seq, hash = e.hash FROM (SELECT seq, hash FROM audit_events ORDER BY seq DESC LIMIT 1) e',
      );
      expect((await verify()).code).toBe(0);
      expect(await verify('--checkpoint', file)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`seq ${head.seq}`),
      });
      await tamper('DELETE FROM audit_events WHERE seq = 2');
      expect(await verify('--json')).toMatchObject({ code: 1, stdout: expect.stringContaining('"bad": 2') });
      await writeFile(file, checkpoint.replace(/"seq": \d+/, '"seq": 1'));
      expect(await verify('--checkpoint', file)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('signature'),
      });
      await rm(folder, { recursive: true });
    });

  test('the logs name nobody, and SIGTERM ends the relay with 0', async () => {
    expect(await c.relay.stop()).toBe(0);
    expect(c.relay.output()).not.toMatch(/harbour|northfield|quillan|osei|pencils/i);
    for (const line of c.relay.output().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });
});
