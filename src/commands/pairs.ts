import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { silentPairs } from '../roster/silent.js';
import { erasePair } from '../store/erase.js';
import { changePair, type PairChange } from '../store/pair-states.js';
import { listPairs, type Pair, type PairSide } from '../store/pairs.js';
import { expectProgramme } from '../store/programmes.js';
import { numberOfDays } from './input.js';
import { print, printJson, table } from './print.js';
import { withContext } from './with-context.js';

interface ListOptions {
  silent?: number;
  programme?: string;
  csv?: boolean;
  json?: boolean;
}

export function pairsCommand(): Command {
  const command = new Command('pairs')
    .description('List the pairs, with the address under which each person is reached.')
    .option(
      '--silent <days>',
      'only active pairs of which one has not written for so many days, and when each wrote last',
      (days) => numberOfDays(days),
    )
    .option('--programme <slug>', 'only those of one programme')
    .option('--csv', 'print CSV for a mail merge: a row for each person, with the address to write to')
    .option('--json', 'print JSON')
    .action(async ({ silent, programme, csv, json }: ListOptions) => {
      await withContext(async ({ db, secrets, config }) => {
        if (programme !== undefined) await expectProgramme(db, programme);
        const all = (await listPairs(db, secrets, config.relayDomain)).filter(
          (pair) => programme === undefined || pair.programme === programme,
        );
        const pairs = silent === undefined ? all : silentPairs(all, silent, new Date());
        if (json) return printJson(pairs);
        if (csv) return print(mailMerge(pairs));
        await print(silent === undefined ? addressTable(pairs) : silenceTable(pairs));
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

function addressTable(pairs: Pair[]): string {
  const rows = pairs.map((p) => [
    p.programme,
    p.reference,
    [p.state, ...remarks(p)].join(', '),
    p.mentor.name,
    p.mentee.alias,
    p.mentee.name,
    p.mentor.alias,
  ]);
  return table(['programme', 'reference', 'state', 'mentor', 'writes to', 'mentee', 'writes to'], rows);
}

/** What each person has to be told, and nothing of who the other is: what stands in a row may get into the mail. */
function mailMerge(pairs: Pair[]): string {
  const rows = pairs.flatMap(({ programme, reference, state, mentor, mentee }) =>
    [
      { role: 'mentor', person: mentor, other: mentee },
      { role: 'mentee', person: mentee, other: mentor },
    ].map(({ role, person, other }) => ({
      ...{ programme, reference, state, role, name: person.name, email: person.email.split(' ')[0] },
      ...{ writes_to: other.alias, writes_to_name: other.pseudonym },
    })),
  );
  const known = rows.filter(({ email }) => email);
  const columns = 'programme reference state role name email writes_to writes_to_name'.split(' ');
  return stringify(known, { header: true, columns, bom: true, escape_formulas: true }).trimEnd();
}

function silenceTable(pairs: Pair[]): string {
  const wrote = ({ last_wrote_at }: PairSide) => last_wrote_at?.slice(0, 10) ?? 'never';
  const rows = pairs.map((p) => [
    p.programme,
    p.reference,
    p.mentor.name,
    wrote(p.mentor),
    p.mentee.name,
    wrote(p.mentee),
    remarks(p).join(', '),
  ]);
  return table(['programme', 'reference', 'mentor', 'wrote last', 'mentee', 'wrote last', ''], rows);
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
