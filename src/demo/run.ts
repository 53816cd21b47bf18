import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { leavingInOrder } from '../commands/broken-off.js';
import { print, table } from '../commands/print.js';
import { parseConfig } from '../config.js';
import { type Context, openContext } from '../context.js';
import { openLog } from '../log.js';
import { headerFields } from '../message/parse/headers.js';
import { parseMessage } from '../message/parse/parse.js';
import { type Relay, startRelay } from '../relay.js';
import { importRoster } from '../roster/import.js';
import { auditHead, auditRows, verifyChain } from '../store/audit-log.js';
import { signCheckpoint } from '../store/checkpoint.js';
import { listPairs } from '../store/pairs.js';
import { TRIAL_DOMAIN } from '../trial-domain.js';
import { type Arrived, type Inbox, openInbox } from './inbox.js';
import * as script from './script.js';

const PATIENCE = 20_000;

/**
 * Tells a correspondence step by step over real SMTP on loopback, on embedded parts in a folder that is removed
 * afterwards. With `exitAtEnd` it ends by itself; a check that fails is told and sets exit status 1.
 */
export async function runDemo(exitAtEnd: boolean): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mentorpost-demo-'));
  const inbox = await openInbox();
  const config = parseConfig({
    DATA_DIR: dataDir,
    RELAY_DOMAIN: TRIAL_DOMAIN,
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${inbox.port}`,
    SMTP_PORT: '0',
    WEB_PORT: '0',
    // A further worker reads the settings from the environment, which are not these.
    WORKERS: '1',
    LOG_LEVEL: 'silent',
  });
  let opening: Promise<Context> | undefined;
  let relay: Relay | undefined;
  const leave = once(async () => {
    const context = await opening?.catch(() => undefined);
    await relay?.stop();
    await context?.close();
    await inbox.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  try {
    const running = await leavingInOrder(leave, async () => {
      await openDirectory(dataDir);
      const step = stepper();
      await step('Mentorpost starts, with a PostgreSQL of its own in a folder for this demo.');
      opening = openContext({ config });
      const context = await opening;
      relay = await startRelay(context, ['smtp', 'worker', 'web'], openLog('silent'));
      await tellStory({ context, relay, inbox, step });
      return relay;
    });
    if (!exitAtEnd) await lookAround(running.smtpPort, running.webPort);
  } finally {
    await leave();
  }
}

/** What is called several times is done once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () => {
    doing ??= work();
    return doing;
  };
}

interface Stage {
  context: Context;
  relay: Relay;
  inbox: Inbox;
  step: (text: string) => Promise<void>;
}

async function tellStory({ context, relay, inbox, step }: Stage): Promise<void> {
  const { db, secrets, config } = context;
  const checks: [string, boolean][] = [];
  await step('The school imports a pair from its spreadsheet.');
  await print(indent(script.roster));
  await importRoster(
    { db, secrets, relayDomain: config.relayDomain, actor: context.actor, now: new Date() },
    Buffer.from(script.roster),
    {},
  );
  const [pair] = await listPairs(db, secrets, config.relayDomain);
  if (!pair) throw new Error('the pair was not imported');
  await print(
    indent(
      table(
        ['who', 'is known to the other as', 'at'],
        [
          [pair.mentor.name, pair.mentor.pseudonym, pair.mentor.alias],
          [pair.mentee.name, pair.mentee.pseudonym, pair.mentee.alias],
        ],
      ),
    ),
  );

  const door = createTransport({
    host: '127.0.0.1',
    port: relay.smtpPort,
    name: 'laptop.harbour.example',
    ignoreTLS: true,
  });
  await step('The mentor writes, from the office, with an ordinary mail program.');
  await door.sendMail(script.mentorsMail(pair.mentee.alias));
  const toMentee = await inbox.next(PATIENCE);
  await print(sideBySide(script.mentorsHeaders(pair.mentee.alias), headersOf(toMentee)));
  const received = await parseMessage(toMentee.raw);
  checks.push(
    [
      'the mentee gets the mail',
      toMentee.rcptTo[0] === pair.mentee.email && received.text.includes('how a bridge'),
    ],
    ['it comes from the pseudonym', fromOf(toMentee) === `${pair.mentor.pseudonym} <${pair.mentor.alias}>`],
    [
      'no header names the mentor, the company or the machine',
      !leaks(toMentee, ['Tamsin', 'Okafor', 'harbour', 'Thunderbird']),
    ],
  );

  await step('The mentee answers from a phone, which quotes the whole mail.');
  await door.sendMail(script.menteesReply(pair.mentor.alias, received, pair.mentor));
  const toMentor = await inbox.next(PATIENCE);
  await print(sideBySide(script.menteesHeaders(pair.mentor.alias), headersOf(toMentor)));
  const reply = await parseMessage(toMentor.raw);
  checks.push(
    [
      'the mentor gets the reply',
      toMentor.rcptTo[0] === pair.mentor.email && reply.text.includes('paper bridge'),
    ],
    ['it stands under the mentor’s own mail as one thread', reply.inReplyTo === script.MENTORS_ID],
    [
      'no header names the mentee or the school',
      !leaks(toMentor, ['Wren', 'Achterberg', 'northfield', 'iPhone']),
    ],
  );

  await step('A stranger who has learnt the address writes to it, and is refused.');
  const refused = await door.sendMail(script.strangersMail(pair.mentee.alias)).then(
    () => 'accepted',
    (error: { response?: string }) => error.response ?? 'refused',
  );
  await print(indent(refused));
  checks.push(['the stranger is refused', refused.startsWith('550 5.7.1')]);

  await step('The record: every step an event, each bound to the one before by its hash.');
  for await (const row of auditRows(db))
    await print(
      indent(`${row.seq}  ${row.action.padEnd(18)} ${row.actor.padEnd(10)} ${row.hash.slice(0, 12)}…`),
    );
  const checkpoint = await signCheckpoint(config.dataDir, await auditHead(db));
  const verified = await verifyChain(db, checkpoint);
  await print(indent(`verified: ${verified.events} events, none changed, dropped or moved`));
  checks.push(['the record is whole', verified.ok]);

  await step('What this has shown:');
  for (const [what, ok] of checks) await print(indent(`${ok ? 'ok  ' : 'NOT '} ${what}`));
  if (checks.some(([, ok]) => !ok)) process.exitCode = 1;
  door.close();
}

/** PostgreSQL runs as another user where this one is root, and must be able to enter the folder. */
async function openDirectory(path: string): Promise<void> {
  if (userInfo().uid === 0) await chmod(path, 0o755);
}

function stepper(): (text: string) => Promise<void> {
  let number = 0;
  return (text) => print(`\n${++number}. ${text}\n`);
}

async function lookAround(smtpPort: number | undefined, webPort: number | undefined): Promise<void> {
  await print(
    `\nThe relay still runs: SMTP on 127.0.0.1:${smtpPort}, http://127.0.0.1:${webPort}/metrics. Ctrl-C ends it.`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

function fromOf(mail: Arrived): string | undefined {
  return headerFields(mail.raw).get('from')?.join();
}

function headersOf(mail: Arrived): string {
  return `(envelope) ${mail.mailFrom}\n${mail.raw.toString('latin1').split('\r\n\r\n')[0]?.replaceAll('\r', '')}`;
}

function leaks(mail: Arrived, words: string[]): boolean {
  const head = headersOf(mail)
    .replace(/^To: .*$/m, '')
    .toLowerCase();
  return words.some((word) => head.includes(word.toLowerCase()));
}

function sideBySide(before: string, after: string): string {
  return `${indent('what was sent')}\n${indent(before, '    | ')}\n${indent('what arrives')}\n${indent(after, '    > ')}`;
}

function indent(text: string, by = '   '): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}
