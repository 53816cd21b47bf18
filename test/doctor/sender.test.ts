import { describe, expect, test } from '@jest/globals';
import { checkDataFolder } from '../../src/doctor/data-folder.js';
import { checkDns, type Lookups } from '../../src/doctor/dns.js';
import { checkSender } from '../../src/doctor/sender.js';
import { openSmallDisk } from '../support/small-disk.js';

/** Answers as the DNS would that has these TXT records, in pieces of up to 255 octets, and no others. */
const dns = (records: Record<string, string[]>) => async (name: string) => {
  const texts = records[name];
  if (!texts) throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' });
  return texts.map((text) => text.match(/.{1,8}/g) ?? []);
};
const check = (records: Record<string, string[]>) => checkSender('relay.school.example', dns(records));

test('a domain whose mail can be told from forged mail', async () => {
  const spf = { 'relay.school.example': ['site-verification=1', 'v=spf1 mx -all'] };
  const told = 'SPF and DMARC tell other servers which mail of relay.school.example is its own.';
  expect(await check({ ...spf, '_dmarc.relay.school.example': ['v=DMARC1; p=reject'] })).toBe(told);
  expect(await check({ ...spf, '_dmarc.school.example': ['v=DMARC1;p=none'] })).toBe(told);
});

test('what large providers look for besides is told', async () => {
  const told = await check({ 'relay.school.example': ['v=spf1'], '_dmarc.example': ['v=DMARC1; p=none'] });
  expect(told).toMatch(
    /^SPF tells .* also look for DMARC, a TXT record for _dmarc\.relay\.school\.example such as/,
  );
});

test('no SPF record', async () => {
  await expect(check({ 'relay.school.example': ['v=spf10 mx', 'spf2.0/pra'] })).rejects.toMatchObject({
    message: expect.stringMatching(/^The domain relay\.school\.example has no SPF record/),
    mend: expect.stringContaining('"v=spf1 mx -all"'),
  });
});

test('two SPF records', async () => {
  await expect(check({ 'relay.school.example': ['v=spf1 mx', 'V=SPF1 -all'] })).rejects.toMatchObject({
    message: expect.stringContaining('has 2 SPF records'),
  });
});

test('a DNS that does not answer is told from one that knows of none', async () => {
  const away = async () => {
    throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' });
  };
  await expect(checkSender('relay.school.example', away)).rejects.toMatchObject({
    message: 'The DNS did not answer for relay.school.example (ETIMEOUT).',
  });
});

test('a domain for trying out needs none', async () => {
  expect(await checkSender('relay.localhost', dns({}))).toContain('for trying out');
});

describe('whether mail finds its way', () => {
  const none = (code: string) => Object.assign(new Error(`query ${code}`), { code });
  const lookups = (mx: string[] | Error, addresses: Record<string, string[]> = {}) =>
    ({
      resolveMx: async () => {
        if (mx instanceof Error) throw mx;
        return mx.map((exchange) => ({ exchange, priority: 10 }));
      },
      resolve4: async (host: string) => addresses[host]?.filter((one) => !one.includes(':')) ?? [],
      resolve6: async (host: string) => {
        const found = addresses[host]?.filter((one) => one.includes(':')) ?? [];
        if (found.length === 0) throw none('ENODATA');
        return found;
      },
    }) as unknown as Lookups;
  const mailFor = (...args: Parameters<typeof lookups>) => checkDns('relay.school.example', lookups(...args));

  test('it does, to hosts of either kind of address', async () => {
    const addresses = { 'a.example': ['192.0.2.1'], 'b.example': ['2001:db8::1'] };
    expect(await mailFor(['a.example', 'b.example'], addresses)).toBe(
      'Mail for relay.school.example goes to a.example, b.example.',
    );
  });

  test.each([
    ['without a record', none('ENODATA')],
    ['without a domain', none('ENOTFOUND')],
    ['that says it takes no mail', ['']],
  ])('a domain %s', async (_what, mx) => {
    await expect(mailFor(mx)).rejects.toMatchObject({
      message: 'The domain relay.school.example has no MX record, so no mail finds its way here.',
      mend: expect.stringContaining('MX record for relay.school.example'),
    });
  });

  test('a host without an address, beside one that has one', async () => {
    await expect(mailFor(['a.example', 'b.example'], { 'a.example': ['192.0.2.1'] })).rejects.toMatchObject({
      message: 'The MX record of relay.school.example names b.example, which has no address.',
    });
  });

  test('name servers that do not answer are no domain without records', async () => {
    await expect(mailFor(none('ESERVFAIL'))).rejects.toMatchObject({
      message: 'The DNS did not answer for relay.school.example (ESERVFAIL).',
    });
  });
});

test('a disk that is nearly full', async () => {
  const disk = await openSmallDisk(3);
  if (!disk) return process.stderr.write('No disk can be mounted: a full one is not tested here.\n');
  try {
    await expect(checkDataFolder(`${disk.folder}/data`)).rejects.toMatchObject({
      message: `Only 3 MB are free on the disk of ${disk.folder}/data.`,
    });
  } finally {
    await disk.remove();
  }
});
