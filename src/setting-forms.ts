import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .transform((text) => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN))
    .pipe(z.number(message).int(message).min(least, message).max(most, message));
};

export const notBlank = z.string().min(1, 'must not be blank');
export const port = wholeNumber(0, 65_535);
const IN_URLS =
  'write signs other than letters and digits in user and password as in URLs, / as %2F, ? as %3F, @ as %40 and # as %23';
/** A sign of a password that ends the host of a URL leaves one that cannot be taken apart: its beginning is right all the same. */
export const urlWith = (...schemes: string[]) =>
  z
    .string()
    .refine((text) => schemes.some((scheme) => text.toLowerCase().startsWith(`${scheme}//`)), {
      abort: true,
      message: `must be a URL beginning ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    })
    .refine((text) => URL.canParse(text), {
      abort: true,
      message: `cannot be taken apart into user, password, host and port: ${IN_URLS}`,
    });

export const domain = z
  .string()
  .transform((text) => domainToASCII(text.trim().toLowerCase()))
  .refine(
    (text) =>
      /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(text),
    {
      message: 'must be a domain name such as relay.example.org',
    },
  );

export const key = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text), {
    message: 'must be 32 bytes in base64: make one with `openssl rand -base64 32`',
  })
  .transform((text) => Buffer.from(text, 'base64'));

/** The URL of a mail server, and nothing that a URL may hold besides. */
export const smartHostUrl = urlWith('smtp:', 'smtps:').refine((text) => {
  const { hostname, pathname, search, hash } = new URL(text);
  return hostname !== '' && pathname.length <= 1 && hash === '' && !search.includes('@');
}, `names no host, or more than one: ${IN_URLS}`);

const loopback = ['localhost', '127.0.0.1', '::1', '[::1]'];
const everywhere = ['0.0.0.0', '::'];

/** Whether a URL names the address at which the relay listens; a mail server beside it may have the same port at another. */
export function leadsTo(url: string, host: string, port: number): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, port: outPort } = new URL(url);
  if (outPort !== String(port)) return false;
  return hostname === host || (loopback.includes(hostname) && [...loopback, ...everywhere].includes(host));
}
