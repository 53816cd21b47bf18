import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/store/free-port.js';

const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
const oneAfterTheOther = fileURLToPath(new URL('./in-turn.js', import.meta.url));
export const KEY = Buffer.alloc(32, 7).toString('base64');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The real command line in a process of its own, away from any `.env`. */
export function cli(args: string[], env: Record<string, string>): Promise<Ended> {
  return run([bin, ...args], env);
}

/** What a command is called with. */
export interface Asked {
  args: string[];
  env: Record<string, string>;
}

/**
 * The same of several commands, which one process runs one after the other: most of what a short one costs is the start
 * of its process. How a process itself ends, `cli` shows.
 */
export async function inTurn(asked: Asked[]): Promise<Ended[]> {
  const { code, stdout, stderr } = await run([oneAfterTheOther], {}, JSON.stringify(asked));
  if (code !== 0) throw new Error(`the commands ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

function run(args: string[], env: Record<string, string>, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd: tmpdir(),
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    ended.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
}

/** `cli` with its JSON read; the caller names the shape. */
export async function cliJson<T>(args: string[], env: Record<string, string>): Promise<T> {
  const { code, stdout, stderr } = await cli([...args, '--json'], env);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

export interface RunningRelay {
  smtpPort: number;
  webPort: number;
  env: Record<string, string>;
  pid: number;
  /** The exit code, once it has ended. */
  exited: Promise<number | null>;
  output(): string;
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops and removes the data folder. */
  end(): Promise<void>;
}

/**
 * `mentorpost start` on free ports, once /healthz answers; one role alone tells its health on a port of its own. `at` is
 * the port for mail of a relay that has to be found where another was.
 */
export async function startRelay(
  env: Record<string, string>,
  role: 'all' | 'smtp' | 'worker' | 'web' = 'all',
  at?: number,
): Promise<RunningRelay> {
  const [smtpPort, webPort] = [at ?? (await freePort()), await freePort()];
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'mentorpost-data-')));
  const all = {
    WORKERS: '1',
    ...env,
    DATA_DIR: dataDir,
    SMTP_PORT: String(smtpPort),
    WEB_PORT: String(webPort),
    METRICS_PORT: String(webPort),
  };
  const child = spawn(process.execPath, [bin, 'start', '--role', role], {
    env: { PATH: process.env.PATH ?? '', ...all },
    cwd: tmpdir(),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  let exited: number | null | undefined;
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      exited = code;
      resolve(code);
    }),
  );
  const healthy = () =>
    fetch(`http://127.0.0.1:${webPort}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  for (let i = 0; !(await healthy()); i++) {
    if (exited !== undefined || i > 600) throw new Error(`the relay did not start: ${output}`);
    await wait(100);
  }
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return {
    smtpPort,
    webPort,
    env: all,
    pid: child.pid ?? 0,
    exited: ended,
    output: () => output,
    stop,
    async end() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until `check` gives something, at most `ms`: long enough for a machine that does much else. */
export async function eventually<T>(check: () => Promise<T | undefined | false>, ms = 45_000): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > until) throw new Error('it did not come about in time');
    await wait(100);
  }
}
