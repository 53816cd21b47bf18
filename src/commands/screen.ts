import { Command } from 'commander';
import { z } from 'zod';
import { givenPolicy } from '../policy/given.js';
import { policyNames } from '../policy/presets.js';
import type { Screened } from '../screening/chain.js';
import { contentOf, jsonLines } from './input.js';
import { print, printJson } from './print.js';
import { replayStored } from './screen-replay.js';

interface Options {
  policy?: string;
  replay?: boolean;
  since?: string;
  programme?: string;
  json?: boolean;
  jsonl?: boolean;
}

const lineShape = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

export function screenCommand(): Command {
  return new Command('screen')
    .description(
      'Try the screening on a text: what it would find, and what would become of the message. With --replay: on what came before.',
    )
    .argument('[file]', 'the text as a file, or - for standard input', '-')
    .option('--policy <policy>', `a policy file, or one of ${policyNames.join(', ')}`)
    .option(
      '--replay',
      'judge the stored messages anew, and compare with what became of them; changes nothing',
    )
    .option('--since <time>', 'with --replay: from then on, like 2026-09-01')
    .option('--programme <slug>', 'with --replay: only of one programme')
    .option('--json', 'print JSON')
    .option('--jsonl', 'read lines {"id","text"} from the file and print a JSON line for each')
    .action(async (file: string, options: Options) => {
      if (options.replay || options.since || options.programme) return replayStored(options);
      const { policy } = await givenPolicy(options.policy ?? 'school');
      const { screen } = await import('../screening/chain.js');
      if (options.jsonl) {
        for await (const { id, text } of jsonLines(file, lineShape, '{"id":"…","text":"…"}'))
          await print(JSON.stringify({ id, ...screen(text, policy) }));
        return;
      }
      const found = screen((await contentOf(file)).toString('utf8'), policy);
      if (options.json) await printJson(found);
      else await print(asText(found));
    });
}

function asText({ disposition, findings }: Screened): string {
  const lines = findings.map(
    ({ category, rule, start, match, explain }) => `${category}: ${rule} at ${start}: ${match}\n  ${explain}`,
  );
  return [`Disposition: ${disposition}`, ...lines].join('\n');
}
