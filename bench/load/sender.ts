// A process of its own: sends mails over raw sockets, without pipelining, as `smtp-source` does.
import { connect, type Socket } from 'node:net';
import { type Mail, mailMaker } from './mails.js';
import { type Accepted, type LoadOrder, type LoadReport, now } from './protocol.js';

process.on('message', (order: LoadOrder) => {
  send(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function send(order: LoadOrder): Promise<LoadReport> {
  const make = mailMaker(order.payload, order.correspondents, order.seed);
  const mails = Array.from({ length: order.mails }, make);
  const report: LoadReport = { firstConnectAt: now(), accepted: [], refused: [] };
  const until = report.firstConnectAt + order.forMs;
  const next = () => (now() < until ? mails.shift() : undefined);
  await Promise.all(Array.from({ length: order.sessions }, (_, n) => session(order, n, next, report)));
  return report;
}

async function session(
  order: LoadOrder,
  n: number,
  next: () => Mail | undefined,
  report: LoadReport,
): Promise<void> {
  let client: Client | undefined;
  for (let mail = next(); mail; mail = next()) {
    const started = now();
    try {
      client ??= await Client.open(order.ports[n % order.ports.length] ?? 0);
      report.accepted.push(await client.transaction(mail));
    } catch (error) {
      report.refused.push(error instanceof Error ? error.message : String(error));
      client?.destroy();
      client = undefined;
    }
    if (!order.reuse) {
      await client?.quit();
      client = undefined;
    }
    const pause = (order.everyMs ?? 0) - (now() - started);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await client?.quit();
}

class Client {
  private reply = '';
  private waiting?: { resolve(reply: string): void; reject(error: Error): void };

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.reply += chunk;
      // A reply has ended with a line whose code is followed by a space (RFC 5321 §4.2).
      if (!/^\d{3} [^\n]*\n$/m.test(this.reply)) return;
      const reply = this.reply;
      this.reply = '';
      this.waiting?.resolve(reply);
    });
    const fail = () => this.waiting?.reject(new Error('the connection broke'));
    socket.on('error', fail);
    socket.on('close', fail);
  }

  static async open(port: number): Promise<Client> {
    const client = new Client(connect(port, '127.0.0.1'));
    await client.answer('2');
    await client.say('EHLO sender.example\r\n', '2');
    return client;
  }

  async transaction(mail: Mail): Promise<Accepted> {
    await this.say(`MAIL FROM:<${mail.from}>\r\n`, '2');
    await this.say(`RCPT TO:<${mail.to}>\r\n`, '2');
    await this.say('DATA\r\n', '3');
    const [last, ...earlier] = [...mail.parts].reverse();
    for (const part of earlier.reverse()) this.socket.write(part);
    this.socket.write(Buffer.concat([last ?? Buffer.alloc(0), Buffer.from('.\r\n')]));
    const dotAt = now();
    await this.answer('2');
    return { token: mail.token, dotAt, replyAt: now() };
  }

  async quit(): Promise<void> {
    await this.say('QUIT\r\n', '2').catch(() => {});
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private say(command: string, expected: string): Promise<void> {
    this.socket.write(command);
    return this.answer(expected);
  }

  private async answer(expected: string): Promise<void> {
    const reply = await new Promise<string>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    if (!reply.startsWith(expected)) throw new Error(reply.trim());
  }
}
