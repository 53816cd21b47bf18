import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config.js';
import { errorCode, UserError } from '../errors.js';
import { secretFile } from '../store/secret-file.js';

/** A certificate with its key. */
export interface Pem {
  cert: string;
  key: string;
}

/**
 * The certificate for STARTTLS in PEM: the configured one, or for an embedded installation one signed by itself and
 * kept under DATA_DIR, made at the first call unless `make` is false. Undefined, and STARTTLS is not offered, where
 * neither is there.
 */
export async function certificate(config: Config, { make = true } = {}): Promise<Pem | undefined> {
  if (config.tlsCertFile && config.tlsKeyFile) {
    const pem = {
      cert: await readPem('TLS_CERT_FILE', config.tlsCertFile),
      key: await readPem('TLS_KEY_FILE', config.tlsKeyFile),
    };
    requireFitting(pem);
    return pem;
  }
  const file = join(config.dataDir, 'tls.json');
  if (config.databaseUrl || (!make && !existsSync(file))) return undefined;
  const pem = await secretFile(file, async () => {
    // Loaded only here: it brings two hundred modules, and is needed once in an installation's life.
    const { generate } = await import('selfsigned');
    const tenYears = new Date(Date.now() + 3650 * 24 * 3600 * 1000);
    const made = await generate([{ name: 'commonName', value: config.relayDomain }], {
      keySize: 2048,
      algorithm: 'sha256',
      notAfterDate: tenYears,
    });
    return JSON.stringify({ cert: made.cert, key: made.private });
  });
  return JSON.parse(pem);
}

async function readPem(setting: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(
      `The file that ${setting} names, ${path}, cannot be read (${errorCode(error)}): correct the setting or the file's rights.`,
    );
  }
}

function requireFitting(pem: Pem): void {
  try {
    // Of a file that is empty, as one is at the moment in which it is written, Node.js says nothing.
    if (!pem.cert || !pem.key) throw new Error('there is nothing in it');
    createSecureContext(pem);
  } catch {
    throw new UserError(
      'TLS_CERT_FILE and TLS_KEY_FILE do not fit each other, or are no PEM files: give both as Let’s Encrypt writes them, the key without a password.',
    );
  }
}
