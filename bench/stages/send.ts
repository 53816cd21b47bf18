import { randomUUID } from 'node:crypto';
import { openMailer } from '../../src/delivery/mailer.js';
import { addressed } from '../../src/message/compose.js';
import type { Sink } from '../children.js';
import { relayDomain } from './mail.js';
import type { Stage } from './stage.js';

/** Sending to a server in another process, whose CPU does not count. */
export function sendStages(sink: Sink): { stages: Stage[]; close(): void } {
  const url = `smtp://127.0.0.1:${sink.port}`;
  const mailer = openMailer({ url, outbox: '', name: relayDomain, connections: 2 });
  const stage: Stage = {
    names: ['send'],
    async run({ composed, who }) {
      const rcptTo = who.reader.email;
      const mailFrom = `bounces@${relayDomain}`;
      const mail = { id: randomUUID(), mailFrom, rcptTo, raw: addressed(composed, rcptTo) };
      const { kind } = await mailer.deliver(mail);
      if (kind !== 'sent') throw new Error('the sink did not take a mail');
    },
  };
  return { stages: [stage], close: () => mailer.close() };
}
