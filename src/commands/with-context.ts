import { type Context, type ContextOptions, openContext } from '../context.js';
import { leavingInOrder } from './broken-off.js';

/** Opens a context, runs `work` and closes it whatever comes, a signal included. */
export async function withContext<T>(
  work: (context: Context) => Promise<T>,
  options?: ContextOptions,
): Promise<T> {
  const opening = openContext(options);
  return leavingInOrder(
    async () => (await opening).embedded?.close(),
    async () => {
      const context = await opening;
      try {
        tellIfNew(context);
        return await work(context);
      } finally {
        await context.close();
      }
    },
  );
}

/** Tells a person at a terminal, for in another folder than the relay's own everything looks empty. */
export function tellIfNew({ isNew, config }: Context): void {
  if (isNew && process.stderr.isTTY)
    process.stderr.write(
      `There was no installation in ${config.dataDir}, so a new one begins there: if that is not meant, go to the folder of the relay's .env, or set DATA_DIR.\n`,
    );
}
