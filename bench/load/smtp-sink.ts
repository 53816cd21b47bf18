import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { greets, until } from '../systems/system.js';

/** A mail in smtp-sink. */
export interface Sunk {
  to: string;
  messageId: string;
  /** Milliseconds since 1970 when it was written. */
  at: number;
}

export interface SmtpSink {
  /** All that it holds once there are so many, or once none has come for so long. */
  mails(expect: number, patienceMs: number): Promise<Sunk[]>;
  end(): Promise<void>;
}

const LOOK_MS = 20;
/** Surplus copies come soon after, and the last file may still be written. */
const SURPLUS_MS = 200;

/** smtp-sink(1) on a port, which writes each mail to a file of its own. */
export async function openSmtpSink(port: number): Promise<SmtpSink> {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-sink-bench-'));
  await chmod(folder, 0o777);
  const user = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  const args = [...user, '-m', '500', '-d', join(folder, 'mail.'), `127.0.0.1:${port}`, '500'];
  const child = spawn('smtp-sink', args, { stdio: 'ignore' });
  const exit = once(child, 'exit');
  const ended = exit.then(() => Promise.reject(new Error('smtp-sink ended early')));
  ended.catch(() => {});
  await Promise.race([until('smtp-sink', () => greets(port), 10_000), ended]);
  return {
    async mails(expect, patienceMs) {
      let count = 0;
      for (let last = Date.now(); count < expect && Date.now() - last < patienceMs; await wait(LOOK_MS)) {
        const now = (await readdir(folder)).length;
        if (now > count) last = Date.now();
        count = now;
      }
      await wait(SURPLUS_MS);
      const names = await readdir(folder);
      return Promise.all(names.map((name) => read(join(folder, name))));
    },
    async end() {
      child.kill('SIGTERM');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A dump file begins with lines such as `X-Rcpt-Args: <address>`. */
async function read(path: string): Promise<Sunk> {
  const [text, { mtimeMs }] = await Promise.all([readFile(path, 'latin1'), stat(path)]);
  const head = text.slice(0, text.search(/\r?\n\r?\n/));
  const field = (pattern: RegExp) => pattern.exec(head)?.[1] ?? '';
  return {
    to: field(/^X-Rcpt-Args: <([^>]*)>/m),
    messageId: field(/^Message-ID:\s*(\S+)/im),
    at: mtimeMs,
  };
}
