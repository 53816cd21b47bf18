import { Command } from 'commander';
import { z } from 'zod';
import { policyNamed, policyNames } from '../policy/presets.js';
import type { Screened } from '../screening/chain.js';
import { contentOf, jsonLines } from './input.js';
import { print, printJson } from './print.js';

interface Options {
  policy: string;
  json?: boolean;
  jsonl?: boolean;
}

const lineShape = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

export function screenCommand(): Command {
  return new Command('screen')
    .description('Try the screening on a text: what it would find, and what would become of the message.')
    .argument('[file]', 'the text as a file, or - for standard input', '-')
    .option('--policy <name>', `one of ${policyNames.join(', ')}`, 'school')
    .option('--json', 'print JSON')
    .option('--jsonl', 'read lines {"id","text"} from the file and print a JSON line for each')
    .action(async (file: string, options: Options) => {
      const policy = policyNamed(options.policy);
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
    ({ category, rule, start, match }) => `${category}: ${rule} at ${start}: ${match}`,
  );
  return [`Disposition: ${disposition}`, ...lines].join('\n');
}
