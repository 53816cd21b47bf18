import { open } from 'node:fs/promises';

/** Puts a folder's names on the disk: a file is lost with the power until its name is there too. Some systems know no such thing. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
