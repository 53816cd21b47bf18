import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Entry, Seal } from '../backup/archive.js';
import type { Manifest } from '../backup/dump.js';
import { type Config, configFromEnvironment } from '../config.js';
import { errorCode, UserError } from '../errors.js';
import { verifyChain } from '../store/audit-log.js';
import { type Embedded, openEmbedded } from '../store/embedded.js';
import { keepDomain } from '../store/own-domain.js';
import { leavingInOrder } from './broken-off.js';
import { print, printJson } from './print.js';
import { withContext } from './with-context.js';

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'Make an installation out of a backup, in an empty DATA_DIR or an empty database; then `start` goes on from there. ' +
        'It opens with BACKUP_PASSPHRASE, or with ENCRYPTION_KEY where it was made without a passphrase.',
    )
    .argument('<file>', 'what `mentorpost backup` wrote')
    .option('--json', 'print JSON')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const config = configFromEnvironment();
      await requireEmptyFolder(config.dataDir);
      const manifest = await restore(resolve(name), config);
      await withContext(
        async ({ db }) => {
          await keepDomain(db, manifest.relayDomain);
          const { ok, bad, reason } = await verifyChain(db);
          if (!ok) throw new UserError(`The audit log of the backup is broken at seq ${bad}: ${reason}.`);
          const { id, at, messages, events, relayDomain } = manifest;
          const otherDomain = relayDomain !== config.relayDomain;
          if (json) return printJson({ id, at, messages, events, relay_domain: relayDomain });
          await print(
            `${messages} messages and ${events} events are back as they were at ${at}; the audit log is whole.\n` +
              'What was sent after that moment may be sent again; a pair that was erased after it is back: erase it again.' +
              (otherDomain ? `\nSet RELAY_DOMAIN to ${relayDomain}: people know these addresses.` : ''),
          );
        },
        { config, migrate: true },
      );
    });
}

/** Leaves an empty folder where it fails or is broken off. */
async function restore(file: string, config: Config): Promise<Manifest> {
  let opening: Promise<Embedded> | undefined;
  const open = () => {
    opening ??= openEmbedded(config.dataDir);
    return opening;
  };
  const giveUp = async () => {
    await opening?.then((embedded) => embedded.close()).catch(() => {});
    await emptyFolder(config.dataDir);
  };
  return leavingInOrder(giveUp, () =>
    fillFrom(file, config, open).catch(async (error: unknown) => {
      await giveUp();
      throw error;
    }),
  );
}

async function fillFrom(file: string, config: Config, open: () => Promise<Embedded>): Promise<Manifest> {
  const [{ readArchive }, { load, readManifest }, { encryptionKeyIn, putKeys }] = await Promise.all([
    import('../backup/archive.js'),
    import('../backup/load.js'),
    import('../backup/keys.js'),
  ]);
  const entries = readArchive(file, await sealsOf(config));
  const manifest = readManifest((await entries.next()).value ?? undefined);
  const embedded = config.databaseUrl ? undefined : await open();
  try {
    const keys: Entry[] = [];
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    await load({ databaseUrl, actor: 'cli:restore' }, manifest, entries, (entry) => keys.push(entry));
    const inside = encryptionKeyIn(keys);
    if (inside && config.encryptionKey && !inside.equals(config.encryptionKey))
      throw new UserError(
        'ENCRYPTION_KEY is not the key that the backup holds: unset it or set the right one.',
      );
    const key = inside ?? config.encryptionKey;
    if (!key) throw new Error('a backup that opened has no key');
    await putKeys(config.dataDir, keys, key);
    return manifest;
  } finally {
    await embedded?.close();
  }
}

async function sealsOf({ backupPassphrase, encryptionKey }: Config): Promise<Seal[]> {
  const { sealFromKey } = await import('../backup/keys.js');
  const seals: Seal[] = [];
  if (backupPassphrase) seals.push({ passphrase: backupPassphrase });
  if (encryptionKey) seals.push(sealFromKey(encryptionKey));
  if (seals.length === 0)
    throw new UserError(
      'A backup is sealed: set BACKUP_PASSPHRASE to the one it was made with or, where it was made without, ENCRYPTION_KEY to the key of its installation.',
    );
  return seals;
}

async function requireEmptyFolder(folder: string): Promise<void> {
  if ((await namesIn(folder)).length > 0)
    throw new UserError(
      `${folder} is not empty: set DATA_DIR to a new or empty folder, so that nothing there is lost.`,
    );
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** What a folder holds; a file system of its own has `lost+found` from the start. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw new UserError(`${folder} cannot be read (${errorCode(error)}): choose another DATA_DIR.`);
  });
  return names.filter((name) => name !== 'lost+found');
}
