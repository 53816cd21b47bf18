import { Command } from 'commander';
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
        .argument('<ref>', 'the reference of the pair; programme/reference where two programmes use the same')
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
  return command;
}

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
