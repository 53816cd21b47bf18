import { rm } from 'node:fs/promises';
import { running } from './cluster.js';

export default async function teardown(): Promise<void> {
  await running.cluster?.close();
  if (running.dataDir) await rm(running.dataDir, { recursive: true, force: true });
}
