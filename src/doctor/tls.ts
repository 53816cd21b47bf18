import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Config } from '../config.js';
import { certificate } from '../smtp/certificate.js';
import { Fault } from './check.js';

const DAY = 24 * 3600 * 1000;
const SOON = 14 * DAY;
const RENEW = 'Renew it: a running relay takes it up within the hour.';

/** Whether STARTTLS is offered at the door, with a certificate that has not run out. */
export async function checkTls(config: Config, now = Date.now()): Promise<string> {
  const pem = await certificate(config, { make: false });
  if (!pem && !config.databaseUrl)
    return 'STARTTLS is offered with a certificate signed by itself, made at the first start.';
  if (!pem) {
    if (isLoopback(config.smtpHost))
      return 'STARTTLS is not offered; only this machine’s own mail server can connect.';
    throw new Fault(
      'STARTTLS is not offered, so mail comes in unencrypted.',
      'Set TLS_CERT_FILE and TLS_KEY_FILE, from Let’s Encrypt for example.',
    );
  }
  const until = new Date(new X509Certificate(pem.cert).validTo);
  const day = until.toISOString().slice(0, 10);
  if (until.getTime() < now) throw new Fault(`The certificate ran out on ${day}.`, RENEW);
  if (until.getTime() < now + SOON) throw new Fault(`The certificate runs out on ${day}.`, RENEW);
  return `STARTTLS is offered; the certificate is good until ${day}.`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
