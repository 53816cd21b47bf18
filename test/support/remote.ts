import { createServer, type Socket } from 'node:net';
import { freePort } from '../../src/store/free-port.js';

/** What the recipients' server does next; each may be changed while it runs. */
export interface Behaviour {
  greeting?: string;
  /** The reply to RCPT TO, for all or for those of one domain. */
  rcpt?: (address: string) => string | undefined;
  /** What follows the final dot: a reply, or the end of the connection, or nothing at all. */
  dot?: string | 'close' | 'reset' | 'silence' | ((address: string) => string | undefined);
  /** Called with each mail whose final dot was seen, before the reply. */
  onDot?: () => void;
  /** Milliseconds before the reply to RCPT TO of an address. */
  delay?: (address: string) => number;
}

export interface Received {
  mailFrom: string;
  rcptTo: string;
  raw: string;
}

/** A mail server that misbehaves as told. `received` holds every mail whose final dot it saw. */
export async function openRemote(
  port?: number,
  host = '127.0.0.1',
): Promise<{
  port: number;
  received: Received[];
  behave(next: Behaviour): void;
  close(): Promise<void>;
}> {
  let behaviour: Behaviour = {};
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const say = (line: string) => socket.writable && socket.write(`${line}\r\n`);
    let mail: Received = { mailFrom: '', rcptTo: '', raw: '' };
    let inData = false;
    let buffer = '';
    const finish = () => {
      received.push(mail);
      const dot = typeof behaviour.dot === 'function' ? behaviour.dot(mail.rcptTo) : behaviour.dot;
      if (dot === 'close') socket.end();
      else if (dot === 'reset') socket.resetAndDestroy();
      else if (dot !== 'silence') say(dot ?? '250 2.0.0 taken');
    };
    const command = async (line: string) => {
      if (/^(?:EHLO|HELO)/i.test(line)) say('250 remote.example');
      else if (/^MAIL FROM:/i.test(line)) {
        mail = { mailFrom: /<(.*?)>/.exec(line)?.[1] ?? '', rcptTo: '', raw: '' };
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        mail.rcptTo = /<(.*?)>/.exec(line)?.[1] ?? '';
        const wait = behaviour.delay?.(mail.rcptTo) ?? 0;
        if (wait) await new Promise((resolve) => setTimeout(resolve, wait).unref());
        say(behaviour.rcpt?.(mail.rcptTo) ?? '250 ok');
      } else if (/^DATA/i.test(line)) {
        inData = true;
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (;;) {
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (!inData) void command(line);
        else if (line === '.') {
          inData = false;
          finish();
        } else mail.raw += `${line.replace(/^\./, '')}\r\n`;
      }
    });
    say(behaviour.greeting ?? '220 remote.example');
    if (behaviour.greeting && !behaviour.greeting.startsWith('2')) socket.end();
  });
  const at = port ?? (await freePort());
  await new Promise<void>((resolve) => server.listen(at, host, resolve));
  return {
    port: at,
    received,
    behave(next) {
      behaviour = next;
      // A greeting is heard on a new connection only.
      for (const socket of sockets) socket.end();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
