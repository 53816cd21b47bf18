import { expect, test } from '@jest/globals';
import { lastSlot } from '../../src/moderation/digests.js';
import { inSample } from '../../src/moderation/judged.js';

test('the time of a digest in its own zone, summer time and all', () => {
  const at = (text: string) => new Date(text);
  expect(lastSlot(['08:00'], 'Europe/London', at('2026-07-01T07:00:30Z'))).toEqual(
    at('2026-07-01T07:00:00Z'),
  );
  expect(lastSlot(['08:00'], 'Europe/London', at('2026-12-01T08:59:59Z'))).toEqual(
    at('2026-12-01T08:00:00Z'),
  );
  expect(lastSlot(['08:00'], 'Europe/London', at('2026-12-01T07:59:59Z'))).toBeUndefined();
  expect(lastSlot(['08:00', '09:30'], 'Asia/Kolkata', at('2026-01-01T04:30:00Z'))).toEqual(
    at('2026-01-01T04:00:00Z'),
  );
  expect(lastSlot(['08:00'], 'UTC', at('2026-01-01T10:30:00Z'))).toBeUndefined();
  expect(lastSlot([], 'UTC', at('2026-01-01T10:30:00Z'))).toBeUndefined();
});

test('a sample is the part that was asked for, and always the same', () => {
  const ids = Array.from({ length: 4_000 }, (_one, at) => `id-${at}`);
  const drawn = ids.filter((id) => inSample(id, 0.1));
  expect(drawn.length).toBeGreaterThan(300);
  expect(drawn.length).toBeLessThan(500);
  expect(ids.filter((id) => inSample(id, 0.1))).toEqual(drawn);
  expect(ids.some((id) => inSample(id, 0))).toBe(false);
  expect(ids.every((id) => inSample(id, 1))).toBe(true);
});
