import { type Hit, replaceHits, type Search } from '../identity/search.js';
import { extensionOf, kindOfExtension } from './declared.js';

/** A file's name is cut to this many characters, its ending kept. */
const LONGEST = 100;

/**
 * A name under which a file may go on: no folders, no control, invisible or direction-changing characters, none that nobody
 * could read or a file system forbids, one ending that tells what the file is (`extension`), and nothing that `strict` finds. Where a
 * name holds an identity that cannot be replaced, or nothing is left of it, it is `fallback`. Never empty.
 */
export function cleanName(
  name: string | undefined,
  extension: string,
  strict: Search,
  fallback = 'file',
): { name: string; replaced: boolean } {
  const given = tidy(decoded(name ?? ''));
  const ending = extension || extensionOf(given);
  const base = withoutEndings(given, ending);
  const searched = withoutIdentity(base, strict);
  const stem = searched === undefined ? fallback : tidy(searched);
  const safe = (reserved.test(stem) ? `_${stem}` : stem) || fallback;
  return {
    name: ending ? `${cut(safe, LONGEST - ending.length - 1)}.${ending}` : cut(safe, LONGEST),
    replaced: searched !== base,
  };
}

/** Names that mean a device to Windows. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

function tidy(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[<>:"|?*%\uFFFD]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
}

/** Some programs write a name as in a URL. */
function decoded(name: string): string {
  const short = name.slice(0, 2_000);
  if (!/%[0-9a-f]{2}/i.test(short)) return short;
  try {
    return decodeURIComponent(short);
  } catch {
    return short;
  }
}

/** Without its ending, and without one before it that would make it look like something else ("photo.jpg.exe"). */
function withoutEndings(name: string, own: string): string {
  let base = name.toLowerCase().endsWith(`.${own}`) ? name.slice(0, -own.length - 1) : name;
  for (let ending = extensionOf(base); ending && kindOfExtension(ending); ending = extensionOf(base))
    base = base.slice(0, -ending.length - 1).trimEnd();
  return base;
}

/** Searched as it is and with the marks that join words in names read as spaces. Undefined where something is left. */
function withoutIdentity(base: string, strict: Search): string | undefined {
  const hits = found(base, strict);
  if (hits.length === 0) return base;
  const renewed = replaceHits(base, hits);
  return found(renewed, strict).length === 0 ? renewed : undefined;
}

function found(base: string, strict: Search): Hit[] {
  const hits: Hit[] = [];
  const both = [...strict(base), ...strict(base.replace(/[_\-.+,;()[\]]/g, ' '))];
  for (const hit of both.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!hits.some((known) => known.start < hit.end && hit.start < known.end)) hits.push(hit);
  }
  return hits.sort((a, b) => a.start - b.start);
}

function cut(text: string, length: number): string {
  return [...text].slice(0, Math.max(1, length)).join('').trimEnd();
}

/** Whether a name shows one kind of file and is another: "holiday.jpg.exe", or an ending after many spaces. */
export function hasDoubleEnding(name: string): boolean {
  const last = extensionOf(name);
  const kind = kindOfExtension(last);
  if (!kind) return false;
  const before = kindOfExtension(extensionOf(name.slice(0, -last.length - 1)));
  return before !== undefined && before !== kind && !(last === 'gz' || last === 'asc' || last === 'sig');
}
