import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type AuditRow, auditHead, auditRows, verifyChain } from '../store/audit-log.js';
import { readCheckpoint, signCheckpoint } from '../store/checkpoint.js';
import { findPair } from '../store/pairs.js';
import { fileContent, moment } from './input.js';
import { print, printJson, printJsonRows } from './print.js';
import { withContext } from './with-context.js';

interface AuditOptions {
  pair?: string;
  since?: string;
  until?: string;
  json?: boolean;
  csv?: boolean;
}

export function auditCommand(): Command {
  return new Command('audit')
    .description('Print the record of everything that happened, oldest first.')
    .option('--pair <ref>', 'only what concerns one pair')
    .option('--since <time>', 'only from then on, like 2026-09-01 or 2026-09-01T08:30:00Z')
    .option('--until <time>', 'only before then')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV, for a spreadsheet')
    .action(list)
    .addCommand(checkpointCommand())
    .addCommand(verifyCommand());
}

async function list(options: AuditOptions): Promise<void> {
  const since = options.since !== undefined ? moment('--since', options.since) : undefined;
  const until = options.until !== undefined ? moment('--until', options.until) : undefined;
  await withContext(async ({ db }) => {
    const pairId = options.pair !== undefined ? (await findPair(db, options.pair)).id : undefined;
    const rows = auditRows(db, { pairId, since, until });
    if (options.json) return printJsonRows(rows, asJson);
    if (options.csv) await print('seq,at,actor,action,subject,detail,hash');
    for await (const row of rows) {
      if (options.csv)
        await print(csvLine([row.seq, row.at, row.actor, row.action, row.subject, row.detail, row.hash]));
      else await print(`${row.seq}  ${row.at}  ${row.actor}  ${row.action}  ${row.subject}  ${row.detail}`);
    }
  });
}

/** On one line, for the log is long. */
function asJson({ seq, at, actor, action, subject, detail, hash }: AuditRow): string {
  return JSON.stringify({ seq, at, actor, action, subject, detail: parsed(detail), hash });
}

/** A row that was tampered with is printed as it stands; saying so is the work of `audit verify`. */
function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return detail;
  }
}

function csvLine(cells: (string | number)[]): string {
  return stringify([cells], { escape_formulas: true }).trimEnd();
}

function checkpointCommand(): Command {
  return new Command('checkpoint')
    .description(
      'Print the signed end of the log. Keep it elsewhere: with it a log that was shortened or written anew is found out.',
    )
    .option('--json', 'print JSON (the checkpoint is JSON either way)')
    .action(async () => {
      await withContext(
        async ({ db, config }) => printJson(await signCheckpoint(config.dataDir, await auditHead(db))),
        { existing: true },
      );
    });
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that no event of the log was changed, dropped or moved.')
    .option('--checkpoint <file>', 'a checkpoint printed earlier, which the log must still contain')
    .option('--json', 'print JSON')
    .action(async ({ checkpoint }: { checkpoint?: string }, self: Command) => {
      await withContext(async ({ db, config }) => {
        const kept = checkpoint
          ? await readCheckpoint(config.dataDir, (await fileContent(checkpoint)).toString())
          : undefined;
        const result = await verifyChain(db, kept);
        if (self.optsWithGlobals().json) await printJson(result);
        else if (result.ok) await print(`The log is whole: ${result.events} events.`);
        else process.stderr.write(`The log is broken at seq ${result.bad}: ${result.reason}.\n`);
        if (!result.ok) process.exitCode = 1;
      });
    });
}
