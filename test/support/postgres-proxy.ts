import { connect, createServer, type Socket } from 'node:net';

/** Stands between a relay and its database, and lets an answer be lost. */
export interface PostgresProxy {
  url: string;
  /**
   * From now on the answer to the next statement that holds `text` does not reach the relay. Ends once the database
   * has answered, so that whatever was to be committed is.
   */
  holdAnswerTo(text: string): Promise<{ cut(): void }>;
  /** The same for the next statement that holds all of `texts`, which itself never reaches the database. Ends once the relay has sent it. */
  holdStatement(...texts: string[]): Promise<void>;
  /** How often a relay has said something to the database. */
  heard(): number;
  /** Lets nothing through in either direction, or all again. */
  freeze(on: boolean): void;
  /** Ends every connection with what has not passed yet, as the end of a relay's machine does. */
  cutAll(): void;
  close(): Promise<void>;
}

export async function openPostgresProxy(url: string): Promise<PostgresProxy> {
  const target = new URL(url);
  const [port, host] = [Number(target.port), target.hostname];
  const links = new Set<[Socket, Socket]>();
  let wanted: { text: string; found(link: { cut(): void }): void } | undefined;
  let unwanted: { texts: string[]; found(): void } | undefined;
  let frozen = false;
  let heard = 0;
  const server = createServer((client) => {
    const upstream = connect(port, host);
    const link: [Socket, Socket] = [client, upstream];
    links.add(link);
    let holding: ((link: { cut(): void }) => void) | undefined;
    const cut = () => {
      client.destroy();
      upstream.destroy();
      links.delete(link);
    };
    let deaf = false;
    client.on('data', (chunk) => {
      heard++;
      if (unwanted?.texts.every((text) => chunk.includes(text))) {
        deaf = true;
        unwanted.found();
        unwanted = undefined;
      }
      if (deaf) return;
      if (wanted && chunk.includes(wanted.text)) {
        holding = wanted.found;
        wanted = undefined;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!holding) return void client.write(chunk);
      // `ReadyForQuery` ends an answer, and follows the commit.
      if (chunk.at(-6) === 0x5a) holding({ cut });
    });
    if (frozen) for (const socket of link) socket.pause();
    for (const socket of link) {
      socket.on('error', cut);
      socket.on('close', cut);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  target.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: target.href,
    holdAnswerTo: (text) =>
      new Promise((found) => {
        wanted = { text, found };
      }),
    holdStatement: (...texts) =>
      new Promise((found) => {
        unwanted = { texts, found };
      }),
    heard: () => heard,
    freeze(on) {
      frozen = on;
      for (const link of links) for (const socket of link) on ? socket.pause() : socket.resume();
    },
    cutAll() {
      for (const link of links) for (const socket of link) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const link of links) for (const socket of link) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
