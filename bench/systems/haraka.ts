import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../src/store/free-port.js';
import type { Correspondent } from '../load/mails.js';
import { greets, run, type System, until } from './system.js';

const VERSION = '3';
const INSTALL_MS = 120_000;
const DRAIN_MS = 5_000;

/**
 * Haraka from npm, installed into a temporary folder, which forwards the same aliases to the sink through its own queue
 * on disk. An error where npm cannot install it.
 */
export async function startHaraka(sinkPort: number, correspondents: Correspondent[]): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'haraka-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await install(folder);
    const port = await freePort();
    await configure(folder, port, sinkPort, correspondents);
    const log = openSync(join(folder, 'haraka.log'), 'a');
    const program = join(folder, 'node_modules', 'Haraka', 'bin', 'haraka');
    const child = spawn(process.execPath, [program, '-c', folder], {
      cwd: folder,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const exit = once(child, 'exit');
    const stop = async () => {
      child.kill('SIGTERM');
      if (await Promise.race([exit, wait(DRAIN_MS)])) return remove();
      child.kill('SIGKILL');
      await exit;
      await remove();
    };
    const early = exit.then(async () => {
      const told = (await readFile(join(folder, 'haraka.log'), 'utf8')).trim().split('\n').slice(-3);
      throw new Error(`it ended early: ${told.join(' ')}`);
    });
    early.catch(() => {});
    await Promise.race([until('Haraka', () => greets(port), 30_000), early]).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { name: 'haraka', ports: [port], parts: [{ name: 'haraka', pid: child.pid ?? 0 }], stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function install(folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--omit=optional', '--ignore-scripts'];
  const npm = run('npm', ['install', '--prefix', folder, ...options, `Haraka@${VERSION}`]);
  const limit = new AbortController();
  const late = wait(INSTALL_MS, undefined, { signal: limit.signal }).then(() =>
    Promise.reject(new Error('npm took too long')),
  );
  try {
    await Promise.race([npm, late]);
  } finally {
    limit.abort();
    late.catch(() => {});
    npm.catch(() => {});
  }
}

/** One process, its defaults, and a plugin that does what virtual aliases and a relayhost do. */
async function configure(
  folder: string,
  port: number,
  sinkPort: number,
  correspondents: Correspondent[],
): Promise<void> {
  const config = join(folder, 'config');
  await Promise.all(
    [config, ...['plugins', 'queue'].map((name) => join(folder, name))].map((path) => mkdir(path)),
  );
  const own = join(folder, 'node_modules', 'Haraka', 'config');
  for (const name of ['connection.ini', 'outbound.ini']) await copyFile(join(own, name), join(config, name));
  const aliases = Object.fromEntries(correspondents.map(({ alias, reader }) => [alias, reader.email]));
  const files: Record<string, string> = {
    'smtp.ini': `listen=127.0.0.1:${port}\nnodes=0\n`,
    'log.ini': '[main]\nlevel=ERROR\n',
    me: `${correspondents[0]?.alias.split('@')[1] ?? ''}\n`,
    plugins: 'aliases_and_relay\n',
    'aliases.json': JSON.stringify(aliases),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(config, name), text);
  await appendFile(join(config, 'outbound.ini'), '\nlocal_mx_ok=true\n');
  await writeFile(join(folder, 'plugins', 'aliases_and_relay.js'), plugin(sinkPort));
}

function plugin(sinkPort: number): string {
  return `'use strict';
const aliases = require('../config/aliases.json');
exports.hook_rcpt = function (next, connection, [rcpt]) {
  const address = typeof rcpt.address === 'function' ? rcpt.address() : rcpt.address;
  const reader = aliases[address.toLowerCase()];
  if (!reader) return next(DENY);
  connection.transaction.rcpt_to.pop();
  connection.transaction.rcpt_to.push(new rcpt.constructor('<' + reader + '>'));
  connection.relaying = true;
  next(OK);
};
exports.hook_get_mx = function (next) {
  next(OK, [{ priority: 0, exchange: '127.0.0.1', port: ${sinkPort} }]);
};
`;
}
