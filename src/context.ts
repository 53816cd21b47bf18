import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type Config, configFromEnvironment } from './config.js';
import { causeOf, errorCode, UserError } from './errors.js';
import { mendOf } from './mends.js';
import { type Db, openDb } from './store/db.js';
import { type Embedded, openEmbedded } from './store/embedded.js';
import { migrate, requireCurrentSchema } from './store/migrate.js';
import { secretFile } from './store/secret-file.js';
import { openSecrets, type Secrets } from './store/secrets.js';

/** What the relay and its commands work with: the settings, the database and the key to what is in it. */
export interface Context {
  config: Config;
  db: Db;
  /** The URL that `db` is open on. */
  databaseUrl: string;
  secrets: Secrets;
  /** The 32 bytes that `secrets` are made of. */
  encryptionKey: Buffer;
  /** Who the audit log says it was. */
  actor: string;
  /** The embedded PostgreSQL, where no DATABASE_URL is set. */
  embedded?: Embedded;
  /** Whether there was no installation in DATA_DIR before. */
  isNew: boolean;
  close(): Promise<void>;
}

export interface ContextOptions {
  config?: Config;
  /** Brings a database given by DATABASE_URL up to date; the embedded one always is. */
  migrate?: boolean;
  /** Refuses to begin a new installation, where only one that is there makes sense. */
  existing?: boolean;
}

/** Opens the database, checks its schema and the key. Throws UserErrors that say what to mend. */
export async function openContext(options: ContextOptions = {}): Promise<Context> {
  const config = options.config ?? configFromEnvironment();
  const isNew = !config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'));
  if (isNew && options.existing)
    throw new UserError(
      `There is no installation in ${config.dataDir}: go to the folder of the relay's .env first, or set DATA_DIR to where its data is.`,
    );
  const embedded = config.databaseUrl ? undefined : await openEmbedded(config.dataDir);
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const db = openDb(databaseUrl, { max: 10, timeoutMs: 120_000 });
  const close = async () => {
    await db.close().catch(() => {});
    await embedded?.close();
  };
  try {
    await requireAnswer(db, databaseUrl);
    await requireUsualSession(db);
    if (embedded || options.migrate) await migrate(db);
    else await requireCurrentSchema(db);
    const encryptionKey = config.encryptionKey ?? (await generatedKey(config.dataDir, db));
    const secrets = openSecrets(encryptionKey);
    await requireSameKey(db, secrets, config);
    const actor = `cli:${userInfo().username}`;
    return { config, db, databaseUrl, secrets, encryptionKey, actor, embedded, isNew, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function requireAnswer(db: Db, url: string): Promise<void> {
  try {
    await db.query('SELECT 1');
  } catch (error) {
    const { hostname, port } = new URL(url);
    throw new UserError(
      `The database at ${hostname}:${port || 5432} cannot be reached (${causeOf(error)}): ${mendOf(errorCode(error)) ?? 'check DATABASE_URL and that it runs'}.`,
    );
  }
}

/** With other settings moments come in a form that is not understood, and the audit log's head is not seen as it is. */
async function requireUsualSession(db: Db): Promise<void> {
  const [found] = await db.query<{ name: string; value: string; role: string; wanted: string }>(
    `SELECT name, setting AS value, current_user AS role, wanted
     FROM pg_settings JOIN (VALUES ('DateStyle', '^ISO', 'ISO'), ('default_transaction_isolation', '^read', 'read committed'))
       AS usual (setting_name, form, wanted) ON setting_name = name
     WHERE setting !~ form LIMIT 1`,
  );
  if (found)
    throw new UserError(
      `The database has ${found.name} set to "${found.value}", with which the relay does not work: run \`ALTER ROLE "${found.role}" SET ${found.name} = '${found.wanted}'\`.`,
    );
}

async function generatedKey(dataDir: string, db: Db): Promise<Buffer> {
  const path = keyFile(dataDir);
  if (!existsSync(path) && (await keyCheck(db)))
    throw new UserError(
      `The file ${path} is missing, and only its key opens this database: put it back from your backup.`,
    );
  const key = Buffer.from(await secretFile(path, () => randomBytes(32).toString('base64')), 'base64');
  if (key.length !== 32)
    throw new UserError(
      `The file ${path} does not hold a key of 32 bytes: put the right one back from your backup.`,
    );
  return key;
}

const keyFile = (dataDir: string) => join(dataDir, 'encryption.key');

/** A text sealed with the key that the database was made with, once one has been. */
async function keyCheck(db: Db): Promise<Buffer | undefined> {
  const [row] = await db.query<{ value: Buffer }>(`SELECT value FROM settings WHERE name = 'key_check'`);
  return row?.value;
}

async function requireSameKey(db: Db, secrets: Secrets, config: Config): Promise<void> {
  await db.query(`INSERT INTO settings VALUES ('key_check', $1) ON CONFLICT DO NOTHING`, [
    secrets.seal('mentorpost'),
  ]);
  const sealed = await keyCheck(db);
  try {
    if (sealed) secrets.open(sealed);
  } catch {
    throw new UserError(
      config.encryptionKey
        ? 'ENCRYPTION_KEY is not the key that this database was made with: set the right one.'
        : `The key in ${keyFile(config.dataDir)} is not the one that this database was made with: put the right one back from your backup.`,
    );
  }
}
