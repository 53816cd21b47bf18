const full = 'make room on the disk';
const stopped = 'the database was stopped meanwhile; try again once it runs';
const files = 'raise the number of files that this user may have open (ulimit -n)';
const rights = 'give the user of DATABASE_URL all rights to its database';

/** By the code of a system error, by pg's words for an error without one, by a SQLSTATE of PostgreSQL, or by Redis's word. */
const mends: Record<string, string> = {
  ENOSPC: full,
  EDQUOT: full,
  '53100': full,
  EACCES: 'run this as the user whom the files belong to',
  EPERM: 'run this as the user whom the files belong to',
  EROFS: 'mount its disk so that it can be written to, or choose another',
  EIO: 'check the disk, for it fails',
  EMFILE: files,
  // Node.js says so too of a part that it may not open any more.
  ERR_MODULE_NOT_FOUND: `install it anew with \`npm ci\`, or ${files}`,
  '53300': 'raise max_connections of PostgreSQL, or run fewer workers',
  '53200': 'give the machine of PostgreSQL more memory',
  '28P01': 'correct the user name and password in DATABASE_URL',
  '28000': 'let the user of DATABASE_URL in, in pg_hba.conf',
  '22P05': "make the database anew with ENCODING 'UTF8', for it cannot write every letter",
  '3D000': 'create the database that DATABASE_URL names',
  '42501': rights,
  '25006': 'name the server that can be written to in DATABASE_URL, for this one is a copy',
  NOAUTH: 'write the password of Redis into REDIS_URL, like redis://:password@127.0.0.1:6379',
  WRONGPASS: 'correct the user name and password in REDIS_URL',
  OOM: 'raise maxmemory of Redis, or remove from it what others keep there',
  MISCONF: 'see the log of Redis, for it cannot save to its disk',
  READONLY: 'name the Redis that can be written to in REDIS_URL, for this one is a copy',
  'Connection terminated unexpectedly':
    'the database ended meanwhile; see that its disk has room and that it runs, and try again',
  '57P01': stopped,
  '57P02': stopped,
  '57P03': 'PostgreSQL is just starting or stopping; try again soon',
};

/** What a user can do about an error with this code; undefined where nobody can say it from the code alone. */
export function mendOf(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(mends, code) ? mends[code] : undefined;
}
