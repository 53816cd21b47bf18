import { expect, test } from '@jest/globals';
import { checkSender } from '../../src/doctor/sender.js';

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
