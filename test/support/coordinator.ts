import type { Arrived, Inbox } from '../../src/demo/inbox.js';
import { type ParsedMessage, parseMessage } from '../../src/message/parse/parse.js';

/** A mail that arrived, taken apart. */
export interface Taken {
  to: string;
  mailFrom: string;
  mail: ParsedMessage;
  /** Where it is answered to. */
  replyTo: string;
  raw: string;
}

/** Sorts what arrives by whom it is for, so that a test can wait for one person's mail. */
export function openMailboxes(inbox: Inbox) {
  const waiting: Taken[] = [];
  const take = async (ms: number) => {
    waiting.push(await taken(await inbox.next(ms)));
  };
  return {
    /** The next mail to an address that has not been taken yet. */
    async next(
      address: string,
      ms = 20_000,
      matching: (mail: Taken) => boolean = () => true,
    ): Promise<Taken> {
      const until = Date.now() + ms;
      for (;;) {
        const at = waiting.findIndex((one) => one.to === address && matching(one));
        const [found] = at < 0 ? [] : waiting.splice(at, 1);
        if (found) return found;
        await take(Math.max(1, until - Date.now()));
      }
    },
    /** How many mails to an address have arrived and were not taken, after a while. */
    async left(address: string, ms = 2_500): Promise<number> {
      const until = Date.now() + ms;
      while (Date.now() < until) await take(until - Date.now()).catch(() => {});
      return waiting.filter((one) => one.to === address).length;
    },
  };
}

async function taken({ rcptTo, mailFrom, raw }: Arrived): Promise<Taken> {
  const mail = await parseMessage(raw);
  return {
    to: rcptTo[0] ?? '',
    mailFrom,
    mail,
    replyTo: mail.headers.get('reply-to')?.[0] ?? '',
    raw: raw.toString('latin1'),
  };
}
