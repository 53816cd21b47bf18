import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isNear } from '../../src/smtp/greeting.js';
import { sameHolderAs, usualLimits } from '../../src/smtp/session-limits.js';
import { type OpenDoor, openDoor } from '../support/door.js';
import { RawClient } from '../support/smtp-client.js';

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.close());

test('a server nearby is greeted once', async () => {
  const client = await RawClient.open(door.port);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await client.say('EHLO front.example')).toMatch(/^250-/);
  expect(await client.say('NOOP')).toMatch(/^250 /);
  client.close();
});

test('a server nearby that is one too many is sent away and not greeted', async () => {
  const crowded = await openDoor({ limits: { ...usualLimits, clients: 1 } });
  const first = await RawClient.open(crowded.port);
  const second = connect(crowded.port, '127.0.0.1').setEncoding('latin1');
  let heard = '';
  second.on('data', (chunk) => {
    heard += chunk;
  });
  await once(second, 'close');
  expect(heard).toMatch(/^421 [^\r\n]*\r\n$/);
  first.close();
  await crowded.close();
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.255.254', true],
  ['172.32.0.1', false],
  ['192.168.0.7', true],
  ['::ffff:192.168.0.7', true],
  ['fd12:3456::1', true],
  ['198.51.100.4', false],
  ['::ffff:198.51.100.4', false],
  ['2001:db8::1', false],
  ['', false],
  ['no address', false],
])('%s is near: %s', (address, near) => {
  expect(isNear(address)).toBe(near);
});

test.each([
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
  ['2001:db8:1:2:0:0:0:7', '2001:db8:1:2:ffff:0:0:9', true],
  ['2001:db8:1:2:0:0:0:7', '2001:db8:1:3:0:0:0:7', false],
  ['2001:db8:1:2:0:0:0:7', '203.0.113.7', false],
  ['fe80:0:0:0:0:0:0:1%eth0', 'fe80:0:0:0:0:0:0:2%eth0', false],
])('whoever has %s has %s as well: %s', (one, other, same) => {
  expect(sameHolderAs(one)(other)).toBe(same);
});
