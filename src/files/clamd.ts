import { connect } from 'node:net';
import type { VirusAnswer } from './virus.js';

/** For how long clamd may be silent, in milliseconds: large files take it some time. */
const SILENCE = 30_000;
/** One that runs says at once that it does, whatever it has in hand. Milliseconds. */
const ALIVE = 2_000;
const CHUNK = 256 * 1024;
const LONGEST_ANSWER = 4_096;

/**
 * Has clamd(8) look at a file, over the socket that `url` names, by INSTREAM: the file in chunks, each after its length in
 * four bytes, ended by a length of 0. Never throws.
 */
export async function clamd(content: Buffer, url: string, silence = SILENCE): Promise<VirusAnswer> {
  if (!(await isAwake(url, silence))) return { state: 'away' };
  try {
    const answer = await converse(url, silence, (write) => {
      write('zINSTREAM\0');
      for (let at = 0; at < content.length; at += CHUNK) {
        const chunk = content.subarray(at, at + CHUNK);
        write(lengthOf(chunk.length));
        write(chunk);
      }
      write(lengthOf(0));
    });
    if (answer === 'stream: OK') return { state: 'clean' };
    const name = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
    return name ? { state: 'virus', name } : { state: 'away' };
  } catch (error) {
    if (error instanceof Silent) silentOnes.add(url);
    return { state: 'away' };
  }
}

/** What it says of its version. Throws where it does not answer. */
export function clamdVersion(url: string, silence: number): Promise<string> {
  return converse(url, silence, (write) => write('zVERSION\0'));
}

/** Where the socket is that a URL names (`tcp://host:port` or `unix:/path`); undefined where it names none. */
export function placeOf(url: string): { path: string } | { host: string; port: number } | undefined {
  if (url.startsWith('unix:/')) return { path: url.slice('unix:'.length).replace(/^\/\/(?=\/)/, '') };
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'tcp:' || !hostname || !port) return undefined;
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}

/** Those that were silent when they were last asked. */
const silentOnes = new Set<string>();

/**
 * Whether a clamd that was silent answers again. Were each file given to one that stands still, the mails with files would
 * soon have all places, and those without would wait behind them.
 */
async function isAwake(url: string, silence: number): Promise<boolean> {
  if (!silentOnes.has(url)) return true;
  const awake = await converse(url, Math.min(ALIVE, silence), (write) => write('zPING\0')).then(
    () => true,
    (error: unknown) => !(error instanceof Silent),
  );
  if (awake) silentOnes.delete(url);
  return awake;
}

/** Its answer did not come in time. */
class Silent extends Error {
  constructor() {
    super('no answer in time');
  }
}

type Write = (bytes: Buffer | string) => void;

/** Says something to clamd and gives its answer, which a NUL ends. That it takes what is said is a sign of life, a part of an answer is none. */
function converse(url: string, silence: number, say: (write: Write) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const place = placeOf(url);
    if (!place) throw new Error('no address of clamd');
    const socket = connect(place, () => say((bytes) => socket.write(bytes, () => limit.refresh())));
    const limit = setTimeout(() => socket.destroy(new Silent()), silence);
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer.replace(/\0[\s\S]*$/, '').trim());
    };
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) done();
    });
    socket.on('end', done);
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(limit);
      reject(new Error('closed'));
    });
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
