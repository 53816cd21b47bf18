import { connect, type Socket } from 'node:net';
import { clamscan, clamscanVersion, readClamscan } from './clamscan.js';

/** What the virus scanner says of a file. `away`: it did not answer, or not in a way that can be understood. */
export type VirusAnswer = { state: 'clean' } | { state: 'virus'; name: string } | { state: 'away' };

/** For how long clamd may be silent, in milliseconds: large files take it some time. */
const SILENCE = 30_000;
const CHUNK = 256 * 1024;
const LONGEST_ANSWER = 4_096;

/**
 * Has clamd look at a file, over the socket that `url` names (`tcp://host:port` or `unix:/path`), by INSTREAM: the file
 * in chunks, each after its length in four bytes, ended by a length of 0 (clamd(8)); or clamscan(1), where `url` names
 * that program. Never throws.
 */
export async function scanForVirus(content: Buffer, url: string, silence = SILENCE): Promise<VirusAnswer> {
  const program = readClamscan(url);
  if (program) return clamscan(content, program);
  try {
    const answer = await converse(url, silence, (socket) => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < content.length; at += CHUNK) {
        const chunk = content.subarray(at, at + CHUNK);
        socket.write(lengthOf(chunk.length));
        socket.write(chunk);
      }
      socket.write(lengthOf(0));
    });
    if (answer === 'stream: OK') return { state: 'clean' };
    const name = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
    return name ? { state: 'virus', name } : { state: 'away' };
  } catch {
    return { state: 'away' };
  }
}

/** The version that the scanner answers with. Throws where it does not answer. */
export function clamdVersion(url: string, silence = 5_000): Promise<string> {
  const program = readClamscan(url);
  if (program) return clamscanVersion(program);
  return converse(url, silence, (socket) => socket.write('zVERSION\0'));
}

/** Whether a scanner can be reached at such an address. */
export function isClamdUrl(url: string): boolean {
  return readClamscan(url) !== undefined || placeOf(url) !== undefined;
}

function placeOf(url: string): { path: string } | { host: string; port: number } | undefined {
  if (url.startsWith('unix:/')) return { path: url.slice('unix:'.length).replace(/^\/\/(?=\/)/, '') };
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'tcp:' || !hostname || !port) return undefined;
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}

/** Says something to clamd and gives its answer, which a NUL ends. */
function converse(url: string, silence: number, say: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const place = placeOf(url);
    if (!place) throw new Error('no address of clamd');
    const socket = connect(place, () => say(socket));
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer.replace(/\0[\s\S]*$/, '').trim());
    };
    socket.setTimeout(silence, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) done();
    });
    socket.on('end', done);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
