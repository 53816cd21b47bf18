import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** Where a conversation may go wrong. `body`: the first bytes of the mail; `dot`: its end was seen. */
export type Stage = 'connect' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot';

/** A reply line, or what becomes of the connection instead. `silence`: nothing more is said. */
export type Turn =
  | 'close'
  | 'reset'
  | 'silence'
  | `${number} ${string}`
  | `${number}-${string}`
  | 'cut 4'
  | 'cut 2';

export interface StagedServer {
  port: number;
  /** What is done at a stage, on every connection until it is changed; `after` so many mails on that connection. */
  at(stage: Stage | undefined, turn?: Turn, after?: number): void;
  /** The extensions offered besides STARTTLS and AUTH. */
  offer(...extensions: string[]): void;
  /** How many mails ended with their dot here. */
  seen(): number;
  connections(): number;
  close(): Promise<void>;
}

/** A mail server that goes wrong at one stage of the conversation, in one way. */
export async function openStagedServer(): Promise<StagedServer> {
  const pems = await generate([{ name: 'commonName', value: 'mx.example' }], { algorithm: 'sha256' });
  let wrong: { stage?: Stage; turn?: Turn; after: number } = { after: 0 };
  let extensions: string[] = [];
  let seen = 0;
  let opened = 0;
  const sockets = new Set<Socket>();

  function converse(raw: Socket): void {
    let socket: Socket = raw;
    let mails = 0;
    let buffer = '';
    let inBody = false;
    let bodyBegan = false;
    let silent = false;
    const say = (line: string) => !silent && socket.writable && socket.write(`${line}\r\n`);
    /** Whether the stage went as usual. */
    const passes = (stage: Stage): boolean => {
      if (silent) return false;
      if (wrong.stage !== stage || mails < wrong.after) return true;
      const { turn } = wrong;
      if (turn === 'close') raw.destroy();
      else if (turn === 'reset') raw.resetAndDestroy();
      else if (turn === 'silence') {
        silent = true;
        // What is not read cannot have been taken.
        if (stage === 'body') raw.pause();
      } else if (turn === 'cut 2') raw.end('250 o');
      else if (turn === 'cut 4') raw.end('451 la');
      else if (turn) say(turn);
      return false;
    };
    const line = (text: string) => {
      const verb = text.split(/[ :]/)[0]?.toUpperCase() ?? '';
      if (verb === 'EHLO' || verb === 'HELO') {
        if (!passes('EHLO')) return;
        const tls = extensions.includes('STARTTLS') && !(socket instanceof TLSSocket) ? ['STARTTLS'] : [];
        const others = extensions.filter((one) => one !== 'STARTTLS');
        for (const one of ['mx.example', ...others, ...tls]) say(`250-${one}`);
        say('250 HELP');
      } else if (verb === 'STARTTLS') {
        if (!passes('STARTTLS')) return;
        say('220 go on');
        socket.removeAllListeners('data');
        socket = new TLSSocket(socket, { isServer: true, key: pems.private, cert: pems.cert });
        socket.on('error', () => {});
        socket.on('data', hear);
      } else if (verb === 'AUTH') {
        if (passes('AUTH')) say('235 welcome');
      } else if (verb === 'MAIL') {
        if (passes('MAIL')) say('250 ok');
      } else if (verb === 'RCPT') {
        if (passes('RCPT')) say('250 ok');
      } else if (verb === 'DATA') {
        if (!passes('DATA')) return;
        inBody = true;
        bodyBegan = false;
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 bye');
        raw.end();
      } else say('250 ok');
    };
    function hear(chunk: Buffer): void {
      buffer += chunk.toString('latin1');
      for (;;) {
        if (inBody && buffer && !bodyBegan) {
          bodyBegan = true;
          if (!passes('body')) return;
        }
        const end = buffer.indexOf('\r\n');
        if (end < 0) return;
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (!inBody) line(text);
        else if (text === '.') {
          inBody = false;
          seen++;
          if (passes('dot')) say('250 taken');
          mails++;
        }
      }
    }
    raw.on('data', hear);
    if (passes('connect')) say('220 mx.example');
  }

  const server = createServer((socket) => {
    opened++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    port: address.port,
    at(stage, turn, after = 0) {
      wrong = { stage, turn, after };
      seen = 0;
    },
    offer(...next) {
      extensions = next;
    },
    seen: () => seen,
    connections: () => opened,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
