import { createTransport, type Transporter } from 'nodemailer';
import { print, table } from '../commands/print.js';
import type { Context } from '../context.js';
import { type ParsedMessage, parseMessage } from '../message/parse/parse.js';
import { appoint } from '../moderation/what-waits.js';
import { importRoster } from '../roster/import.js';
import { auditHead, auditRows, verifyChain } from '../store/audit-log.js';
import { signCheckpoint } from '../store/checkpoint.js';
import { listPairs, type Pair } from '../store/pairs.js';
import type { Arrived, Inbox } from './inbox.js';
import * as script from './script.js';
import { asSeen, headOf, show, showBoth } from './shown.js';

export interface Stage {
  context: Context;
  /** Where the relay takes mail in, on loopback. */
  smtpPort: number;
  /** The server of everybody's own provider. */
  inbox: Inbox;
  /** Prints the heading of the next step. */
  step(text: string): Promise<void>;
}

/** Tells the correspondence step by step, and at the end what each step has shown; false where one has not. */
export async function tellStory({ context, smtpPort, inbox, step }: Stage): Promise<boolean> {
  const people = createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    name: 'laptop.harbour-engineering.example',
    ignoreTLS: true,
  });
  try {
    const checks: Check[] = [];
    const pair = await arranged(context, step);
    const told = { pair, people, inbox, step, checks };
    const toMentee = await mentorWrites(told);
    await menteeAnswers(told, toMentee);
    const notice = await numberWaits(told);
    await coordinatorDecides(told, notice);
    await strangerIsRefused(told);
    await recordIsWhole(context, told);
    await step('What this has shown:');
    for (const [what, ok] of checks) await show(`${ok ? 'ok  ' : 'NOT '} ${what}`);
    return checks.every(([, ok]) => ok);
  } finally {
    people.close();
  }
}

type Check = [what: string, ok: boolean];

interface Told extends Pick<Stage, 'inbox' | 'step'> {
  pair: Pair;
  people: Transporter;
  checks: Check[];
}

async function arranged({ db, secrets, config, actor }: Context, step: Stage['step']): Promise<Pair> {
  await step('The school imports a pair from its spreadsheet, and says who supervises.');
  await show(script.roster);
  const options = { db, secrets, relayDomain: config.relayDomain, actor, now: new Date() };
  await importRoster(options, Buffer.from(script.roster), {});
  const { name, addresses } = script.COORDINATOR;
  await appoint(db, secrets, { name, addresses: [...addresses] }, actor);
  const [pair] = await listPairs(db, secrets, config.relayDomain);
  if (!pair) throw new Error('the pair was not imported');
  const rows = [pair.mentor, pair.mentee].map((one) => [one.name, one.pseudonym, one.alias]);
  await show(`\n${table(['who', 'is known to the other as', 'at'], rows)}\n`);
  await show(`${name} <${addresses.join()}> is their coordinator.`);
  return pair;
}

async function mentorWrites({ pair, people, inbox, step, checks }: Told): Promise<Taken> {
  await step('The mentor writes from the office, with an ordinary mail program.');
  const sent = script.mentorsMail(pair.mentee.alias);
  await hand(people, sent);
  const came = await next(inbox);
  await showBoth(sent.raw, came.mail);
  const expected = `${pair.mentor.pseudonym} <${pair.mentor.alias}>`;
  checks.push(
    [
      'the mentee gets the mail',
      came.to === script.MENTEE && came.parsed.text.includes('how a bridge holds'),
    ],
    ['it comes from the pseudonym', came.parsed.headers.get('from')?.join() === expected],
    ['nothing in it tells who or where the mentor is', !tells(came, script.MENTORS_SIGNS)],
  );
  return came;
}

async function menteeAnswers({ pair, people, inbox, step, checks }: Told, { parsed }: Taken): Promise<void> {
  await step('The mentee answers from a phone, which quotes the whole mail.');
  const { pseudonym, alias } = pair.mentor;
  const original = { messageId: parsed.messageId ?? '', from: `${pseudonym} <${alias}>`, text: parsed.text };
  const sent = script.menteesReply(alias, original);
  await hand(people, sent);
  const came = await next(inbox);
  await showBoth(sent.raw, came.mail);
  checks.push(
    ['the mentor gets the reply', came.to === script.MENTOR && came.parsed.text.includes('31 pencils')],
    ['it stands under the mentor’s own mail as one thread', came.parsed.inReplyTo === script.MENTORS_ID],
    ['nothing in it tells who or where the mentee is', !tells(came, script.MENTEES_SIGNS)],
  );
}

