import pg from 'pg';

/** A connection on which the database tells what others have called. */
export interface Listening {
  close(): Promise<void>;
}

const AGAIN_MS = 1_000;
const PATIENCE_MS = 5_000;

/**
 * Hears what is called on a channel (`NOTIFY`), over a connection of its own that is made anew when it breaks. What is
 * called meanwhile is lost: whoever listens has to look by himself too.
 */
export function listen(url: string, channel: string, hear: () => void): Listening {
  let closed = false;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const open = () => {
    const opened = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: PATIENCE_MS,
      keepAlive: true,
      application_name: 'mentorpost-listener',
    });
    client = opened;
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      void opened.end().catch(() => {});
      if (!closed) again = setTimeout(open, AGAIN_MS);
    };
    opened.on('error', end);
    opened.on('end', end);
    opened.on('notification', hear);
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${opened.escapeIdentifier(channel)}`))
      .then(hear)
      .catch(end);
  };
  open();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}
