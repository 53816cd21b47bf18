import { setTimeout as wait } from 'node:timers/promises';
import { RawClient } from '../support/smtp-client.js';

/** A mail server's queue in front of the relay: each mail is tried until it is taken. */
export interface Sender {
  /** The subjects of all mails that got a 250. */
  accepted(): string[];
  /** Sends nothing new, and ends once all that was begun has been taken. */
  stop(): Promise<void>;
}

const AT_ONCE = 3;

export function openSender(port: () => number, from: string, to: string): Sender {
  const accepted: string[] = [];
  let stopping = false;
  let number = 0;
  async function sendOne(subject: string): Promise<void> {
    const data = `From: ${from}\r\nMessage-ID: <${subject}@soak.example>\r\nSubject: ${subject}\r\n\r\nbody of ${subject}\r\n`;
    for (let tries = 0; tries < 1_000; tries++) {
      const reply = await attempt(port(), from, to, data).catch(() => '');
      if (reply.startsWith('250 ')) {
        accepted.push(subject);
        return;
      }
      if (reply.startsWith('5')) throw new Error(`the relay refused a mail for good: ${reply}`);
      await wait(200);
    }
    throw new Error('a mail was not taken in a thousand tries');
  }
  async function sendAll(): Promise<void> {
    while (!stopping) {
      await sendOne(`soak-${++number}-`);
      await wait(30);
    }
  }
  const running = Promise.all(Array.from({ length: AT_ONCE }, sendAll));
  running.catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
  return {
    accepted: () => accepted,
    async stop() {
      stopping = true;
      await running;
    },
  };
}

/** One connection, one mail; a server that says nothing for ten seconds is left. */
async function attempt(port: number, from: string, to: string, data: string): Promise<string> {
  let client: RawClient | undefined;
  const limit = new AbortController();
  try {
    return await Promise.race([
      RawClient.open(port).then((opened) => {
        client = opened;
        return new Promise<string>((resolve, reject) => {
          opened.socket.once('close', () => reject(new Error('closed')));
          opened.send(from, [to], data).then(resolve, reject);
        });
      }),
      wait(10_000, '', { signal: limit.signal }),
    ]);
  } finally {
    limit.abort();
    client?.close();
  }
}
