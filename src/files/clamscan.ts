import { spawn } from 'node:child_process';
import type { VirusAnswer } from './virus.js';

/** It reads all its signatures anew each time, so it may be silent for long. Milliseconds. */
const LONGEST = 180_000;
const LONGEST_ANSWER = 4_096;

/** Where the program is, and the folder of its signatures where that is another than it knows. */
export interface Clamscan {
  program: string;
  database?: string;
}

/** Reads `clamscan:/usr/bin/clamscan`, with `?database=/folder` where asked; undefined where it is something else. */
export function readClamscan(url: string): Clamscan | undefined {
  if (!url.startsWith('clamscan:/') || !URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  const program = decodeURIComponent(pathname);
  return program.length > 1 ? { program, database: searchParams.get('database') ?? undefined } : undefined;
}

/** Each takes the memory of all signatures: one after the other. */
let last: Promise<unknown> = Promise.resolve();

/** Has clamscan(1) look at a file, which it reads from its standard input. Never throws. */
export function clamscan(content: Buffer, { program, database }: Clamscan): Promise<VirusAnswer> {
  const options = ['--no-summary', '--stdout', ...(database ? [`--database=${database}`] : []), '-'];
  const answer = last.then(() => run(program, options, content)).then(read, () => away);
  last = answer;
  return answer;
}

/** What it says of its version. Throws where it cannot be run. */
export async function clamscanVersion({ program }: Clamscan): Promise<string> {
  const { code, said } = await run(program, ['--version'], Buffer.alloc(0));
  if (code !== 0) throw new Error(`clamscan ended with ${code}`);
  return said.trim();
}

const away: VirusAnswer = { state: 'away' };

/** It ends with 0 where it found nothing and with 1 where it did; anything else is no answer. */
function read({ code, said }: { code: number | null; said: string }): VirusAnswer {
  if (code === 0 && /^\S.*: (?:OK|Empty file)\s*$/m.test(said)) return { state: 'clean' };
  const name = code === 1 ? /^\S.*: (.{1,200}) FOUND\s*$/m.exec(said)?.[1] : undefined;
  return name ? { state: 'virus', name } : away;
}

function run(
  program: string,
  options: string[],
  input: Buffer,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { stdio: ['pipe', 'pipe', 'ignore'] });
    // The time-out of spawn itself keeps a process alive whose program was not there.
    const limit = setTimeout(() => child.kill(), LONGEST);
    let said = '';
    child.stdout.on('data', (data) => {
      if (said.length < LONGEST_ANSWER) said += data.toString();
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, said });
    });
    child.stdin.end(input);
  });
}
