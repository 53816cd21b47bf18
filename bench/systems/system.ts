import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../processes.js';

/** A mail system under test, which forwards from its aliases to the sink. */
export interface System {
  name: string;
  /** One for each process that takes mail. */
  ports: number[];
  parts: Part[];
  stop(): Promise<void>;
}

/** Waits until `ready` answers true. */
export async function until(what: string, ready: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(100)) if (await ready()) return;
  throw new Error(`${what} did not start`);
}

/** Whether something greets on a port. */
export function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.once('data', () => settle(true)).once('error', () => settle(false));
    socket.once('close', () => settle(false)).setTimeout(5_000, () => settle(false));
  });
}

/** Runs a command to its end; its standard output, or an error with what it complained of. */
export async function run(command: string, args: string[], env = process.env): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [code] = await Promise.race([once(child, 'close'), once(child, 'error')]);
  if (code !== 0) throw new Error(`${command} ${args[0]} failed: ${complaint.trim() || code}`);
  return output;
}
