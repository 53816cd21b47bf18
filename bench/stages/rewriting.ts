import { randomBytes, randomUUID } from 'node:crypto';
import { cleanFile } from '../../src/files/clean.js';
import { readFile } from '../../src/files/read.js';
import { type GateSearch, gate } from '../../src/gate/gate.js';
import { readHtml } from '../../src/html/read.js';
import { rebuildHtml } from '../../src/html/rebuild.js';
import { identitySearch } from '../../src/identity/find.js';
import { type Identity, identityOf } from '../../src/identity/identity.js';
import { replaceHits } from '../../src/identity/search.js';
import { compose } from '../../src/message/compose.js';
import { parseMessage } from '../../src/message/parse.js';
import { forwardedPart } from '../../src/message/quote.js';
import type { Correspondent } from '../load/mails.js';
import type { Stage } from './stage.js';

const alias = 'amber.heron.tovikasuremi@relay.example';
const pseudonym = 'Amber Heron';
const trimming = { quotes: 'trim', signatures: 'remove' } as const;

/** Reading and rewriting by the author's identity, and the gate. */
export function rewritingStages(): Stage[] {
  return [
    {
      name: 'identity: what gives the author away',
      prepare: async (_raw, who) => () => identitySearch(identity(who)),
    },
    {
      name: 'identity: search and replace',
      async prepare(raw, who) {
        const { text } = await parseMessage(raw);
        const search = identitySearch(identity(who));
        return () => replaceHits(text, search(text));
      },
    },
    {
      name: 'quotes and signature',
      async prepare(raw) {
        const { text } = await parseMessage(raw);
        return () => forwardedPart(text, trimming);
      },
    },
    {
      name: 'HTML: read',
      async prepare(raw) {
        const { html } = await parseMessage(raw);
        return () => html && readHtml(html);
      },
    },
    {
      name: 'HTML: rewrite',
      async prepare(raw, who) {
        const { html } = await parseMessage(raw);
        const search = identitySearch(identity(who));
        return () => html && rebuildHtml(html, { search, policy: trimming, cid: () => undefined });
      },
    },
    {
      name: 'files: read',
      async prepare(raw) {
        const { attachments } = await parseMessage(raw);
        return () => Promise.all(attachments.map(readFile));
      },
    },
    {
      name: 'files: clean',
      async prepare(raw, who) {
        const { attachments } = await parseMessage(raw);
        const own = identity(who);
        const party = { address: alias, pseudonym, real: [who?.author.email ?? ''] };
        const calendar = {
          author: party,
          reader: party,
          pairKey: randomBytes(32),
          relayDomain: 'relay.example',
        };
        const context = {
          search: identitySearch(own),
          strict: identitySearch(own.strict),
          language: 'en' as const,
          calendar,
        };
        return () => Promise.all(attachments.map((part) => cleanFile(part, context)));
      },
    },
    {
      name: 'gate',
      async prepare(raw, who) {
        const own = identity(who);
        const content = await parseMessage(raw);
        const mail = await compose({
          content,
          from: { pseudonym, address: alias },
          messageId: `<${randomUUID()}@relay.example>`,
          references: [],
          date: new Date(),
          relayDomain: 'relay.example',
        });
        const search: GateSearch = {
          needles: own.needles,
          headerNeedles: own.strict.needles,
          known: [alias, pseudonym],
        };
        return () => gate(mail, search);
      },
    },
  ];
}

function identity(who: Correspondent | undefined): Identity {
  if (!who) throw new Error('a stage needs an author');
  const { first, last, email } = who.author;
  return identityOf(
    { names: [`${first} ${last}`], addresses: [email] },
    { names: 'first-name', replacement: { alias, pseudonym } },
  );
}
