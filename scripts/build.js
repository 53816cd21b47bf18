// Compiles src, test and bench into a fresh dist, and makes of the lists of words what every start reads. Also run by `npm ci`
// (prepare) and before every command that needs dist, so it does nothing where nothing of what dist is made of has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
if (!existsSync(tsc)) {
  // `npm ci --omit=dev` beside an already built dist, as in the container image.
  if (existsSync(new URL('../dist/src/cli.js', import.meta.url))) process.exit(0);
  process.stderr.write(
    'Mentorpost cannot be built without its development packages: run `npm ci --include=dev`, for NODE_ENV or npm leaves them out here.\n',
  );
  process.exit(1);
}
const madeOf = join(root, 'dist', 'made-of');
const digest = digestOf([
  'src',
  'test',
  'bench',
  'words',
  'scripts/build.js',
  'tsconfig.json',
  'package-lock.json',
]);
if (existsSync(madeOf) && readFileSync(madeOf, 'utf8') === digest) process.exit(0);
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit', cwd: root }).status ?? 1;
if (compiled === 0) {
  (await import('../dist/src/screening/word-files.js')).prepareWords();
  writeFileSync(madeOf, digest);
}
process.exit(compiled);

/** Of the names and contents of all files in these places, and of the Node.js that reads what is made of them. */
function digestOf(places) {
  const hash = createHash('sha256').update(process.version);
  for (const place of places) {
    const inside = statSync(join(root, place)).isFile()
      ? ['']
      : readdirSync(join(root, place), { recursive: true });
    for (const file of inside.map((name) => join(place, name)).sort()) {
      if (statSync(join(root, file)).isFile())
        hash.update(`${file}\0`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}
