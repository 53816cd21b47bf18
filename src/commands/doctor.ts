import { Command } from 'commander';
import { print, printJson } from './print.js';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check settings, database, queue, DNS, TLS and the smart host; says how to mend each fault.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('../doctor/examine.js');
      const results = await examine();
      if (json) await printJson(results);
      else {
        for (const { check, ok, message, mend } of results)
          await print(
            `${ok ? 'ok     ' : 'FAULT  '}${check.padEnd(15)}${message}${mend ? `\n${' '.repeat(22)}${mend}` : ''}`,
          );
      }
      if (results.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}
