import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/store/free-port.js';
import { greets, run, until } from './system.js';

/** Why no Postfix can run here, or undefined where one can. */
export async function whyNoPostfix(): Promise<string | undefined> {
  if (userInfo().uid !== 0) return 'Postfix runs only when started by root';
  return run('postconf', ['-h', 'mail_version']).then(
    () => undefined,
    () => 'Postfix is not installed',
  );
}

/** A Postfix beside the machine's own, with a configuration and a queue of its own. */
export interface PostfixInstance {
  port: number;
  /** Of its master process, while it runs. */
  pid(): Promise<number>;
  start(): Promise<void>;
  /** Ends its processes; the queue stays. */
  stop(): Promise<void>;
  /** Tries all that is in the queue now. */
  flush(): Promise<void>;
  /** The recipients that mail in the queue still has to reach, and what keeps it. */
  queued(): Promise<{ address: string; reason: string }[]>;
  /** Stops it and removes everything. */
  end(): Promise<void>;
}

/** Where its files lie, for the lines of main.cf that name one. */
export interface PostfixFolder {
  config: string;
}

/**
 * Starts a Postfix on a free port of 127.0.0.1. `mainCf` gives the lines of main.cf beside those that make it one of
 * its own; its defaults stay otherwise.
 */
export async function startPostfixInstance(
  mainCf: (folder: PostfixFolder) => Promise<string> | string,
): Promise<PostfixInstance> {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-postfix-'));
  await chmod(folder, 0o755);
  const [config, queue, data] = [join(folder, 'etc'), join(folder, 'queue'), join(folder, 'data')];
  const port = await freePort();
  for (const path of [config, queue, data]) await mkdir(path);
  await run('chown', ['postfix', data]);
  await writeFile(
    join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
${await mainCf({ config })}
`,
  );
  await writeFile(join(config, 'master.cf'), await masterCf(port));
  const instance: PostfixInstance = {
    port,
    pid: async () => Number.parseInt(await readFile(join(queue, 'pid', 'master.pid'), 'utf8'), 10),
    async start() {
      const once = () => run('postfix', ['-c', config, 'start']);
      // It gives up where its own daemon takes long to come up, as on a busy machine.
      await once().catch(once);
      await until('Postfix', () => greets(port));
    },
    async stop() {
      await run('postfix', ['-c', config, 'stop']);
    },
    async flush() {
      await run('postqueue', ['-c', config, '-f']);
    },
    async queued() {
      const listed = await run('postqueue', ['-c', config, '-j']);
      return listed.split('\n').filter(Boolean).flatMap(recipientsOf);
    },
    async end() {
      await instance.stop().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
  await instance.start().catch(async (error: unknown) => {
    await instance.end();
    throw error;
  });
  return instance;
}

function recipientsOf(line: string): { address: string; reason: string }[] {
  const { recipients }: { recipients: { address: string; delay_reason?: string }[] } = JSON.parse(line);
  return recipients.map(({ address, delay_reason }) => ({ address, reason: delay_reason ?? '' }));
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
