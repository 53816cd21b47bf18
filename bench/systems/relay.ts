import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/store/free-port.js';
import type { Correspondent } from '../load/mails.js';
import { type RosterPair, rosterCsv } from '../load/people.js';
import type { Part } from '../processes.js';
import { openServices } from './services.js';
import { run, type System, until } from './system.js';

const bin = fileURLToPath(new URL('../../../bin/mentorpost.js', import.meta.url));
const fill = fileURLToPath(new URL('../../../scripts/fill.js', import.meta.url));

/** The relay and whom one may write to. */
export interface RelaySystem extends System {
  correspondents: Correspondent[];
  /** The audit log as `mentorpost audit verify` finds it. */
  verify(): Promise<{ ok: boolean; events: number }>;
  env: NodeJS.ProcessEnv;
}

export interface RelayOptions {
  /** How many of the roles `smtp` and `worker` each, and no further workers; unset, one, and further ones as they come. */
  processes?: number;
  /** On a PostgreSQL and a Redis that are not the relay's own. */
  shared?: boolean;
  /** A folder for a CPU profile of each process. */
  profiles?: string;
  /** What lies in the database before: made-up messages and audit events. */
  filled?: { messages: number; events: number };
}

/** Starts each role as a user would, on a fresh data folder or database, with the roster imported. */
export async function startMentorpost(
  sinkPort: number,
  pairs: RosterPair[],
  { processes, shared, profiles, filled }: RelayOptions = {},
): Promise<RelaySystem> {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-bench-'));
  // On Linux as root PostgreSQL runs as another user, who has to reach it.
  await chmod(folder, 0o755);
  const services = await openServices(folder, shared ?? (processes ?? 1) > 1);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // As many workers as asked for, and none of their own accord.
    ...(processes === undefined ? {} : { WORKERS: '1' }),
    RELAY_DOMAIN: 'relay.example',
    DATA_DIR: join(folder, 'data'),
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${sinkPort}`,
    ...services.env,
    ...(services.env.DATABASE_URL ? { ENCRYPTION_KEY: randomBytes(32).toString('base64') } : {}),
  };
  const children: ChildProcess[] = [];
  const parts: Part[] = [];
  const start = async (role: 'smtp' | 'worker' | 'web', n: number): Promise<number> => {
    const [smtp, web] = [await freePort(), await freePort()];
    const log = openSync(join(folder, `${role}.log`), 'a');
    const ports = { SMTP_PORT: String(smtp), WEB_PORT: String(web), METRICS_PORT: String(web) };
    // Run by its name, as a user runs it; a profile needs options of node's own. Its threads write theirs beside it.
    const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}/${role}-${n + 1}`, bin] : [];
    const program = profiles ? process.execPath : bin;
    const child = spawn(program, [...profiling, 'start', '--role', role], {
      env: { ...env, ...ports },
      cwd: folder,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    children.push(child);
    parts.push({ name: n ? `${role} ${n + 1}` : role, pid: child.pid ?? 0 });
    await until(`the relay's role ${role}`, () => {
      if (child.exitCode === null) return healthy(web);
      throw new Error(`the relay's role ${role} ended: ${tail(join(folder, `${role}.log`))}`);
    });
    return smtp;
  };
  const stop = async () => {
    await Promise.all(children.map(ended));
    await services.close();
    if (!process.env.MENTORPOST_BENCH_KEEP) await rm(folder, { recursive: true, force: true });
  };
  try {
    const file = join(folder, 'pairs.csv');
    await writeFile(file, rosterCsv(pairs));
    await run(process.execPath, [bin, 'migrate'], env);
    if (filled) {
      const amounts = [`--messages=${filled.messages}`, `--events=${filled.events}`];
      await run(process.execPath, [fill, ...amounts], env);
    }
    await run(process.execPath, [bin, 'import', file], env);
    const ports: number[] = [];
    for (let n = 0; n < (processes ?? 1); n++) {
      ports.push(await start('smtp', n));
      await start('worker', n);
    }
    await start('web', 0);
    parts.push(...(await services.parts(join(folder, 'data'))));
    return {
      name: 'mentorpost',
      ports,
      parts,
      correspondents: await correspondents(env, pairs),
      verify: async () => JSON.parse(await run(process.execPath, [bin, 'audit', 'verify', '--json'], env)),
      env,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function correspondents(env: NodeJS.ProcessEnv, pairs: RosterPair[]): Promise<Correspondent[]> {
  const listed: { reference: string; mentor: { alias: string }; mentee: { alias: string } }[] = JSON.parse(
    await run(process.execPath, [bin, 'pairs', '--json'], env),
  );
  const aliases = new Map(listed.map((pair) => [pair.reference, pair]));
  return pairs.flatMap(({ reference, mentor, mentee }) => {
    const known = aliases.get(reference);
    if (!known) throw new Error(`the pair ${reference} was not imported`);
    return [
      { author: mentor, reader: mentee, alias: known.mentee.alias },
      { author: mentee, reader: mentor, alias: known.mentor.alias },
    ];
  });
}

function healthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? '';
}