async function numberWaits({ pair, people, inbox, step, checks }: Told): Promise<Taken> {
  await step('The mentee gives a telephone number. The mail waits, and the coordinator is told.');
  const sent = script.menteesNumber(pair.mentor.alias);
  await hand(people, sent);
  await show(sent.raw.replaceAll('\r', ''), '    | ');
  await print('');
  const notice = await next(inbox);
  await show('what the coordinator gets');
  await show(await asSeen(notice.mail), '    > ');
  const shown = notice.parsed.text.includes(script.MENTEES_NUMBER);
  checks.push([
    'the number waits for the coordinator',
    notice.to === script.COORDINATOR.addresses[0] && shown,
  ]);
  return notice;
}

async function coordinatorDecides({ people, inbox, step, checks }: Told, notice: Taken): Promise<void> {
  await step('The coordinator answers with one word, and the mail goes on without the number.');
  const replyTo = notice.parsed.headers.get('reply-to')?.[0] ?? '';
  const answer = script.coordinatorsAnswer(replyTo, 'redact');
  await hand(people, answer);
  await show(answer.raw.replaceAll('\r', ''), '    | ');
  const both = [await next(inbox), await next(inbox)];
  for (const { to, mail } of both) {
    await show(`\nwhat the ${to === script.MENTOR ? 'mentor' : 'coordinator'} gets`);
    await show(await asSeen(mail), '    > ');
  }
  const text = both.find(({ to }) => to === script.MENTOR)?.parsed.text ?? '';
  const clean = text.includes('Now it is 40') && !text.includes(script.MENTEES_NUMBER);
  checks.push(['the mentor gets the mail without it', clean]);
}

async function strangerIsRefused({ pair, people, step, checks }: Told): Promise<void> {
  await step('A stranger who has learnt the address writes to it, and is refused.');
  const reply = await hand(people, script.strangersMail(pair.mentee.alias)).catch(
    (error: { response?: string }) => error.response ?? 'no reply',
  );
  await show(reply);
  checks.push(['the stranger is refused', reply.startsWith('550 5.7.1')]);
}

async function recordIsWhole({ db, config }: Context, { step, checks }: Told): Promise<void> {
  await step('The record: every step an event, each bound to the one before by its hash.');
  const rows: string[][] = [];
  for await (const { seq, action, actor, hash } of auditRows(db))
    rows.push([String(seq), action, actor, `${hash.slice(0, 12)}…`]);
  await show(table(['', 'what', 'by whom', 'hash'], rows));
  const verified = await verifyChain(db, await signCheckpoint(config.dataDir, await auditHead(db)));
  await show(`\nverified: ${verified.events} events, none changed, dropped or moved`);
  checks.push(['the record is whole', verified.ok]);
}

/** Hands a mail to the relay as its author's program does; gives the relay's reply. */
async function hand(people: Transporter, { from, to, raw }: script.Letter): Promise<string> {
  const { response } = await people.sendMail({ envelope: { from, to }, raw });
  return String(response);
}

interface Taken {
  mail: Arrived;
  parsed: ParsedMessage;
  to: string;
}

const PATIENCE_MS = 20_000;

async function next(inbox: Inbox): Promise<Taken> {
  const mail = await inbox.next(PATIENCE_MS);
  return { mail, parsed: await parseMessage(mail.raw), to: mail.rcptTo[0] ?? '' };
}

/** Whether one of the signs stands in the mail, but for the line that names whom it is for. */
function tells({ mail, parsed }: Taken, signs: readonly string[]): boolean {
  const seen = `${headOf(mail.raw).replace(/^To: .*$/m, '')}\n${parsed.text}`.toLowerCase();
  return signs.some((sign) => seen.includes(sign));
}
