import { setTimeout as wait } from 'node:timers/promises';
import { check } from '../../src/doctor/check.js';
import { checkSupervision } from '../../src/doctor/supervision.js';
import { appoint } from '../../src/moderation/what-waits.js';
import { removeCoordinator } from '../../src/store/coordinators.js';
import { setPolicy } from '../../src/store/policies.js';
import { openSecrets } from '../../src/store/secrets.js';
import { openMailboxes, type Taken } from './coordinator.js';
import { type Correspondence, MENTEE, MENTOR } from './correspondence.js';
import { eventually, KEY } from './relay.js';
import { RawClient } from './smtp-client.js';

/** What those who supervise a correspondence do, without a process for each step. */
export async function openSupervision(c: Correspondence) {
  const { db } = c;
  const secrets = openSecrets(Buffer.from(KEY, 'base64'));
  const client = await RawClient.open(c.relay.smtpPort);
  const boxes = openMailboxes(c.inbox);
  let sent = 0;
  return {
    secrets,
    client,
    boxes,
    add: (name: string, ...addresses: [string, ...string[]]) =>
      appoint(db, secrets, { name, addresses }, 'test'),
    remove: (who: string) => removeCoordinator(db, secrets, { who }, 'test'),
    /** What doctor says of supervision. */
    doctor: () =>
      check('supervision', () => checkSupervision({ db, secrets, config: { screeningPolicy: 'school' } })),
    /** Gives the programme a policy told as YAML, and waits until it is in force. */
    async policy(source: string): Promise<void> {
      await setPolicy(db, secrets, 'default', { name: 'test', source }, 'test');
      await newPolicyHolds(c);
    },
    /** A message of one of the two to the other; `head` ends with a line end. Gives its id. */
    async write(body: string | Buffer, { from = MENTOR, head = '' } = {}): Promise<string> {
      const to = from === MENTEE ? c.pair.mentor.alias : c.pair.mentee.alias;
      const fields = `From: <${from}>\r\nMessage-ID: <s${++sent}@x>\r\nSubject: Hi\r\n${head}\r\n`;
      const reply = await client.send(from, [to], Buffer.concat([Buffer.from(fields), Buffer.from(body)]));
      const id = /^250 2\.0\.0 (\S+) /.exec(reply)?.[1];
      if (!id) throw new Error(reply);
      return id;
    },
    /** Answers a notice, as who got it or somebody else. Gives the reply at the door. */
    answer: (
      notice: Pick<Taken, 'to' | 'replyTo'>,
      text: string,
      { from = notice.to, head = '', name = '' } = {},
    ) =>
      client.send(
        from,
        [notice.replyTo],
        `From: ${name} <${from}>\r\nMessage-ID: <a${++sent}@x>\r\nSubject: Re: x\r\n${head}\r\n${text}`,
      ),
    /** Waits until a message is in a state. */
    until: (id: string, state: string) =>
      eventually(async () => (await stateOf(id)) === state, 30_000).catch(async () => {
        throw new Error(`the message is ${await stateOf(id)}, not ${state}`);
      }),
    stateOf,
    /** Waits until everything sent to the desk was read. */
    deskRead: () =>
      eventually(
        async () => (await db.query('SELECT 1 FROM desk_mails WHERE read_at IS NULL')).length === 0,
        30_000,
      ),
    close: () => client.close(),
  };
  async function stateOf(id: string): Promise<string | undefined> {
    const [row] = await db.query<{ state: string }>('SELECT state FROM messages WHERE id = $1', [id]);
    return row?.state;
  }
}

/** A policy is in force once what the worker has read of the one before is no longer fresh, without a restart. */
export function newPolicyHolds({ env }: Pick<Correspondence, 'env'>): Promise<void> {
  return wait(Number(env.SWEEP_MS) + 100);
}

export type Supervision = Awaited<ReturnType<typeof openSupervision>>;

/** Of several mails to one person, that with such a subject. */
export const about =
  (subject: RegExp) =>
  ({ mail }: Taken): boolean =>
    subject.test(mail.subject);
