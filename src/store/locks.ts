/**
 * The numbers of the relay's advisory locks in PostgreSQL. 7265_64 is taken too: by `audit_append` in the migrations, while
 * it adds to the audit log.
 */
export const locks = {
  /** Shared by the processes that use the embedded server; whoever gets it alone is the last. */
  users: 7265_61,
  /** With the role, by the process that runs it on the embedded server. */
  role: 7265_62,
  /** While the tables are brought up to date. */
  schema: 7265_63,
  /** With the number of a place, by the worker that has it. */
  places: 7265_65,
  /** While a roster is imported. */
  imports: 7265_66,
};
