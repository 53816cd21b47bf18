// Postfix's own generator and sink of mail, smtp-source(1) and smtp-sink(1).
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Sink } from '../children.js';
import { run } from '../systems/system.js';
import type { Loaded } from './loaded.js';
import type { Correspondent } from './mails.js';
import { PATIENCE_MS } from './own.js';
import { openSmtpSink, type Sunk } from './smtp-sink.js';

export interface SourceOrder {
  ports: number[];
  correspondents: Correspondent[];
  sessions: number;
  reuse: boolean;
  mails: number;
}

/** A process sends one text from one author to one alias, so several make several pairs write. */
const PROCESSES = 10;
const LENGTH = 4_800;
const LONGEST_MS = 60_000;

/** Why smtp-source cannot be used here, or undefined where it can. */
export async function whyNoSource(): Promise<string | undefined> {
  const found = await run('sh', [
    '-c',
    'command -v smtp-source && command -v smtp-sink && id -u nobody',
  ]).then(
    () => true,
    () => false,
  );
  return found ? undefined : 'smtp-source and smtp-sink are not installed';
}

/**
 * Sends with smtp-source into smtp-sink, which takes the place of our own sink on its port for so long. Each author
 * sends a number of mails that differ in their Message-ID, so the sink must hold that number for each reader, all with
 * different Message-IDs.
 */
export async function sourceLoad(sink: Sink, order: SourceOrder): Promise<Loaded> {
  await sink.rest();
  const smtpSink = await openSmtpSink(sink.port);
  try {
    const firstConnectAt = Date.now();
    const sources = start(order);
    const sent = await Promise.all(sources.map(({ done }) => done));
    const accepted = sent.reduce((sum, { counted }) => sum + counted, 0);
    const sunk = await smtpSink.mails(accepted, PATIENCE_MS);
    const stopped = sent.filter(({ complaint }) => complaint !== undefined);
    return {
      accepted,
      refused: stopped.length,
      reason: stopped[0]?.complaint,
      faults: sent.flatMap((one, index) => compare(one, sunk, sources[index]?.reader ?? '')),
      firstConnectAt,
      lastArrivalAt: Math.max(...sunk.map(({ at }) => at)),
      toReply: [],
      toSink: [],
    };
  } finally {
    await smtpSink.end();
    await sink.resume();
  }
}

/** How many mails a source was told were taken, and why it ended early. */
interface Sent {
  counted: number;
  complaint?: string;
  /** Mails of which it may not have read the answer. */
  unsure: number;
}

function start({ ports, correspondents, sessions, reuse, mails }: SourceOrder) {
  const count = Math.min(PROCESSES, sessions, mails);
  return Array.from({ length: count }, (_, n) => {
    const who = correspondents[n];
    if (!who) throw new Error('there are too few to write');
    const own = share(sessions, count, n);
    const amount = share(mails, count, n);
    const options = ['-c', '-l', LENGTH, '-s', own, '-m', amount, '-f', who.author.email, '-t', who.alias];
    const host = who.author.email.slice(who.author.email.indexOf('@') + 1);
    const target = `127.0.0.1:${ports[n % ports.length]}`;
    const args = [...options, '-M', host, '-S', 'About the graph', ...(reuse ? ['-d'] : []), target];
    const child = spawn('smtp-source', args.map(String), { stdio: ['ignore', 'pipe', 'pipe'] });
    return { reader: who.reader.email, done: ended(child, own) };
  });
}

/** The n-th of so many shares that are as equal as can be. */
function share(total: number, count: number, n: number): number {
  return Math.floor(total / count) + (n < total % count ? 1 : 0);
}

async function ended(child: ChildProcess, sessions: number): Promise<Sent> {
  let counter = '';
  let complaint = '';
  child.stdout?.on('data', (chunk) => {
    counter = (counter + chunk).slice(-40);
  });
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const limit = setTimeout(() => child.kill('SIGTERM'), LONGEST_MS);
  const [code] = await once(child, 'close');
  clearTimeout(limit);
  // The counter is written over and over on one line.
  const counted = Number(counter.match(/\d+(?=\D*$)/)?.[0] ?? 0);
  return code === 0
    ? { counted, unsure: 0 }
    : { counted, unsure: sessions, complaint: complaint.trim() || 'it ran for too long' };
}

function compare({ counted, unsure }: Sent, sunk: Sunk[], reader: string): string[] {
  const ids = sunk.flatMap((mail) => (mail.to === reader ? [mail.messageId] : []));
  const faults: string[] = [];
  if (ids.length < counted) faults.push(`${counted - ids.length} accepted and never arrived`);
  if (ids.length > counted + unsure)
    faults.push(`${ids.length - counted} arrived without being accepted in this run`);
  const twice = ids.length - new Set(ids).size;
  if (twice > 0) faults.push(`${twice} arrived more than once`);
  return faults;
}
