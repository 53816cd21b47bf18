import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLog } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { startWeb } from '../../src/web/server.js';

let web: Awaited<ReturnType<typeof startWeb>>;

const open = (host: string, port = 0, healthy = async () => true) =>
  startWeb({
    host,
    port,
    setting: 'WEB_PORT',
    metrics: openMetrics(),
    figures: async () => '',
    healthy,
    standing: () => Promise.reject(new Error('away')),
    log: openLog('silent'),
  });

beforeAll(async () => {
  web = await open('127.0.0.1');
});
afterAll(() => web.close());

test('a health check that speaks HTTP/1.0 and names no host, as load balancers do, is answered', async () => {
  const socket = connect(web.port, '127.0.0.1');
  socket.write('GET /healthz HTTP/1.0\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 .*"ok"/s);
});

test('what goes wrong is 503 to a health check, and takes no figures with it', async () => {
  const ill = await open('127.0.0.1', 0, () => Promise.reject(new Error('away')));
  const asked = await fetch(`http://127.0.0.1:${ill.port}/healthz`);
  expect([asked.status, await asked.json()]).toEqual([503, { status: 'unavailable' }]);
  expect(asked.headers.get('cache-control')).toBe('no-store');
  expect((await fetch(`http://127.0.0.1:${ill.port}/metrics`)).status).toBe(200);
  await ill.close();
});

test('an address that is none of this machine is told with its mend', async () => {
  await expect(open('192.0.2.1', 8025)).rejects.toThrow(
    'Port 8025 on 192.0.2.1 cannot be opened (EADDRNOTAVAIL): correct WEB_HOST or WEB_PORT.',
  );
});
