import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { leavingInOrder } from '../commands/broken-off.js';
import { print } from '../commands/print.js';
import { parseConfig } from '../config.js';
import { type Context, openContext } from '../context.js';
import { openLog } from '../log.js';
import { type Relay, startRelay } from '../relay.js';
import { TRIAL_DOMAIN } from '../trial-domain.js';
import { openInbox } from './inbox.js';
import { tellStory } from './story.js';

/**
 * Tells a correspondence step by step over real SMTP on loopback, on embedded parts in a folder that is removed
 * afterwards. With `exitAtEnd` it ends by itself; a check that fails is told and sets exit status 1.
 */
export async function runDemo(exitAtEnd: boolean): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mentorpost-demo-'));
  const inbox = await openInbox();
  const config = parseConfig({
    DATA_DIR: dataDir,
    RELAY_DOMAIN: TRIAL_DOMAIN,
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${inbox.port}`,
    SMTP_PORT: '0',
    WEB_PORT: '0',
    // A further worker reads the settings from the environment, which are not these.
    WORKERS: '1',
    LOG_LEVEL: 'silent',
  });
  let opening: Promise<Context> | undefined;
  let starting: Promise<Relay> | undefined;
  const leave = once(async () => {
    const context = await opening?.catch(() => undefined);
    // What is just being started still writes into the folder.
    const relay = await starting?.catch(() => undefined);
    await relay?.stop();
    await context?.close();
    await inbox.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  try {
    const running = await leavingInOrder(leave, async () => {
      await openDirectory(dataDir);
      const step = stepper();
      await step('Mentorpost starts, with a PostgreSQL of its own in a folder for this demo.');
      opening = openContext({ config });
      const context = await opening;
      starting = startRelay(context, ['smtp', 'worker', 'web'], openLog('silent'));
      const relay = await starting;
      const smtpPort = relay.smtpPort ?? 0;
      if (!(await tellStory({ context, smtpPort, inbox, step }))) process.exitCode = 1;
      return relay;
    });
    if (!exitAtEnd) await lookAround(running.smtpPort, running.webPort);
  } finally {
    await leave();
  }
}

/** What is called several times is done once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () => {
    doing ??= work();
    return doing;
  };
}

/** PostgreSQL runs as another user where this one is root, and must be able to enter the folder. */
async function openDirectory(path: string): Promise<void> {
  if (userInfo().uid === 0) await chmod(path, 0o755);
}

function stepper(): (text: string) => Promise<void> {
  let number = 0;
  return (text) => print(`\n${++number}. ${text}\n`);
}

async function lookAround(smtpPort: number | undefined, webPort: number | undefined): Promise<void> {
  await print(
    `\nThe relay still runs: SMTP on 127.0.0.1:${smtpPort}, http://127.0.0.1:${webPort}/metrics. Ctrl-C ends it.`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
