import { expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { nextAttempt } from '../../src/delivery/retry.js';
import {
  noticeReturnPath,
  readNoticeReturnPath,
  readReturnPath,
  returnPath,
} from '../../src/delivery/verp.js';
import { openSecrets } from '../../src/store/secrets.js';

const MINUTE = 60_000;
const { delivery } = parseConfig({});
const received = new Date('2026-09-14T12:00:00Z');
const after = (ms: number) => new Date(received.getTime() + ms);
const at = (now: Date) => ({ since: received, due: now, now });

test('the wait doubles from a minute to four hours and is never the same for all', () => {
  const waits = Array.from(
    { length: 12 },
    (_, n) =>
      ((nextAttempt(delivery, 'temporary', n + 1, at(received), () => 0.5)?.getTime() ?? 0) -
        received.getTime()) /
      MINUTE,
  );
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
  const spread = [0, 0.999].map(
    (r) => nextAttempt(delivery, 'temporary', 1, at(received), () => r)?.getTime() ?? 0,
  );
  expect((spread[1] ?? 0) - (spread[0] ?? 0)).toBeGreaterThan(0.15 * MINUTE);
});

test('what may have arrived is tried again late', () => {
  const again = nextAttempt(delivery, 'unknown', 1, at(received), () => 0.5);
  expect(again).toEqual(after(15 * MINUTE));
});

test('it gives up after five days, and not before', () => {
  const day = 24 * 60 * MINUTE;
  expect(nextAttempt(delivery, 'temporary', 40, at(after(5 * day - MINUTE)))).toBeDefined();
  expect(nextAttempt(delivery, 'unknown', 40, at(after(5 * day + MINUTE)))).toBeUndefined();
});

test('what a relay that was off for weeks tries late is not given up at the first failure, but at the next', () => {
  const fortnight = 14 * 24 * 60 * MINUTE;
  const late = { since: received, due: after(2 * MINUTE), now: after(fortnight) };
  const again = nextAttempt(delivery, 'temporary', 2, late, () => 0.5);
  expect(again).toEqual(after(fortnight + 2 * MINUTE));
  expect(nextAttempt(delivery, 'temporary', 3, at(after(fortnight + 2 * MINUTE)))).toBeUndefined();
});

test('a return path leads to its message, whatever its case, and cannot be forged', () => {
  const secrets = openSecrets(Buffer.alloc(32, 3));
  const id = '0b5a3c1e-9f2d-4a6b-8c7d-1e2f3a4b5c6d';
  const [local = ''] = returnPath(secrets, id, Buffer.from('abcdef', 'hex'), 'relay.example').split('@');
  expect(local.length).toBeLessThanOrEqual(64);
  expect(readReturnPath(secrets, local)).toEqual({ messageId: id, addressMark: 'abc' });
  expect(readReturnPath(secrets, local.toUpperCase())?.messageId).toBe(id);
  expect(
    readReturnPath(
      secrets,
      local.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
    ),
  ).toBeUndefined();
  expect(readReturnPath(openSecrets(Buffer.alloc(32, 4)), local)).toBeUndefined();
  expect(readReturnPath(secrets, local, Date.now() + 59 * 24 * 60 * MINUTE)?.messageId).toBe(id);
  expect(readReturnPath(secrets, local, Date.now() + 61 * 24 * 60 * MINUTE)).toBeUndefined();
  expect(readReturnPath(secrets, 'amber.heron.bodagukite')).toBeUndefined();
});

test('the return path of a notice leads back to it for two months, and only we can make one', () => {
  const secrets = openSecrets(Buffer.alloc(32, 3));
  const id = '0b5a3c1e-9f2d-4a6b-8c7d-1e2f3a4b5c6d';
  const [local = ''] = noticeReturnPath(secrets, id, 'relay.example').split('@');
  expect(readNoticeReturnPath(secrets, local.toUpperCase())).toBe(id);
  expect(
    readNoticeReturnPath(
      secrets,
      local.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ),
  ).toBeUndefined();
  expect(readNoticeReturnPath(openSecrets(Buffer.alloc(32, 4)), local)).toBeUndefined();
  expect(readNoticeReturnPath(secrets, local, Date.now() + 59 * 24 * 60 * MINUTE)).toBe(id);
  expect(readNoticeReturnPath(secrets, local, Date.now() + 61 * 24 * 60 * MINUTE)).toBeUndefined();
  expect(readReturnPath(secrets, local)).toBeUndefined();
});
