import { expect, test } from '@jest/globals';
import { openRefusals } from '../../src/smtp/refusals.js';
import { notCorrespondent, tooLarge } from '../../src/smtp/reply.js';
import type { AuditEntry } from '../../src/store/audit.js';
import type { Recipient } from '../../src/store/recipients.js';

test('five refusals of a kind an hour are events of their own, the others become one with their number', async () => {
  let now = 0;
  const written: AuditEntry[] = [];
  const refusals = openRefusals(
    async (entry) => {
      written.push(entry);
    },
    () => now,
  );
  const recipient = { pairId: 'p', direction: 'mentor_to_mentee' } as Recipient;
  for (let n = 0; n < 1_000; n++) await refusals.record(recipient, notCorrespondent());
  await refusals.record(recipient, tooLarge());
  expect(written).toHaveLength(6);
  now = 3_599_999;
  await refusals.sum();
  expect(written).toHaveLength(6);
  now = 3_600_000;
  await refusals.sum();
  expect(written).toHaveLength(7);
  expect(written[6]?.detail).toMatchObject({ reason: 'not-correspondent', more: 995 });
  await refusals.record(recipient, notCorrespondent());
  expect(written).toHaveLength(8);
  await refusals.close();
  expect(written).toHaveLength(8);
});

test('what the database could not take is told with what came since', async () => {
  let now = 0;
  let away = false;
  const written: AuditEntry[] = [];
  const refusals = openRefusals(
    async (entry) => {
      if (away) throw new Error('the database is away');
      written.push(entry);
    },
    () => now,
  );
  const recipient = { pairId: 'p', direction: 'mentor_to_mentee' } as Recipient;
  for (let n = 0; n < 8; n++) await refusals.record(recipient, notCorrespondent());
  now = 3_600_000;
  away = true;
  await expect(refusals.sum()).rejects.toThrow('away');
  await refusals.record(recipient, notCorrespondent());
  away = false;
  await refusals.sum();
  expect(written.slice(5)).toMatchObject([{ detail: { more: 4 } }]);
  await refusals.close();
  expect(written).toHaveLength(6);
});
