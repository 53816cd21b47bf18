import { randomUUID } from 'node:crypto';
import { addressHash } from '../../src/roster/address.js';
import { accept } from '../../src/smtp/accept.js';
import type { Db } from '../../src/store/db.js';
import type { Recipient } from '../../src/store/recipients.js';
import { pairKeyWrapped, relayDomain, secrets } from './mail.js';
import type { Stage } from './stage.js';

/** What the door does with a mail once its bytes are there; the database answers at once and costs nothing. */
export const doorStages: Stage[] = [
  {
    names: ['accept'],
    run({ raw, who }) {
      const mailFrom = who.author.email;
      const recipient: Recipient = {
        alias: 'amber.heron.tovikasuremi',
        pairId: randomUUID(),
        pairState: 'active',
        pairKey: pairKeyWrapped,
        authorId: randomUUID(),
        authorHashes: [addressHash(secrets, mailFrom)],
        direction: 'mentor_to_mentee',
      };
      const envelope = { mailFrom, remoteAddress: '192.0.2.1', helo: 'mail.example', tls: true };
      return accept({ db: answersAtOnce, secrets, relayDomain }, recipient, envelope, raw);
    },
  },
];

const answersAtOnce: Db = {
  query: async () => [JSON.parse(`{"id":"${randomUUID()}"}`)],
  tx: (work) => work(answersAtOnce),
  rows: async function* () {},
  together: async (work, item) => {
    const [done] = await work(answersAtOnce, [item]);
    if (done === undefined) throw new Error('no answer');
    return done;
  },
  copied: async () => {},
  close: async () => {},
};
