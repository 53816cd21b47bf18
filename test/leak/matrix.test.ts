import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pair } from '../../src/store/pairs.js';
import { type Correspondence, importText, openCorrespondence } from '../support/correspondence.js';
import { cliJson, eventually } from '../support/relay.js';
import { RawClient } from '../support/smtp-client.js';
import { fileRows } from './attached.js';
import { headerRows } from './headers.js';
import { htmlRows } from './htmls.js';
import { looksOf } from './looks.js';
import { type Row, type Sender, WORD } from './row.js';
import { saidRows } from './said.js';
import { textRows } from './texts.js';

/** Every place in which a leak can hide, from both sides, through a whole relay. */
const rows: Row[] = [...headerRows, ...textRows, ...htmlRows, ...fileRows, ...saidRows];
const directions = ['mentor', 'mentee'] as const;

let c: Correspondence;
let client: RawClient;
const arrived = new Map<string, Buffer>();
const states = new Map<string, string>();
const senders = new Map<string, Sender>();

beforeAll(async () => {
  c = await openCorrespondence({ SCREENING_POLICY: 'record' });
  await importText(
    'mentor_name,mentor_email,mentee_name,mentee_email,reference\nAda Quillan,ada.quillan@harbour.example,Finn Oseiku,finn.oseiku@northfield.example,L-1\n',
    c.env,
  );
  const pair = (await cliJson<Pair[]>(['pairs'], c.env)).find(({ reference }) => reference === 'L-1');
  if (!pair) throw new Error('the pair is missing');
  senders.set('mentor', sender('Ada', 'Quillan', 'harbour.example', pair.mentor.alias, pair.mentee.alias));
  senders.set('mentee', sender('Finn', 'Oseiku', 'northfield.example', pair.mentee.alias, pair.mentor.alias));
  client = await RawClient.open(c.relay.smtpPort);
  const ids = new Map<string, string>();
  for (const direction of directions) {
    const s = senders.get(direction);
    for (const [index, row] of rows.entries()) {
      if (!s) continue;
      const mail = row.mail(s).replace(/\r?\n/g, '\r\n');
      const reply = await client.send(s.address, [s.to], Buffer.from(mail));
      ids.set(/^250 2\.0\.0 (\S+)/.exec(reply)?.[1] ?? reply, `${direction} ${index}`);
    }
  }
  await eventually(async () => {
    const messages = await c.messages();
    for (const { id, state } of messages) states.set(ids.get(id) ?? '', state);
    return [...ids.values()].every((key) => !['received', 'queued', undefined].includes(states.get(key)));
  }, 120_000);
  for (const state of states.values()) {
    if (state !== 'delivered') continue;
    const mail = await c.inbox.next(10_000);
    arrived.set(ids.get(idOf(mail.mailFrom)) ?? '', mail.raw);
  }
}, 180_000);

afterAll(async () => {
  client?.close();
  await c?.end();
});

describe.each(directions)('from the %s', (direction) => {
  test.each(rows.map((row, index) => [row.place, index] as const))('%s', async (_place, index) => {
    const s = senders.get(direction);
    const row = rows[index];
    if (!s || !row) throw new Error('no such row');
    const state = states.get(`${direction} ${index}`);
    if (row.mayBeHeld && state === 'held') return;
    expect(state).toBe('delivered');
    const raw = arrived.get(`${direction} ${index}`) ?? Buffer.alloc(0);
    const looks = await looksOf(raw);
    const found = [...secrets(s), ...(row.hidden ?? [])].filter((secret) =>
      looks.some((look) => look.toLowerCase().includes(secret)),
    );
    expect(found).toEqual([]);
    const seen = looks.join('\n');
    for (const word of [WORD, ...(row.kept ?? [])]) expect(seen).toContain(word);
  });
});

/** What must stand nowhere: who, whose machine, where. */
function secrets({ address, domain, surname, local }: Sender): string[] {
  const machine = ['sparrowmail', 'sparrowphone', '198.51.100.23', '+0545', 'gmt+5:45', 'track.example'];
  return [address, local, domain, surname.toLowerCase(), 'head of bolts', ...machine];
}

/** The message whose return path this is. */
function idOf(mailFrom: string): string {
  return mailFrom.replace(/^b-(.{8})(.{4})(.{4})(.{4})(.{12})-.*$/, '$1-$2-$3-$4-$5');
}

function sender(first: string, surname: string, domain: string, alias: string, to: string): Sender {
  const local = `${first}.${surname}`.toLowerCase();
  return {
    first,
    surname,
    name: `${first} ${surname}`,
    address: `${local}@${domain}`,
    local,
    domain,
    alias,
    to,
  };
}
