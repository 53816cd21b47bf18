import { cleanFile } from '../files/clean.js';
import { newContentId } from '../files/content-id.js';
import { removedLine } from '../files/removed.js';
import type { Attachment } from './parse/parse.js';
import type { Change } from './rewrite.js';
import type { Rewriting } from './rewriting.js';

/** The files of a mail as they may go on. */
export interface RewrittenFiles {
  kept: Attachment[];
  /** The new Content-ID of each old one whose file goes on. */
  cids: Map<string, string>;
  /** A line for the mail for each file that was removed. */
  lines: string[];
  changes: Change[];
  flags: string[];
}

/** Cleans each file, or takes it out where it cannot be cleaned; every Content-ID is a new one. */
export async function rewriteFiles(
  attachments: Attachment[],
  { files, policy }: Rewriting,
): Promise<RewrittenFiles> {
  const done: RewrittenFiles = { kept: [], cids: new Map(), lines: [], changes: [], flags: [] };
  for (const [index, part] of attachments.entries()) {
    const layer = `file ${index + 1}`;
    const { kept, removed, name, replaced, flags } = await cleanFile(part, files);
    done.flags.push(...flags);
    for (const { layer: inside, kind } of replaced)
      done.changes.push({ layer: `${layer}, ${inside}`, kind, before: '', after: '' });
    if (removed) {
      done.changes.push({ layer, kind: `removed: ${removed}`, before: part.filename ?? '', after: '' });
      done.lines.push(removedLine(removed, part.filename ? name : undefined, policy.language));
    }
    if (!kept) continue;
    // Two files of one Content-ID stay so: what becomes of the one becomes of the other.
    const cid = part.cid ? (done.cids.get(part.cid) ?? newContentId(files.calendar.relayDomain)) : undefined;
    if (part.cid && cid) done.cids.set(part.cid, cid);
    done.kept.push({ ...kept, cid });
  }
  return done;
}
