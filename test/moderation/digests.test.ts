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

test('a time that comes twice, as clocks are put back, is one digest', () => {
  const twice = (zone: string, time: string, ...moments: string[]) =>
    moments.map((moment) => lastSlot([time], zone, new Date(moment))?.toISOString());
  expect(twice('Europe/London', '01:30', '2026-10-25T00:30:10Z', '2026-10-25T01:30:10Z')).toEqual(
    Array(2).fill('2026-10-25T00:30:00.000Z'),
  );
  expect(twice('America/Santiago', '23:15', '2026-04-05T02:15:10Z', '2026-04-05T03:15:10Z')).toEqual(
    Array(2).fill('2026-04-05T02:15:00.000Z'),
  );
  expect(twice('Australia/Lord_Howe', '01:45', '2026-04-04T14:45:10Z', '2026-04-04T15:15:10Z')).toEqual(
    Array(2).fill('2026-04-04T14:45:00.000Z'),
  );
  expect(twice('Europe/London', '01:30', '2026-10-26T01:30:10Z')).toEqual(['2026-10-26T01:30:00.000Z']);
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
