import { createRequire } from 'node:module';

const list: unknown = createRequire(import.meta.url)('tlds');

/** Every top-level domain there is, in Unicode. */
export const topLevels: ReadonlySet<string> = new Set(
  Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [],
);
