import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { settingsIn } from './env-file.js';
import { UserError } from './errors.js';
import { isClamdUrl } from './files/virus.js';
import { machineMemory } from './machine-memory.js';
import { policyNames } from './policy/presets.js';
import { domain, key, leadsTo, notBlank, port, smartHostUrl, urlWith, wholeNumber } from './setting-forms.js';
import { TRIAL_DOMAIN } from './trial-domain.js';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One for each core and each GB of memory, but no more than a usual database has connections for. */
function defaultWorkers(): number {
  return Math.max(1, Math.min(4, availableParallelism(), Math.floor(machineMemory() / 2 ** 30)));
}

const schema = z
  .object({
    RELAY_DOMAIN: domain.default(TRIAL_DOMAIN),
    DATA_DIR: notBlank.default('./data'),
    DATABASE_URL: urlWith('postgres:', 'postgresql:').optional(),
    REDIS_URL: urlWith('redis:', 'rediss:').optional(),
    SMTP_HOST: notBlank.default('127.0.0.1'),
    SMTP_PORT: port.default(2525),
    OUTBOUND_SMTP_URL: smartHostUrl.optional(),
    WEB_HOST: notBlank.default('127.0.0.1'),
    WEB_PORT: port.default(8025),
    METRICS_PORT: port.optional(),
    ENCRYPTION_KEY: key.optional(),
    BACKUP_PASSPHRASE: z
      .string()
      .min(12, 'must have at least 12 characters, such as five words of a list')
      .optional(),
    LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`).default('info'),
    MAX_MESSAGE_BYTES: wholeNumber(1024, 200 * 1024 * 1024).default(25 * 1024 * 1024),
    TLS_CERT_FILE: z.string().optional(),
    TLS_KEY_FILE: z.string().optional(),
    CLAMD_URL: z
      .string()
      .refine(isClamdUrl, {
        message:
          'must be an address such as tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl, or clamscan:/usr/bin/clamscan',
      })
      .optional(),
    SHUTDOWN_SECONDS: wholeNumber(1, 600).default(25),
    RETRY_FIRST_SECONDS: wholeNumber(1, 86_400).default(60),
    RETRY_LONGEST_SECONDS: wholeNumber(1, 7 * 86_400).default(4 * 3600),
    GIVE_UP_HOURS: wholeNumber(1, 30 * 24).default(5 * 24),
    SCREENING_POLICY: z.enum(policyNames, `must be one of ${policyNames.join(', ')}`).default('school'),
    LEASE_SECONDS: wholeNumber(2, 3600).default(120),
    SWEEP_MS: wholeNumber(100, 60_000).default(2000),
    WORKERS: wholeNumber(1, 64).default(defaultWorkers),
    DELIVERIES_AT_ONCE: wholeNumber(1, 200).default(25),
    DELIVERIES_PER_DOMAIN: wholeNumber(1, 200).default(12),
  })
  .refine((s) => Boolean(s.TLS_CERT_FILE) === Boolean(s.TLS_KEY_FILE), {
    path: ['TLS_CERT_FILE'],
    message: 'goes with TLS_KEY_FILE: set both or neither',
  })
  .refine((s) => !s.OUTBOUND_SMTP_URL || !leadsTo(s.OUTBOUND_SMTP_URL, s.SMTP_HOST, s.SMTP_PORT), {
    path: ['OUTBOUND_SMTP_URL'],
    message: 'leads back to this relay: name the mail server that carries its mail out',
  })
  .refine((s) => s.RETRY_FIRST_SECONDS <= s.RETRY_LONGEST_SECONDS, {
    path: ['RETRY_FIRST_SECONDS'],
    message: 'is longer than RETRY_LONGEST_SECONDS: correct one of the two',
  })
  .refine((s) => !s.DATABASE_URL || s.ENCRYPTION_KEY, {
    path: ['ENCRYPTION_KEY'],
    message: 'is required with DATABASE_URL: make one with `openssl rand -base64 32` and keep it safe',
  });

/** Every setting, validated. Sizes are bytes; paths are absolute. */
export interface Config {
  relayDomain: string;
  dataDir: string;
  databaseUrl?: string;
  redisUrl?: string;
  smtpHost: string;
  smtpPort: number;
  outboundSmtpUrl?: string;
  webHost: string;
  webPort: number;
  /** Where a role that runs without `web` answers `/healthz` and `/metrics`; unset, it does not. */
  metricsPort?: number;
  encryptionKey?: Buffer;
  /** Seals a backup together with the keys; unset, the keys stay out of it. */
  backupPassphrase?: string;
  logLevel: string;
  maxMessageBytes: number;
  tlsCertFile?: string;
  tlsKeyFile?: string;
  /** Where clamd listens; unset, no virus is looked for. */
  clamdUrl?: string;
  shutdownSeconds: number;
  /** The policy by which mail is screened where a programme has none of its own. */
  screeningPolicy: string;
  /** Milliseconds between the looks of a worker for what nobody rang for, and the age at which it reads the policies anew. */
  sweepMs: number;
  /** Worker processes of this machine at most; those beyond the first run only while mail waits. */
  workers: number;
  delivery: DeliveryConfig;
}

/** How hard delivery tries, and how much of it goes on at once. */
export interface DeliveryConfig {
  firstWaitMs: number;
  longestWaitMs: number;
  giveUpMs: number;
  /** For how long a worker that has vanished keeps others from its messages. */
  leaseSeconds: number;
  /** In one worker. */
  atOnce: number;
  /** To one domain in all workers of the database together. */
  perDomain: number;
}

/** Reads `.env` beside the real environment, which wins. Throws a UserError that names the setting and its mend. */
export function configFromEnvironment(): Config {
  return parseConfig({ ...settingsIn('.env', Object.keys(schema.shape)), ...process.env });
}

/** The settings in `env`; an empty value counts as unset, and blanks around one do not belong to it. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, name === 'BACKUP_PASSPHRASE' ? value : value?.trim()]),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const wrong = issue?.message ?? 'is wrong';
    const mend = wrong.includes(': ') ? '' : ': correct it in the environment or in the file .env';
    throw new UserError(`The setting ${issue?.path.join('.')} ${wrong}${mend}.`);
  }
  const s = result.data;
  return {
    relayDomain: s.RELAY_DOMAIN,
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    redisUrl: s.REDIS_URL,
    smtpHost: s.SMTP_HOST,
    smtpPort: s.SMTP_PORT,
    outboundSmtpUrl: s.OUTBOUND_SMTP_URL,
    webHost: s.WEB_HOST,
    webPort: s.WEB_PORT,
    metricsPort: s.METRICS_PORT,
    encryptionKey: s.ENCRYPTION_KEY,
    backupPassphrase: s.BACKUP_PASSPHRASE,
    logLevel: s.LOG_LEVEL,
    maxMessageBytes: s.MAX_MESSAGE_BYTES,
    tlsCertFile: s.TLS_CERT_FILE,
    tlsKeyFile: s.TLS_KEY_FILE,
    clamdUrl: s.CLAMD_URL,
    shutdownSeconds: s.SHUTDOWN_SECONDS,
    screeningPolicy: s.SCREENING_POLICY,
    sweepMs: s.SWEEP_MS,
    workers: s.WORKERS,
    delivery: {
      firstWaitMs: s.RETRY_FIRST_SECONDS * 1000,
      longestWaitMs: s.RETRY_LONGEST_SECONDS * 1000,
      giveUpMs: s.GIVE_UP_HOURS * 3_600_000,
      leaseSeconds: s.LEASE_SECONDS,
      atOnce: s.DELIVERIES_AT_ONCE,
      perDomain: s.DELIVERIES_PER_DOMAIN,
    },
  };
}
