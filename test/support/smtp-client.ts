import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that sends what it is told, byte for byte. */
export class RawClient {
  private buffer = '';
  private readonly waiting: ((reply: string) => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      this.buffer += chunk;
      this.settle();
    });
  }

  static async open(port: number): Promise<RawClient> {
    const client = new RawClient(connect(port, '127.0.0.1'));
    await once(client.socket, 'connect');
    await client.reply();
    await client.say('EHLO test.example');
    return client;
  }

  /** Sends a line and gives the whole reply. */
  say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  reply(): Promise<string> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.settle();
    });
  }

  /** A transaction with the bytes as they are and the closing dot. Gives the last reply, or the first refusal. */
  async send(from: string, to: string[], data: string | Buffer): Promise<string> {
    for (const line of [`MAIL FROM:<${from}>`, ...to.map((address) => `RCPT TO:<${address}>`), 'DATA']) {
      const reply = await this.say(line);
      if (/^[45]/.test(reply)) {
        await this.say('RSET');
        return reply;
      }
    }
    this.socket.write(data);
    return this.say('\r\n.');
  }

  close(): void {
    this.socket.destroy();
  }

  private settle(): void {
    const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.buffer);
    if (!whole || this.waiting.length === 0) return;
    this.buffer = this.buffer.slice(whole[0].length);
    this.waiting.shift()?.(whole[0].trimEnd());
    this.settle();
  }
}
