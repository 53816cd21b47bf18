import { randomBytes, randomUUID } from 'node:crypto';
import { compose } from '../../src/message/compose.js';
import { kindOf } from '../../src/message/kind.js';
import { parseMessage } from '../../src/message/parse.js';
import { policyNamed } from '../../src/policy/presets.js';
import { addressHash } from '../../src/roster/address.js';
import { screen } from '../../src/screening/chain.js';
import { accept } from '../../src/smtp/accept.js';
import type { Recipient } from '../../src/smtp/recipient.js';
import type { Db } from '../../src/store/db.js';
import { open, openSecrets, seal } from '../../src/store/secrets.js';
import type { Stage } from './stage.js';

const relayDomain = 'relay.example';

/** The stages that need no database. */
export async function messageStages(): Promise<Stage[]> {
  const secrets = openSecrets(randomBytes(32));
  const { key, wrapped } = secrets.newKey();
  const school = policyNamed('school');
  const answersAtOnce: Db = {
    query: async () => [JSON.parse(`{"id":"${randomUUID()}"}`)],
    tx: (work) => work(answersAtOnce),
    rows: async function* () {},
    together: async (work, item) => {
      const [done] = await work(answersAtOnce, [item]);
      if (done === undefined) throw new Error('no answer');
      return done;
    },
    close: async () => {},
  };
  return [
    {
      name: 'accept, without its SQL',
      async prepare(raw, who) {
        const email = who?.author.email ?? '';
        const recipient: Recipient = {
          alias: 'amber.heron.tovikasuremi',
          pairId: randomUUID(),
          pairState: 'active',
          pairKey: wrapped,
          authorId: randomUUID(),
          authorHashes: [addressHash(secrets, email)],
          direction: 'mentor_to_mentee',
        };
        const envelope = { mailFrom: email, remoteAddress: '192.0.2.1', helo: 'mail.example', tls: true };
        return () => accept({ db: answersAtOnce, secrets, relayDomain }, recipient, envelope, raw);
      },
    },
    {
      name: 'open what is sealed',
      async prepare(raw) {
        const sealed = seal(key, raw);
        return () => open(secrets.unwrap(wrapped), sealed);
      },
    },
    { name: 'parse', prepare: async (raw) => () => parseMessage(raw) },
    {
      name: 'sort',
      async prepare(raw) {
        const parsed = await parseMessage(raw);
        return () => kindOf(parsed);
      },
    },
    {
      name: 'screen',
      async prepare(raw) {
        const { subject, text } = await parseMessage(raw);
        return () => screen(`${subject}\n\n${text}`, school);
      },
    },
    {
      name: 'compose and seal',
      async prepare(raw) {
        const content = await parseMessage(raw);
        const from = { pseudonym: 'Amber Heron', address: `amber.heron.tovikasuremi@${relayDomain}` };
        const rest = { messageId: `<${randomUUID()}@${relayDomain}>`, references: [], relayDomain };
        return async () => seal(key, await compose({ content, from, date: new Date(), ...rest }));
      },
    },
  ];
}
