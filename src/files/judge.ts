import type { Attachment } from '../message/parse/parse.js';
import type { Finding } from '../screening/disposition.js';
import { extensionOf, kindOfExtension } from './declared.js';
import type { FileKind } from './kind.js';
import { hasDoubleEnding } from './name.js';
import type { FileRead } from './read.js';
import { scanForVirus } from './virus.js';

/** What the `attachment` rule finds. */
export type FileRule =
  | 'file-type-not-allowed'
  | 'file-too-large'
  | 'too-many-files'
  | 'archive-encrypted'
  | 'archive-nested'
  | 'archive-bomb'
  | 'macro'
  | 'executable'
  | 'double-extension'
  | 'type-mismatch'
  | 'unreadable'
  | 'virus'
  | 'virus-scanner-away'
  | 'qr-link';

/** What a programme allows. Sizes are bytes. */
export interface FileLimits {
  kinds: ReadonlySet<FileKind>;
  largest: number;
  most: number;
  /** Where clamd listens; unset, no virus is looked for. */
  clamdUrl?: string;
}

/** Kinds that can be cleaned and read, and files of nothing. */
export const defaultLimits: FileLimits = {
  kinds: new Set<FileKind>([
    ...(['image', 'pdf', 'office', 'text', 'html', 'calendar', 'empty'] as const),
    // Mail programs add these by themselves; they are taken out, and nobody need look.
    ...(['vcard', 'signature', 'key', 'tnef', 'message'] as const),
  ]),
  largest: 15 * 2 ** 20,
  most: 20,
};

/** A file with what was read of it. */
export interface ReadFile {
  part: Attachment;
  read: FileRead;
}

/** Everything that is wrong with the files of one mail, of the category `attachment`. Never throws. */
export async function judgeFiles(files: readonly ReadFile[], limits = defaultLimits): Promise<Finding[]> {
  const findings = files.flatMap(({ part, read }) => judgeFile(part, read, limits));
  if (files.length > limits.most) findings.push(finding('too-many-files'));
  for (const { part } of limits.clamdUrl ? files : []) {
    const answer = await scanForVirus(part.content, limits.clamdUrl ?? '');
    if (answer.state === 'virus') findings.push(virus(answer.name));
    if (answer.state === 'away') return [...findings, scannerAway];
  }
  return findings;
}

/** What the scanner finds in the files; `away` where it finds nothing and does not answer. */
export async function virusesIn(
  parts: readonly Attachment[],
  clamdUrl: string | undefined,
): Promise<Finding[] | 'away'> {
  const findings: Finding[] = [];
  for (const part of clamdUrl ? parts : []) {
    const answer = await scanForVirus(part.content, clamdUrl ?? '');
    if (answer.state === 'virus') findings.push(virus(answer.name));
    if (answer.state === 'away') return findings.length > 0 ? findings : 'away';
  }
  return findings;
}

/** The finding of a virus, by the name that the scanner gives it. */
export function virus(name?: string): Finding {
  return finding('virus', name);
}

/** The finding that nobody has looked for one. */
export const scannerAway: Finding = { rule: 'virus-scanner-away', category: 'attachment' };

/** What is wrong with one file by itself; `match` is its name, or what was read in it. Pure. */
export function judgeFile(part: Attachment, read: FileRead, limits = defaultLimits): Finding[] {
  const name = part.filename ?? '';
  const { type, archive } = read;
  const isProgram = type.kind === 'executable' || kindOfExtension(extensionOf(name)) === 'executable';
  const rules: [FileRule, boolean][] = [
    ['macro', read.macros],
    ['executable', isProgram && !read.macros],
    ['archive-encrypted', archive?.encrypted === true || type.kind === 'encrypted'],
    ['archive-nested', archive?.nested === true],
    ['archive-bomb', archive?.bomb === true],
    ['file-type-not-allowed', !limits.kinds.has(type.kind)],
    ['file-too-large', part.content.length > limits.largest],
    ['double-extension', hasDoubleEnding(name)],
    ['type-mismatch', type.mismatch],
    ['unreadable', read.unreadable || read.partly],
  ];
  return [
    ...rules.flatMap(([rule, found]) => (found ? [finding(rule, name)] : [])),
    ...read.codes.filter(isLink).map((code) => finding('qr-link', code)),
  ];
}

function finding(rule: FileRule, match?: string): Finding {
  return { rule, category: 'attachment', ...(match ? { match } : {}) };
}

function isLink(code: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,30}:\S|^www\.|^[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\//i.test(code.trim());
}
