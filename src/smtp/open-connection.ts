import type { SMTPServer } from 'smtp-server';

export type Connection = SMTPServer['connections'] extends Set<infer C> ? C : never;

/** The first open connection for which something holds. */
export function openConnection(
  { connections }: SMTPServer,
  holds: (connection: Connection) => boolean,
): Connection | undefined {
  for (const connection of connections) if (holds(connection)) return connection;
  return undefined;
}
