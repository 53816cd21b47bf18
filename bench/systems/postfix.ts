import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Correspondent } from '../load/mails.js';
import { freePort, greets, run, type System, until } from './system.js';

/** Why Postfix cannot be the yardstick here, or undefined where it can. */
export async function whyNoPostfix(): Promise<string | undefined> {
  if (userInfo().uid !== 0) return 'Postfix runs only when started by root';
  return run('postconf', ['-h', 'mail_version']).then(
    () => undefined,
    () => 'Postfix is not installed',
  );
}

/**
 * Postfix as it comes, with what is needed to forward the same aliases to the sink: its own configuration and queue,
 * virtual aliases and a relayhost. Its defaults stay otherwise.
 */
export async function startPostfix(sinkPort: number, correspondents: Correspondent[]): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'postfix-bench-'));
  await chmod(folder, 0o755);
  const [config, queue, data] = ['etc', 'queue', 'data'].map((name) => join(folder, name));
  if (!config || !queue || !data) throw new Error('no folder');
  const port = await freePort();
  await Promise.all([config, queue, data].map((path) => mkdir(path)));
  await run('chown', ['postfix', data]);
  const domain = correspondents[0]?.alias.split('@')[1] ?? '';
  const aliases = join(config, 'aliases');
  await writeFile(aliases, correspondents.map(({ alias, reader }) => `${alias} ${reader.email}\n`).join(''));
  await run('postmap', [`hash:${aliases}`]);
  await writeFile(
    join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
myhostname = ${domain}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
virtual_alias_domains = ${domain}
virtual_alias_maps = hash:${aliases}
relayhost = [127.0.0.1]:${sinkPort}
message_size_limit = 52428800
smtpd_relay_restrictions = permit_mynetworks, reject
`,
  );
  await writeFile(join(config, 'master.cf'), await masterCf(port));
  await run('postfix', ['-c', config, 'start']);
  await until('Postfix', () => greets(port));
  const pid = Number.parseInt(await readFile(join(queue, 'pid', 'master.pid'), 'utf8'), 10);
  return {
    name: 'postfix',
    ports: [port],
    parts: [{ name: 'postfix', pid }],
    async stop() {
      await run('postfix', ['-c', config, 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The services as the package set them up, without chroot, with the door on a port of its own. */
async function masterCf(port: number): Promise<string> {
  const directory = (await run('postconf', ['-h', 'config_directory'])).trim();
  const lines = (await readFile(join(directory, 'master.cf'), 'utf8')).split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/^smtp(\s+inet\s)/, `127.0.0.1:${port}$1`))
    .map((line) => line.replace(/^(\S+\s+(?:inet|unix|fifo|unix-dgram)\s+\S+\s+\S+\s+)y/, '$1n'))
    .join('\n');
}
