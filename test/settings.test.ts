import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const textOf = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

async function known(): Promise<string[]> {
  return sorted(matches(await textOf('src/config.ts'), /^ {4}([A-Z]+(?:_[A-Z]+)*): /gm));
}

test('the README and .env.example tell every setting, and no other', async () => {
  const [readme = ''] = /^## Settings$[\s\S]*?(?=^## )/m.exec(await textOf('README.md')) ?? [];
  const rows = readme.split('\n').map((line) => (line.startsWith('| `') ? (line.split('|')[1] ?? '') : ''));
  expect(sorted(matches(rows.join('\n'), /`([A-Z_]+)`/g))).toEqual(await known());
  expect(sorted(matches(await textOf('.env.example'), /^#?([A-Z_]+)=/gm))).toEqual(await known());
});

/** These are the containers' own: where they listen and write, and how long they are given to stop. */
const OWN = 'DATA_DIR SMTP_HOST SMTP_PORT WEB_HOST WEB_PORT TLS_CERT_FILE TLS_KEY_FILE SHUTDOWN_SECONDS';

test('in containers every other setting of .env comes to the relay', async () => {
  const compose: { 'x-relay': { environment: Record<string, unknown> } } = parse(
    await textOf('docker-compose.yml'),
    { merge: true },
  );
  const passed = Object.keys(compose['x-relay'].environment);
  expect((await known()).filter((name) => !passed.includes(name))).toEqual(OWN.split(' ').sort());
});

test('the image is built from all that the build reads, and takes all that the package takes', async () => {
  const [build = '', image = ''] = (await textOf('Dockerfile')).split(/^FROM .*$/m).slice(1);
  // `npm ci` runs the build: before that all of the project has to be there.
  expect(build).toMatch(/^COPY \. \.\nRUN npm ci\b/m);
  const left = (await textOf('.dockerignore')).split('\n');
  const { include }: { include: string[] } = parse(await textOf('tsconfig.json'));
  expect([...include, 'scripts', 'words'].filter((folder) => left.includes(folder))).toEqual([]);
  const { files }: { files: string[] } = parse(await textOf('package.json'));
  const taken = matches(image, /^COPY --from=build \/app\/(\S+) /gm);
  expect(files.filter((folder) => !taken.includes(folder))).toEqual([]);
});
