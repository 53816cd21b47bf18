import { gate } from '../../src/gate/gate.js';
import { pageOf } from '../../src/html/page.js';
import { rebuildHtml } from '../../src/html/rebuild.js';
import { replaceHits } from '../../src/identity/search.js';
import { kindOf } from '../../src/message/kind.js';
import { forwardedPart } from '../../src/message/quote.js';
import { rewrite } from '../../src/message/rewrite.js';
import { rewriteFiles } from '../../src/message/rewrite-files.js';
import { screenMessage } from '../../src/screening/chain.js';
import { open, seal } from '../../src/store/secrets.js';
import {
  composed,
  filesOf,
  type Prepared,
  pairKey,
  pairKeyWrapped,
  parse,
  policy,
  rewritingOf,
  secrets,
  subjectOf,
} from './mail.js';
import type { Stage } from './stage.js';

const hasHtml = ({ parsed }: Prepared) => parsed.html !== undefined;
const hasFiles = ({ parsed }: Prepared) => parsed.attachments.length > 0;

/** What a worker does with a mail, in the order in which it does it. A name with a colon is a part of the stage before. */
export const workerStages: Stage[] = [
  { name: 'open', run: ({ sealed }) => open(secrets.unwrap(pairKeyWrapped), sealed) },
  { name: 'parse', run: ({ raw }) => parse(raw) },
  { name: 'sort', run: ({ parsed }) => kindOf(parsed) },
  {
    name: 'screening',
    run: async ({ parsed }) => screenMessage(subjectOf(parsed, await filesOf(parsed)), policy),
  },
  { name: 'screening: read files', concerns: hasFiles, run: ({ parsed }) => filesOf(parsed) },
  { name: 'screening: what is judged', run: ({ parsed, files }) => subjectOf(parsed, files) },
  { name: 'screening: rules', run: ({ subject }) => screenMessage(subject, policy) },
  { name: 'identity search', run: searchIdentity },
  { name: 'identity search: for whom', run: ({ parsed, who }) => rewritingOf(parsed, who) },
  { name: 'rewrite', run: ({ parsed, rewriting }) => rewrite(parsed, rewriting) },
  {
    name: 'rewrite: text',
    run({ parsed, rewriting: { trimming, search } }) {
      const text = forwardedPart(parsed.text, trimming);
      return replaceHits(text, search(text));
    },
  },
  {
    name: 'rewrite: HTML',
    concerns: hasHtml,
    run: ({ parsed, rewriting: { search, trimming } }) =>
      rebuildHtml(pageOf(parsed.html ?? ''), { search, policy: trimming, cid: () => undefined }),
  },
  {
    name: 'rewrite: files',
    concerns: hasFiles,
    run: ({ parsed, rewriting }) => rewriteFiles(parsed.attachments, rewriting),
  },
  { name: 'compose', run: ({ rewritten, parsed }) => composed(rewritten, parsed) },
  { name: 'gate', run: ({ composed, rewriting }) => gate(composed, rewriting.gate([])) },
  { name: 'seal', run: ({ composed }) => seal(pairKey, composed) },
  { name: 'open to seal, in turn', run: inTurn },
];

/** Names the author, and looks for them in the whole text. */
function searchIdentity({ parsed, who }: Prepared): unknown {
  return rewritingOf(parsed, who).search(parsed.text);
}

/** One stage after the other on bytes that no stage has seen, so that nothing can be kept from an earlier run. */
async function inTurn({ sealed, who }: Prepared): Promise<Buffer> {
  const parsed = await parse(open(secrets.unwrap(pairKeyWrapped), sealed));
  kindOf(parsed);
  screenMessage(subjectOf(parsed, await filesOf(parsed)), policy);
  const rewriting = rewritingOf(parsed, who);
  const mail = await composed(await rewrite(parsed, rewriting), parsed);
  if (gate(mail, rewriting.gate([])).length > 0) throw new Error('the gate holds a mail of the bench');
  return seal(pairKey, mail);
}
