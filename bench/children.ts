import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Arrival, LoadOrder, LoadReport, SinkAsked, SinkOrder } from './load/protocol.js';

export interface Sink {
  port: number;
  /** What has arrived since the last call, once there are so many or the patience has run out. */
  arrivals(order: SinkOrder): Promise<Arrival[]>;
  /** Leaves its port to another server. */
  rest(): Promise<void>;
  /** Takes its port again. */
  resume(): Promise<void>;
  end(): void;
}

/** The server that takes all mail, in a process of its own. */
export async function openSink(): Promise<Sink> {
  const child = start('sink');
  const { port } = await answer<{ port: number }>(child);
  const ask = (what: SinkAsked) => {
    child.send(what);
    return answer<void>(child);
  };
  return {
    port,
    arrivals(order) {
      child.send(order);
      return answer(child);
    },
    rest: () => ask('rest'),
    resume: () => ask('resume'),
    end: () => child.kill(),
  };
}

/** Sends as ordered from a process of its own. `made` is called when all mails are made, before the first connect. */
export async function sendLoad(order: LoadOrder): Promise<LoadReport> {
  const child = start('sender');
  try {
    await answer(child);
    child.send(order);
    return await answer(child);
  } finally {
    child.kill();
  }
}

function start(name: 'sink' | 'sender'): ChildProcess {
  return fork(fileURLToPath(new URL(`./load/${name}.js`, import.meta.url)), { execArgv: [] });
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a process of the bench ended early'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      if (typeof message === 'object' && message && 'failure' in message)
        reject(new Error(String(message.failure)));
      else resolve(message as T);
    });
  });
}
