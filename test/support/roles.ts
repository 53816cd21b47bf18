import { MENTOR, openPair, type PairAlone } from './correspondence.js';
import { type RunningRelay, startRelay } from './relay.js';
import { openRemote, type Received } from './remote.js';
import { RawClient } from './smtp-client.js';

/** A mail of the mentor's that is told from others by its subject. */
export interface TestMail {
  subject: string;
  data: string;
}

/** A pair and its database, the server its mail goes to, and the relay's roles as a test starts them one by one. */
export interface Roles {
  c: PairAlone;
  remote: Awaited<ReturnType<typeof openRemote>>;
  role(name: 'smtp' | 'worker', extra?: Record<string, string>): Promise<RunningRelay>;
  /** The door of the tests that are not about the door: it runs on from one to the next. */
  door(): Promise<RunningRelay>;
  /** Ends every role that was started, that door excepted, and lets the remote server behave. */
  endRoles(signal?: NodeJS.Signals): Promise<void>;
  next(): TestMail;
  /** Hands mails to a door in one session; gives the reply to each. */
  send(door: { smtpPort: number }, mails: TestMail[]): Promise<string[]>;
  /** What the remote server has of a mail. */
  arrived(subject: string): Received[];
  /** In this state, by the database. */
  inState(state: string): Promise<string[]>;
  stored(): Promise<number>;
  end(): Promise<void>;
}

export async function openRoles(settings: Record<string, string> = {}): Promise<Roles> {
  const remote = await openRemote();
  const c = await openPair({
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${remote.port}`,
    RETRY_FIRST_SECONDS: '1',
    LEASE_SECONDS: '3',
    ...settings,
  }).catch(async (error: unknown) => {
    await remote.close();
    throw error;
  });
  const started: RunningRelay[] = [];
  let lasting: Promise<RunningRelay> | undefined;
  let number = 0;
  return {
    c,
    remote,
    async role(name, extra = {}) {
      const relay = await startRelay({ ...c.env, ...extra }, name);
      started.push(relay);
      return relay;
    },
    door() {
      lasting ??= startRelay(c.env, 'smtp');
      return lasting;
    },
    async endRoles(signal) {
      await Promise.all(started.splice(0).map((relay) => relay.stop(signal)));
      remote.behave({});
      remote.received.length = 0;
    },
    next() {
      const subject = `no ${++number};`;
      return {
        subject,
        data: `From: ${MENTOR}\r\nMessage-ID: <m${number}@x>\r\nSubject: ${subject}\r\n\r\nbody`,
      };
    },
    async send(door, mails) {
      const client = await RawClient.open(door.smtpPort);
      const replies: string[] = [];
      for (const { data } of mails) replies.push(await client.send(MENTOR, [c.pair.mentee.alias], data));
      client.close();
      return replies;
    },
    arrived: (subject) =>
      remote.received.filter(({ raw }) => headOf(raw).includes(`Subject: ${subject}\r\n`)),
    inState: async (state) =>
      (await c.db.query<{ id: string }>('SELECT id FROM messages WHERE state = $1', [state])).map(
        ({ id }) => id,
      ),
    stored: async () => (await c.db.query<{ n: number }>('SELECT count(*) AS n FROM messages'))[0]?.n ?? 0,
    async end() {
      await (await lasting)?.stop();
      await c.end();
      await remote.close();
    },
  };
}

/** Begins a mail of the mentor's and stops where its bytes would follow. */
export async function beginData(port: number, to: string): Promise<RawClient> {
  const client = await RawClient.open(port);
  for (const line of [`MAIL FROM:<${MENTOR}>`, `RCPT TO:<${to}>`, 'DATA']) await client.say(line);
  return client;
}

/** The id in the reply to a mail that was accepted. */
export function idIn(reply: string | undefined): string | undefined {
  return /^250 2\.0\.0 (\S+) accepted/.exec(reply ?? '')?.[1];
}

/** Large mails are asked for again and again: their bodies are not searched. */
function headOf(raw: string): string {
  return raw.slice(0, raw.indexOf('\r\n\r\n') + 2);
}
