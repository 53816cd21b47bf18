import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  type PostfixInstance,
  startPostfixInstance,
  whyNoPostfix,
} from '../../bench/systems/postfix-instance.js';
import { freePort } from '../../src/store/free-port.js';
import { selfSigned } from '../support/certificate.js';
import {
  type Correspondence,
  importText,
  MENTEE,
  MENTOR,
  openCorrespondence,
} from '../support/correspondence.js';
import { type RunningRelay, startRelay } from '../support/relay.js';
import { openRemote, type Received } from '../support/remote.js';

const DOMAIN = 'relay.example.org';
export const reasonForNoPostfix = await whyNoPostfix();
// What can be installed is required; to be root is not.
if (reasonForNoPostfix && userInfo().uid === 0 && process.env.MENTORPOST_REQUIRE_ALL === '1')
  throw new Error(`Postfix is required here: ${reasonForNoPostfix}`);

/** A relay between two Postfix: the programme's MX in front of it, its smart host behind it, and people beyond both. */
export interface Around {
  c: Correspondence;
  front: PostfixInstance;
  behind: PostfixInstance;
  /** Everybody's own mail server. */
  people: Awaited<ReturnType<typeof openRemote>>;
  /** What has reached people in mails with this subject. */
  arrived(subject: string): Received[];
  /** The relay that takes mail from the Postfix in front; another may be put in its place. */
  relay: RunningRelay;
  startRelay(env?: Record<string, string>): Promise<RunningRelay>;
  end(): Promise<void>;
}

export async function openAround(): Promise<Around> {
  const closers: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const people = await openRemote();
    closers.push(() => people.close());
    const at = await freePort();
    const front = await startPostfixInstance(() => inFront(at, people.port));
    closers.push(() => front.end());
    const tls = await certificate();
    closers.push(() => rm(tls.folder, { recursive: true, force: true }));
    const behind = await startPostfixInstance(() => smartHost(front.port, people.port, tls.settings));
    closers.push(() => behind.end());
    const c = await openCorrespondence({
      RELAY_DOMAIN: DOMAIN,
      OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${behind.port}`,
      RETRY_FIRST_SECONDS: '1',
      RETRY_LONGEST_SECONDS: '2',
      LEASE_SECONDS: '3',
      ...tls.settings,
    });
    closers.push(() => c.end());
    await importText(
      `mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,${MENTOR},Finn Osei,${MENTEE},R-1\nAda Quillan,${MENTOR},Uma Brandt,uma@southfield.example,R-2\n`,
      c.env,
    );
    // Where Postfix looks for it.
    await c.relay.stop();
    const around: Around = {
      c,
      front,
      behind,
      people,
      arrived: (subject) => people.received.filter(({ raw }) => raw.includes(`\r\nSubject: ${subject}\r\n`)),
      relay: await startRelay(c.env, 'all', at),
      async startRelay(env = c.env) {
        around.relay = await startRelay(env, 'all', at);
        return around.relay;
      },
      end,
    };
    closers.push(() => around.relay.stop('SIGKILL'));
    return around;
  } catch (error) {
    await end();
    throw error;
  }
}

/** What the README tells to write into main.cf, with the door at another port. */
async function fromReadme(port: number): Promise<string> {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const lines = /# \/etc\/postfix\/main\.cf\n([\s\S]*?)\n\n/.exec(readme)?.[1];
  if (!lines?.includes('[127.0.0.1]:2525'))
    throw new Error('the README no longer tells how to set Postfix up');
  return lines.replace(/^ +/gm, '').replace('[127.0.0.1]:2525', `[127.0.0.1]:${port}`);
}

/** Whoever connects counts as a stranger. */
async function inFront(relayPort: number, peoplePort: number): Promise<string> {
  return `myhostname = mx.example.org
mynetworks = 127.0.0.99/32
relayhost = [127.0.0.1]:${peoplePort}
smtp_tls_security_level = may
address_verify_poll_delay = 1s
${await fromReadme(relayPort)}`;
}

type TlsFiles = Record<'TLS_CERT_FILE' | 'TLS_KEY_FILE', string>;

/**
 * Whoever connects may send to everybody; it finds the relay by way of the Postfix in front, as its MX. It offers TLS
 * with a certificate that nobody vouches for, as a freshly installed one does.
 */
async function smartHost(frontPort: number, peoplePort: number, tls: TlsFiles): Promise<string> {
  const lines = await fromReadme(frontPort);
  return `myhostname = out.example.org
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:${peoplePort}
delay_warning_time = 1s
smtpd_tls_cert_file = ${tls.TLS_CERT_FILE}
smtpd_tls_key_file = ${tls.TLS_KEY_FILE}
smtpd_tls_security_level = may
${lines.replace(/^message_size_limit.*$/m, 'message_size_limit = 100000')}`;
}

async function certificate() {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-tls-'));
  const { cert, key } = await selfSigned(DOMAIN);
  const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await writeFile(TLS_CERT_FILE, cert);
  await writeFile(TLS_KEY_FILE, key);
  return { folder, settings: { TLS_CERT_FILE, TLS_KEY_FILE } };
}
