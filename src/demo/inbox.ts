import { SMTPServer } from 'smtp-server';

/** A mail as the recipient's server got it. */
export interface Arrived {
  mailFrom: string;
  rcptTo: string[];
  raw: Buffer;
}

/** A mail server on loopback that stands for the people's own providers. */
export interface Inbox {
  port: number;
  /** The next mail that has not been taken yet; rejects after `ms`. */
  next(ms: number): Promise<Arrived>;
  close(): Promise<void>;
}

export async function openInbox(): Promise<Inbox> {
  const arrived: Arrived[] = [];
  const waiting: ((mail: Arrived) => void)[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          mailFrom: mailFrom ? mailFrom.address : '',
          rcptTo: rcptTo.map((to) => to.address),
          raw: Buffer.concat(chunks),
        };
        const taker = waiting.shift();
        if (taker) taker(mail);
        else arrived.push(mail);
        callback();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    next(ms) {
      const first = arrived.shift();
      if (first) return Promise.resolve(first);
      return new Promise((resolve, reject) => {
        const take = (mail: Arrived) => {
          clearTimeout(timer);
          resolve(mail);
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(take), 1);
          reject(new Error('no mail arrived in time'));
        }, ms);
        waiting.push(take);
      });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
