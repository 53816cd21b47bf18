import pg from 'pg';

/** Connects for one piece of work that takes as long as it takes. Should the connection break, the statement at hand fails. */
export async function connectForLong(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  // Unheard, it would end the process before anything is tidied up.
  client.on('error', () => {});
  await client.connect();
  return client;
}
