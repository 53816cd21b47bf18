import { Command } from 'commander';
import type { Context } from '../context.js';
import { UserError } from '../errors.js';
import { contentOf } from '../moderation/case-text.js';
import { nameOfActor } from '../store/actors.js';
import { audit } from '../store/audit.js';
import { acknowledgeCase, type Case, caseFile, closeCase, findCase, listCases } from '../store/cases.js';
import { minute, print, printable, printJson, table } from './print.js';
import { withContext } from './with-context.js';

export function casesCommand(): Command {
  return new Command('cases')
    .description('List what somebody has to take up: urgent findings and calls for help.')
    .option('--all', 'closed ones too')
    .option('--json', 'print JSON')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      await withContext(async ({ db }) => {
        const cases = await listCases(db, ['open', 'acknowledged', ...(all ? (['closed'] as const) : [])]);
        if (json) return printJson(cases);
        const rows = cases.map((one) => [
          String(one.number),
          one.kind,
          one.state,
          one.pair ?? '',
          minute(one.opened_at),
          String(one.alerts),
        ]);
        await print(table(['case', 'kind', 'state', 'pair', 'opened', 'told'], rows));
      });
    })
    .addCommand(one('show', 'Show what a case is about. That you read it is recorded.', show))
    .addCommand(one('acknowledge', 'Take up a case: nobody else is asked any more.', acknowledge))
    .addCommand(one('close', 'End a case.', close));
}

/** Does something with one case, and prints how that went. */
type Work = (context: Context, found: Case, json: boolean) => Promise<void>;

function one(name: string, description: string, work: Work): Command {
  return new Command(name)
    .description(description)
    .argument('<case>', 'its number')
    .option('--json', 'print JSON')
    .action((ref: string, _options, self: Command) =>
      withContext(async (context) =>
        work(context, await findCase(context.db, ref), self.optsWithGlobals().json === true),
      ),
    );
}

const show: Work = async (context, found, json) => {
  const shown = await read(context, found);
  return json ? printJson(shown) : print(asText(shown));
};

const acknowledge: Work = async ({ db, actor, secrets }, found, json) => {
  const taken = await db.tx((sql) => acknowledgeCase(sql, found.id, actor));
  if (!taken) {
    const by = found.acknowledged_by ?? found.closed_by ?? 'somebody';
    throw new UserError(
      `Case ${found.number} is ${found.state} already, by ${await nameOfActor(db, secrets, by)}: see \`mentorpost cases --all\`.`,
    );
  }
  const now = await findCase(db, found.id);
  return json ? printJson(now) : print(`Case ${found.number} is yours; the others are not asked any more.`);
};

const close: Work = async ({ db, actor }, found, json) => {
  await closeCase(db, found.id, actor);
  return json ? printJson(await findCase(db, found.id)) : print(`Case ${found.number} is closed.`);
};

interface Shown extends Case {
  from: string[];
  subject: string;
  text: string;
  findings: { rule: string; category: string; match: string }[];
}

async function read({ db, secrets, actor }: Context, found: Case): Promise<Shown> {
  const file = await caseFile(db, found.id);
  if (!file) throw new Error('a case vanished while it was read');
  await audit(db, { actor, action: 'case.read', subject: `case:${found.id}`, pairId: file.pair_id });
  const { evidence, from } = await contentOf(db, secrets, file);
  return {
    ...found,
    from,
    subject: evidence?.subject ?? '',
    text: evidence?.text ?? '',
    findings: (evidence?.findings ?? []).map(({ rule, category, match }) => ({ rule, category, match })),
  };
}

function asText(shown: Shown): string {
  return [
    `Case ${shown.number}: ${shown.kind}, ${shown.state}${shown.pair ? `, pair ${shown.pair}` : ''}`,
    `Opened ${shown.opened_at.toISOString()}; told ${shown.alerts === 1 ? 'once' : `${shown.alerts} times`}`,
    ...(shown.message_id ? [`Message ${shown.message_id}`] : []),
    ...(shown.from.length > 0 ? [`From ${shown.from.join(', ')}`] : []),
    ...shown.findings.map(({ category, rule, match }) => `Found: ${category}, ${rule}: ${printable(match)}`),
    '',
    `Subject: ${printable(shown.subject)}`,
    '',
    printable(shown.text),
  ].join('\n');
}
