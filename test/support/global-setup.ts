import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb } from '../../src/store/db.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { migrate } from '../../src/store/migrate.js';
import { running } from './cluster.js';

/** One embedded PostgreSQL for all suites, with a migrated template that each clones. */
export default async function setup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mentorpost-test-'));
  await chmod(dataDir, 0o755);
  const cluster = await openEmbedded(dataDir);
  running.cluster = cluster;
  running.dataDir = dataDir;
  process.env.MENTORPOST_TEST_DATABASE_URL = cluster.url;
  const admin = openDb(cluster.url);
  await admin.query('CREATE DATABASE template_relay');
  const template = openDb(cluster.url.replace(/\/mentorpost$/, '/template_relay'));
  await migrate(template);
  await template.close();
  await admin.close();
}
