import { Command } from 'commander';
import { erasePair } from '../store/erase.js';
import { changePair, listPairs, type Pair, type PairChange } from '../store/pairs.js';
import { withContext } from './context.js';
import { print, printJson, table } from './print.js';

export function pairsCommand(): Command {
  const command = new Command('pairs')
    .description('List the pairs, with the address under which each person is reached.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(async ({ db, secrets, config }) => {
        const pairs = await listPairs(db, secrets, config.relayDomain);
        if (json) return printJson(pairs);
        const rows = pairs.map((p) => [
          p.programme,
          p.reference,
          [p.state, ...remarks(p)].join(', '),
          p.mentor.name,
          p.mentee.alias,
          p.mentee.name,
          p.mentor.alias,
        ]);
        await print(
          table(['programme', 'reference', 'state', 'mentor', 'writes to', 'mentee', 'writes to'], rows),
        );
      });
    });
  for (const change of changes) {
    command.addCommand(
      new Command(change)
        .description(texts[change])
        .argument('<ref>', REF)
        .option('--json', 'print JSON')
        .action(async (ref: string, _options, self: Command) => {
          await withContext(async ({ db, actor }) => {
            const pair = await changePair(db, ref, change, actor);
            if (self.optsWithGlobals().json) return printJson(pair);
            await print(`The pair ${pair.reference} is ${pair.state}.`);
          });
        }),
    );
  }
  command.addCommand(eraseCommand());
  return command;
}

function eraseCommand(): Command {
  return new Command('erase')
    .description(
      'Forget who the two people of a closed pair are and what they wrote, as they or their parents may ask. That there was a pair, and the audit log, stay.',
    )
    .argument('<ref>', REF)
    .option('--yes', 'do it; without this it only says what would be forgotten')
    .option('--json', 'print JSON')
    .action(async (ref: string, { yes = false }: { yes?: boolean }, self: Command) => {
      await withContext(async ({ db, secrets, actor }) => {
        const erased = await erasePair(db, secrets, ref, { actor, confirmed: yes });
        if (self.optsWithGlobals().json) return printJson(erased);
        await print(`The pair ${erased.reference} is erased. Backups made before still hold it.`);
      });
    });
}

const REF = 'the reference of the pair; programme/reference where two programmes use the same';

function remarks({ mentor, mentee }: Pair): string[] {
  return Object.entries({ mentor, mentee }).flatMap(([who, side]) => [
    ...(side.undeliverable ? [`${who}'s address does not work`] : []),
    ...(side.away_since ? [`${who} away`] : []),
  ]);
}

const changes: PairChange[] = ['pause', 'resume', 'close'];

const texts: Record<PairChange, string> = {
  pause: 'Hold what the two write from now on until the pair is resumed.',
  resume:
    'Let the two write to each other again; what was held for the pause goes out, and an address that failed is tried again.',
  close: 'End the correspondence for good: mail to either of them is refused.',
};
