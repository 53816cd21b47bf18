import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSink, type Sink } from '../../bench/children.js';
import { sourceLoad, whyNoSource } from '../../bench/load/smtp-source.js';

// Postfix is the bench's yardstick and no part of the relay, so nobody has to have it but where everything is required.
const reasonForNoSource = await whyNoSource();
if (reasonForNoSource && process.env.MENTORPOST_REQUIRE_ALL === '1')
  throw new Error(`Postfix's generator is required here: ${reasonForNoSource}`);
if (reasonForNoSource)
  process.stderr.write(`${reasonForNoSource}: the bench's load by Postfix's generator is not tested here.\n`);
const withSource = reasonForNoSource ? describe.skip : describe;

withSource('smtp-source into smtp-sink, with nothing between', () => {
  let sink: Sink;
  beforeAll(async () => {
    sink = await openSink();
  });
  afterAll(() => sink.end());

  const load = (reuse: boolean, arrivesAt: (alias: string) => string) =>
    sourceLoad(sink, {
      ports: [sink.port],
      sessions: 3,
      reuse,
      mails: 8,
      correspondents: [1, 2, 3].map((n) => {
        const alias = `amber.heron.${n}@relay.example`;
        const author = { first: 'Ada', last: 'Quill', email: `ada.${n}@post.example` };
        return { author, alias, reader: { first: 'Ben', last: 'Rook', email: arrivesAt(alias) } };
      }),
    });

  test.each([true, false])('what was sent is counted by reader; connections reused: %s', async (reuse) => {
    const done = await load(reuse, (alias) => alias);
    expect(done).toMatchObject({ accepted: 8, refused: 0, faults: [] });
    expect(done.lastArrivalAt).toBeGreaterThan(done.firstConnectAt - 10);
  });

  test('mails that went to somebody else are told as missing', async () => {
    const { faults } = await load(true, (alias) => `other.${alias}`);
    expect(faults).toEqual([
      '3 accepted and never arrived',
      '3 accepted and never arrived',
      '2 accepted and never arrived',
    ]);
  });

  test('our own sink has its port again', async () => {
    const sent = load(true, (alias) => alias);
    expect((await sent).accepted).toBe(8);
    expect(await sink.arrivals({ expect: 0, patienceMs: 100 })).toEqual([]);
  });
});
