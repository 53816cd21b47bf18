// `npm run soak:large -- --clients 100 --megabytes 20`: what memory the door takes while so many clients send large mails
// at once, and how many were taken (Linux only). Fails beyond one GiB, and where a mail was refused for good.
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importText, MENTEE, MENTOR } from '../support/correspondence.js';
import { startPostgres } from '../support/postgres.js';
import { cliJson, KEY, startRelay } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';

const MOST_MB = 1_024;
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100' },
    megabytes: { type: 'string', default: '20' },
  },
});
const [clients, megabytes] = [Number(values.clients), Number(values.megabytes)];
if (!(clients >= 1 && clients <= 500 && megabytes > 0 && megabytes <= 25))
  throw new Error('Usage: npm run soak:large -- [--clients 1..500] [--megabytes 0.1..25]');

const postgres = await startPostgres();
const door = await startRelay({ DATABASE_URL: postgres.url, ENCRYPTION_KEY: KEY }, 'smtp');
await importText(
  `mentor_name,mentor_email,mentee_name,mentee_email\nAda,${MENTOR},Finn,${MENTEE}\n`,
  door.env,
);
const [pair] = await cliJson<{ mentee: { alias: string } }[]>(['pairs'], door.env);
const to = pair?.mentee.alias ?? '';

/** Megabytes: the most that lay in memory since the start. */
async function peak(): Promise<number> {
  const status = await readFile(`/proc/${door.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}

const lines = Buffer.from('x'.repeat(74).concat('\r\n').repeat(800));

/** Gives the reply to the final dot. */
async function send(number: number): Promise<string> {
  const client = await RawClient.open(door.smtpPort);
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${to}>`, 'DATA']) await client.say(line);
  client.socket.write(`From: ${MENTOR}\r\nMessage-ID: <${number}@large.example>\r\n\r\n`);
  for (let sent = 0; sent < megabytes * 1e6; sent += lines.length)
    if (!client.socket.write(lines)) await once(client.socket, 'drain');
  const reply = await client.say('.');
  client.close();
  return reply;
}

const before = await peak();
const started = Date.now();
const replies = await Promise.all(Array.from({ length: clients }, (_, number) => send(number)));
const [after, seconds] = [await peak(), Math.round((Date.now() - started) / 1_000)];
const taken = replies.filter((reply) => reply.startsWith('250 ')).length;
const later = replies.filter((reply) => reply.startsWith('451 ')).length;
await door.end();
await postgres.end();
await rm(door.env.DATA_DIR ?? '', { recursive: true, force: true });

process.stdout.write(
  `${clients} mails of ${megabytes} MB at once, ${seconds} s: ${taken} taken, ${later} to come again; peak ${after} MB (idle ${before} MB)\n`,
);
process.exit(after < MOST_MB && taken + later === clients ? 0 : 1);
