import type { Hit, Search } from './search.js';

/** What has its place in no name of a folder; the first sign is a letter or a digit, so that `<you>` and `$USER` stay. */
const NAME = String.raw`[\p{L}\d][^\\/\n\r"'<>|:*?;,()\[\]{}]{0,60}?`;
/** The folder of somebody's own in Windows, macOS and Linux, also as their programs for Unix write it. */
const HOME = new RegExp(
  String.raw`(?:(?<![\p{L}\d])[A-Za-z]:(?:\\{1,2}|/)(?:Users|Benutzer|Utilisateurs|Usuarios|Documents and Settings|Dokumente und Einstellungen)|(?<![\p{L}\d.~%_-])(?:(?:/mnt)?/[a-z])?/(?:Users|home))(\\{1,2}|/)(?:(${NAME})(?<=\S)(?=\1)|([\p{L}\d][\p{L}\d._-]{0,60}))`,
  'gu',
);
/** Where the folder of what an organisation keeps for its people carries its name. */
const TENANT = new RegExp(String.raw`[\\/]OneDrive - (${NAME})(?=[\\/])`, 'gu');
/** What a command line begins with: the user, the machine, the folder, and a sign that it waits. */
const PROMPT =
  /(?<![\p{L}\d.@_-])[\w.-]{1,32}@[\w.-]{1,63}(?=:[~/][^\n$#%]{0,80}[$#%](?:\s|$)| [~/A-Za-z][^\s@]{0,40} [$#%](?:\s|$)| [^\s\]@]{1,40}\][$#%](?:\s|$)| MINGW\d\d )/gmu;

/** What a key for other machines says of whose it is. */
const KEY = /(?:ssh-[a-z\d]{3,10}|ecdsa-[a-z\d-]{3,30}) [A-Za-z\d+/=]{20,} ([\w.-]{1,64}@[\w.-]{1,64})/g;
/** What programs for programming set at the head of a file: the name by which their machine knows its user. */
const AUTHOR =
  /@author:?[ \t]{1,9}([a-z\d][\w.-]{2,30})[ \t]*\r?$|Created by ([a-z\d][\w.-]{2,30})(?= on \d)/gm;

/** Users that are nobody: of examples, of systems, of machines that come so. */
const NOBODY = new Set(
  'public default all user users username yourname your_name you me name myname guest admin administrator root shared pi ubuntu debian student runner vscode codespace jovyan kali local tutorial example'.split(
    ' ',
  ),
);

/**
 * Finds the user, the machine and the employer that paths and command lines name, as who learns to program sends them with
 * an error: what a machine is called is seldom in a roster, and tells no less. Linear.
 */
export function machineSearch(removed: string): Search {
  return (text) => {
    if (!mayName(text)) return [];
    const found = [
      ...homesIn(text),
      ...lastGroupsIn(text, TENANT),
      ...lastGroupsIn(text, PROMPT),
      ...lastGroupsIn(text, AUTHOR),
      ...lastGroupsIn(text, KEY),
    ];
    const hits: Hit[] = [];
    for (const { start, end } of found.sort((a, b) => a.start - b.start))
      if (start >= (hits.at(-1)?.end ?? 0)) hits.push({ start, end, kind: 'domain', replacement: removed });
    return hits;
  };
}

/** Of a user's folder in Linux another one has to follow: pages of the web lie in "/home" too. */
function homesIn(text: string): Stretch[] {
  return [...text.matchAll(HOME)].flatMap((match) => {
    const [whole, , folder, bare = ''] = match;
    const user = folder ?? bare;
    if (NOBODY.has(user.toLowerCase()) || (!folder && /\/home\/$/.test(whole.slice(0, -user.length))))
      return [];
    const end = match.index + whole.length;
    return [{ start: end - user.length, end }];
  });
}

/** What each match of a pattern ends in that is in a group of it, or all of it where there is none. */
function lastGroupsIn(text: string, pattern: RegExp): Stretch[] {
  return [...text.matchAll(pattern)].map((match) => {
    const group = match.slice(1).find((one) => one !== undefined) ?? match[0];
    const start = match.index + match[0].lastIndexOf(group);
    return { start, end: start + group.length };
  });
}

type Stretch = Pick<Hit, 'start' | 'end'>;

/** Almost no text has more of any of these than its first sign, if that. */
function mayName(text: string): boolean {
  return (
    ((text.includes('/') || text.includes('\\')) && FOLDERS.test(text)) ||
    (text.includes('@') && PROMPTS.test(text)) ||
    (text.includes('-') && KEYS.test(text)) ||
    text.includes('Created by')
  );
}

const FOLDERS = /[\\/](?:Users|home|Benutzer|Utilisateurs|Usuarios|Do[ck]um|OneDrive)/;
const PROMPTS = /@[\w.-]+[: ][^\n]{0,90}[$#%]|@[\w.-]+ MINGW|@author/;
const KEYS = /ssh-|ecdsa-/;
