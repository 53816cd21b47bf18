import type { Config } from '../config.js';
import { errorText } from '../errors.js';
import type { Log } from '../log.js';
import { certificate, type Pem } from './certificate.js';

const HOUR = 3_600_000;

/**
 * Certificates last for weeks and a relay runs for months: looks every hour whether the files of `config` hold another one
 * than `used`, and gives it to `take`. What cannot be used, such as one of two files that is new already, changes nothing.
 */
export function watchCertificate(
  config: Config,
  used: Pem,
  take: (pem: Pem) => void,
  log: Log,
  everyMs = HOUR,
): { end(): void } {
  let now = used;
  async function look(): Promise<void> {
    const found = await certificate(config);
    if (!found || (found.cert === now.cert && found.key === now.key)) return;
    take(found);
    now = found;
    log.info('the certificate was renewed');
  }
  const timer = setInterval(
    () =>
      void look().catch((error: unknown) =>
        log.error({ reason: errorText(error) }, 'a certificate was not taken'),
      ),
    everyMs,
  );
  timer.unref();
  return { end: () => clearInterval(timer) };
}
