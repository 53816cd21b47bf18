import { Command } from 'commander';

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'Show a whole correspondence on this machine: a pair, a mail and the reply, one that waits for a coordinator, and the record. Nothing leaves the machine.',
    )
    .option('--exit', 'check every step and end; without it the demo keeps running to be looked at')
    .action(async ({ exit }: { exit?: boolean }) => {
      const { runDemo } = await import('../demo/run.js');
      await runDemo(exit === true);
      process.exit(process.exitCode ?? 0);
    });
}
