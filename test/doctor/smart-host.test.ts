import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { checkSmartHost } from '../../src/doctor/smart-host.js';
import { openStagedServer, type StagedServer } from '../support/staged-server.js';

let server: StagedServer;
beforeAll(async () => {
  server = await openStagedServer();
});
afterEach(() => {
  server.at(undefined);
  server.offer();
});
afterAll(() => server?.close());

const check = (scheme: string, asked = '') =>
  checkSmartHost({
    outboundSmtpUrl: `${scheme}127.0.0.1:${server.port}/${asked}`,
    relayDomain: 'relay.example',
    maxMessageBytes: 26_214_400,
  });

test('a smart host on this machine answers, whatever certificate it shows', async () => {
  server.offer('STARTTLS');
  expect(await check('smtp://')).toBe(`The smart host 127.0.0.1:${server.port} answers.`);
});

test('a certificate that is not trusted is told from a host that is away', async () => {
  server.offer('STARTTLS');
  await expect(check('smtp://', '?tls.rejectUnauthorized=true')).rejects.toMatchObject({
    message: `The smart host 127.0.0.1:${server.port} shows a certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so no mail goes out.`,
    mend: expect.stringContaining('add ?tls.rejectUnauthorized=false'),
  });
});

test('smtps:// to a port that begins in the clear is known for what it is', async () => {
  await expect(check('smtps://')).rejects.toMatchObject({
    message: expect.stringMatching(/ and this relay do not agree on encryption\.$/),
  });
});

test('so is a refused password', async () => {
  server.offer('AUTH PLAIN');
  server.at('AUTH', '535 5.7.8 no');
  await expect(check('smtp://me:secret@')).rejects.toMatchObject({
    message: expect.stringMatching(/ does not take the user name and password\.$/),
  });
});

test.each(['connect', 'EHLO'] as const)(
  'one that refuses this relay at %s is told from one that is away',
  async (stage) => {
    server.at(stage, '554 5.7.1 your machine is on a list');
    await expect(check('smtp://')).rejects.toMatchObject({
      message: expect.stringMatching(/ answers, but lets this relay say nothing \(554\), so mail waits\.$/),
      mend: expect.stringMatching(/^Ask whoever runs it why/),
    });
  },
);

test.each(['SIZE', 'SIZE 0', 'SIZE 26000000', 'SIZE 50000000'])(
  'one that offers %s takes what the relay takes',
  async (size) => {
    server.offer('STARTTLS', size);
    expect(await check('smtp://')).toMatch(/ answers\.$/);
  },
);

test('one that takes smaller mails than the relay is told, before they fail', async () => {
  server.offer('STARTTLS', 'SIZE 10240000');
  await expect(check('smtp://')).rejects.toMatchObject({
    message: `The smart host 127.0.0.1:${server.port} takes mails of 10240000 bytes at most, this relay of 26214400: those between fail.`,
    mend: expect.stringMatching(/^Set MAX_MESSAGE_BYTES=10240000, /),
  });
});
