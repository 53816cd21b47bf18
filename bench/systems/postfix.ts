import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Correspondent } from '../load/mails.js';
import { startPostfixInstance } from './postfix-instance.js';
import { run, type System } from './system.js';

/** Postfix as it comes, with what is needed to forward the same aliases to the sink: virtual aliases and a relayhost. */
export async function startPostfix(sinkPort: number, correspondents: Correspondent[]): Promise<System> {
  const domain = correspondents[0]?.alias.split('@')[1] ?? '';
  const postfix = await startPostfixInstance(async ({ config }) => {
    const aliases = join(config, 'aliases');
    await writeFile(
      aliases,
      correspondents.map(({ alias, reader }) => `${alias} ${reader.email}\n`).join(''),
    );
    await run('postmap', [`hash:${aliases}`]);
    return `myhostname = ${domain}
mynetworks = 127.0.0.0/8
virtual_alias_domains = ${domain}
virtual_alias_maps = hash:${aliases}
relayhost = [127.0.0.1]:${sinkPort}
message_size_limit = 52428800
smtpd_relay_restrictions = permit_mynetworks, reject`;
  });
  return {
    name: 'postfix',
    ports: [postfix.port],
    parts: [{ name: 'postfix', pid: await postfix.pid() }],
    stop: () => postfix.end(),
  };
}
