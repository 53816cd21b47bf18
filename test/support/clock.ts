import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const library = findLibrary();
export const reasonForNoClock = library ? undefined : 'libfaketime is not installed';
if (reasonForNoClock && process.env.MENTORPOST_REQUIRE_ALL === '1')
  throw new Error(`A clock that can be set is required here: ${reasonForNoClock}`);

/** A clock that is put forward and back for the processes that get its environment. */
export interface Clock {
  env: Record<string, string>;
  /** Seconds from the true time, seen within a second. */
  set(seconds: number): Promise<void>;
  end(): Promise<void>;
}

export async function openClock(): Promise<Clock> {
  const folder = await mkdtemp(join(tmpdir(), 'mentorpost-clock-'));
  const file = join(folder, 'offset');
  const set = async (seconds: number) => {
    await writeFile(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
    await rename(`${file}.new`, file);
  };
  await chmod(folder, 0o755);
  await set(0);
  return {
    env: {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      // What runs out is measured by the clock that nobody can set.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    set,
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

function findLibrary(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  for (const folder of readdirSync('/usr/lib', { withFileTypes: true })) {
    const path = join('/usr/lib', folder.name, 'faketime');
    try {
      if (readdirSync(path).includes('libfaketimeMT.so.1')) return join(path, 'libfaketimeMT.so.1');
    } catch {
      // Another architecture's, or something else.
    }
  }
  return undefined;
}
