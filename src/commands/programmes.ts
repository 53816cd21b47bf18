import { Command, InvalidArgumentError } from 'commander';
import { UserError } from '../errors.js';
import { requireReachable } from '../moderation/reachable.js';
import { givenPolicy } from '../policy/given.js';
import { policyNames } from '../policy/presets.js';
import { policyOfProgramme, setPolicy } from '../store/policies.js';
import { listProgrammes, setRetention } from '../store/programmes.js';
import { numberOfDays } from './input.js';
import { print, printJson, table } from './print.js';
import { withContext } from './with-context.js';

export function programmesCommand(): Command {
  return new Command('programmes')
    .description(
      'List the programmes; say by which policy each is supervised and for how long it keeps what its messages say.',
    )
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(async ({ db, config }) => {
        const programmes = await listProgrammes(db, config.screeningPolicy);
        if (json) return printJson(programmes);
        const rows = programmes.map((p) => [
          p.slug,
          String(p.pairs),
          String(p.coordinators),
          `${p.policy.name}, version ${p.policy.version}`,
          p.retention_days ? `${p.retention_days} days` : 'for ever',
        ]);
        await print(table(['programme', 'pairs', 'coordinators', 'policy', 'contents kept'], rows));
      });
    })
    .addCommand(policyCommand())
    .addCommand(
      new Command('keep')
        .description(
          'Set for how many days a programme keeps what its messages say. Afterwards the contents are removed; the record stays.',
        )
        .argument('<programme>', 'its short name')
        .argument('<days>', 'a number of days, or "forever"', days)
        .option('--json', 'print JSON')
        .action(async (slug: string, kept: number | null, _options, self: Command) => {
          await withContext(async ({ db, actor }) => {
            await setRetention(db, slug, kept, actor);
            if (self.optsWithGlobals().json) return printJson({ slug, retention_days: kept });
            await print(
              kept ? `${slug} keeps contents for ${kept} days.` : `${slug} keeps contents for ever.`,
            );
          });
        }),
    );
}

function policyCommand(): Command {
  return new Command('policy')
    .description(
      'Give a programme its policy; without one, print the policy that it has. Running workers take it over within seconds.',
    )
    .argument('<programme>', 'its short name')
    .argument('[policy]', `a YAML or JSON file, or one of ${policyNames.join(', ')}`)
    .option('--of-version <number>', 'print the one that held as this version, which messages name', whole)
    .option('--json', 'print JSON')
    .action(async (slug: string, given: string | undefined, { ofVersion }: Asked, self: Command) => {
      const { json } = self.optsWithGlobals();
      if (given !== undefined && ofVersion !== undefined)
        self.error('error: a policy gets its version when it is given: leave --of-version out');
      const wanted = given === undefined ? undefined : await givenPolicy(given);
      await withContext(async ({ db, secrets, actor, config }) => {
        if (!wanted) {
          const stored = await policyOfProgramme(db, secrets, slug, ofVersion);
          if (!stored && (ofVersion ?? 1) !== 1)
            throw new UserError(
              `${slug} has no version ${ofVersion} of its policy: see \`mentorpost programmes\`.`,
            );
          const { name, version, source } = stored ?? {
            name: config.screeningPolicy,
            version: 1,
            source: `preset: ${config.screeningPolicy}\n`,
          };
          return json ? printJson({ slug, policy: { name, version }, source }) : print(source.trimEnd());
        }
        const { name, safeguarding } = wanted.policy;
        requireReachable(safeguarding.people, config.relayDomain);
        const version = await setPolicy(db, secrets, slug, { name, source: wanted.source }, actor);
        if (json) return printJson({ slug, policy: { name, version } });
        await print(`${slug} is supervised by the policy "${name}", version ${version}.`);
      });
    });
}

interface Asked {
  ofVersion?: number;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 2 ** 31 - 1)
    throw new InvalidArgumentError('Give a number as `messages show` tells it.');
  return number;
}

function days(text: string): number | null {
  return text === 'forever' ? null : numberOfDays(text, ', or "forever"');
}
