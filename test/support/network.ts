import { execFile, fork } from 'node:child_process';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);
/** Not an error even where all is required: no package gives the right to make one. */
export const reasonForNoNetwork = await whyNot();

/** A mail server on a network of its own, whose line can be cut. */
export interface FarRemote {
  host: string;
  port: number;
  /** The subjects of the mails it has, in the order in which they came. */
  subjects(): string[];
  /** Nothing that it says gets through, and no error tells so; or all is well again. */
  blackHole(on: boolean): Promise<void>;
  /** The line is down, or up again. */
  cut(on: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openFarRemote(): Promise<FarRemote> {
  const name = `mp${process.pid % 100_000}`;
  const net = `10.213.${process.pid % 256}`;
  const [here, there] = [`${net}.1`, `${net}.2`];
  const inside = (...args: string[]) => ip('netns', 'exec', name, 'ip', ...args);
  await ip('netns', 'add', name);
  const remove = async () => {
    // The pair of interfaces goes with either end.
    await ip('link', 'del', `${name}a`).catch(() => {});
    await ip('netns', 'del', name).catch(() => {});
  };
  try {
    await ip('link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`, 'netns', name);
    await ip('addr', 'add', `${here}/30`, 'dev', `${name}a`);
    await ip('link', 'set', `${name}a`, 'up');
    await inside('addr', 'add', `${there}/30`, 'dev', `${name}b`);
    await inside('link', 'set', 'lo', 'up');
    await inside('link', 'set', `${name}b`, 'up');
    const server = fileURLToPath(new URL('./far-remote.js', import.meta.url));
    const child = fork(server, [there], {
      execPath: 'ip',
      execArgv: ['netns', 'exec', name, process.execPath],
    });
    const received: string[] = [];
    const port = await new Promise<number>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the far mail server did not start')));
      child.on('message', (said: { port?: number; subject?: string }) => {
        if (said.port) resolve(said.port);
        if (said.subject) received.push(said.subject);
      });
    });
    return {
      host: there,
      port,
      subjects: () => received,
      async blackHole(on) {
        await inside('route', on ? 'add' : 'del', 'blackhole', `${here}/32`);
      },
      async cut(on) {
        await inside('link', 'set', `${name}b`, on ? 'down' : 'up');
      },
      async close() {
        child.kill('SIGKILL');
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function whyNot(): Promise<string | undefined> {
  if (userInfo().uid !== 0) return 'only root may make one';
  const name = `mptry${process.pid % 100_000}`;
  try {
    await ip('netns', 'add', name);
    await ip('netns', 'exec', name, 'ip', 'link', 'set', 'lo', 'up');
    return undefined;
  } catch {
    return '`ip netns` does not work';
  } finally {
    await ip('netns', 'del', name).catch(() => {});
  }
}
