import { resolve } from 'node:path';
import { Command } from 'commander';
import { print, printJson } from './print.js';
import { withContext } from './with-context.js';

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Write everything there is into one sealed file while the relay runs: pairs, messages, the audit log and its signing key. ' +
        'With BACKUP_PASSPHRASE set the encryption key is in it too, and the passphrase opens it; without, ' +
        'ENCRYPTION_KEY opens it, and you keep that key elsewhere.',
    )
    .argument('<file>', 'a new file; it is never written over')
    .option('--json', 'print JSON')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const file = resolve(name);
      const [{ writeArchive }, { dump }, { keysToKeep, sealFromKey }] = await Promise.all([
        import('../backup/archive.js'),
        import('../backup/dump.js'),
        import('../backup/keys.js'),
      ]);
      await withContext(
        async (context) => {
          const { db, databaseUrl, actor, encryptionKey } = context;
          const { dataDir, relayDomain, backupPassphrase: passphrase } = context.config;
          const keys = await keysToKeep(dataDir, encryptionKey, passphrase !== undefined);
          const seal = passphrase ? { passphrase } : sealFromKey(encryptionKey);
          const made = await writeArchive(file, seal, (add) =>
            dump({ db, databaseUrl, relayDomain, actor, keys }, add),
          );
          const { id, at, messages, events } = made;
          if (json)
            return printJson({ file, id, at, messages, events, encryption_key: passphrase !== undefined });
          await print(
            `${messages} messages and ${events} events are in ${file}, as they were at ${at}.\n${
              passphrase
                ? 'The encryption key is in it, sealed with BACKUP_PASSPHRASE: keep the two in different places.'
                : 'The encryption key is not in it, and without that key it does not open: keep the key in another place.'
            }`,
          );
        },
        { existing: true },
      );
    });
}
