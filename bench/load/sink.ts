// A process of its own: takes every mail at once and remembers its token and when its final dot came.
import { createServer, type Socket } from 'node:net';
import { tokenIn } from './mails.js';
import { type Arrival, now, type SinkAsked, type SinkOrder } from './protocol.js';

const HEAD = 8 * 1024;
const END = Buffer.from('\r\n.\r\n');
let arrivals: Arrival[] = [];
let order: SinkOrder | undefined;
let patience: NodeJS.Timeout | undefined;

const sockets = new Set<Socket>();
const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  serve(socket);
});
let port = 0;
server.on('listening', () => {
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  process.send?.({ port });
});
server.listen(0, '127.0.0.1');
process.on('disconnect', () => process.exit(0));
process.on('message', (wanted: SinkOrder | SinkAsked) => {
  if (wanted === 'rest') {
    server.close(() => process.send?.('resting'));
    for (const socket of sockets) socket.destroy();
  } else if (wanted === 'resume') server.listen(port, '127.0.0.1');
  else {
    order = wanted;
    patience = setTimeout(tell, wanted.patienceMs);
    tellIfComplete();
  }
});

/** Surplus copies come soon after: they are waited for a moment and told too. */
const SURPLUS_MS = 100;

function tellIfComplete(): void {
  if (order && arrivals.length >= order.expect) {
    order = undefined;
    clearTimeout(patience);
    patience = undefined;
    setTimeout(tell, SURPLUS_MS);
  }
}

function tell(): void {
  order = undefined;
  clearTimeout(patience);
  patience = undefined;
  process.send?.(arrivals);
  arrivals = [];
}

function serve(socket: Socket): void {
  let rest: Buffer = Buffer.alloc(0);
  let head: string | undefined;
  socket.write('220 sink.example ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      if (head === undefined) {
        const end = bytes.indexOf('\r\n');
        if (end < 0) break;
        const command = bytes.toString('latin1', 0, end).toUpperCase();
        bytes = bytes.subarray(end + 2);
        if (command === 'DATA') head = '';
        answer(socket, command);
      } else {
        const end = bytes.indexOf(END);
        if (!head && (end >= 0 || bytes.length >= HEAD))
          head = bytes.toString('latin1', 0, Math.min(HEAD, end < 0 ? bytes.length : end));
        if (end < 0) {
          // Enough of the end is kept to find a dot that comes in pieces.
          if (head) bytes = bytes.subarray(bytes.length - END.length + 1);
          break;
        }
        arrivals.push({ token: tokenIn(head) ?? 'a mail without a token', at: now() });
        head = undefined;
        bytes = bytes.subarray(end + END.length);
        socket.write('250 2.0.0 taken\r\n');
        patience?.refresh();
        tellIfComplete();
      }
    }
    rest = bytes;
  });
}

function answer(socket: Socket, command: string): void {
  if (command.startsWith('EHLO')) socket.write('250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
  else if (command === 'DATA') socket.write('354 go on\r\n');
  else if (command === 'QUIT') socket.end('221 bye\r\n');
  else socket.write('250 2.0.0 ok\r\n');
}
