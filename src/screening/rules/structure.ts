import type { Folded } from '../fold.js';
import { fold } from '../fold.js';
import type { Found, Subject } from '../subject.js';

const BURST = 12;
const LONGEST = 200_000;

/** So much of a layer is read; what goes beyond is told, and a person looks at it. */
export const longestRead = LONGEST;

/** The names of the rules about a message as a whole, and what they look for. */
export const wholeRules = [
  { name: 'defect', category: 'structure', description: 'Mail that cannot be taken apart wholly' },
  { name: 'too-long', category: 'structure', description: 'Text that is too long to be read whole' },
  {
    name: 'hidden-text',
    category: 'structure',
    description: 'Text in the HTML that its reader does not see',
  },
  {
    name: 'parts-differ',
    category: 'structure',
    description: 'A plain text that says something else than the HTML',
  },
  { name: 'burst', category: 'volume', description: 'Unusually many messages within an hour' },
  { name: 'first-message', category: 'volume', description: 'The first message of a new pair' },
] as const;

type WholeRule = (typeof wholeRules)[number]['name'];

/** What can be said of a message without the words in it; `record` and `school` deliver what is only of volume. */
export function wholeFindings(subject: Subject): Found[] {
  const { newText, htmlVisible, htmlAlike, htmlHidden = '', defects, recentCount, firstMessage } = subject;
  const found: Found[] = defects.map((defect) => ({
    ...whole('defect', 'This mail cannot be taken apart wholly, so part of it may be unread.'),
    rule: defect,
  }));
  for (const [layer, text] of [
    ['text', newText],
    ['html', htmlVisible ?? ''],
    ['hidden', htmlHidden],
  ] as const) {
    if (text.length > LONGEST)
      found.push({
        ...whole('too-long', 'The text is too long to be read whole.'),
        layer,
        start: LONGEST,
        end: text.length,
      });
  }
  for (const [file, text] of subject.fileTexts.entries()) {
    if (text.length > LONGEST)
      found.push({
        ...whole('too-long', 'The text of a file is too long to be read whole.'),
        layer: 'file',
        file,
        start: LONGEST,
        end: text.length,
      });
  }
  if (wordCount(htmlHidden) >= 3)
    found.push({
      ...whole('hidden-text', 'The HTML of this mail holds text that its reader does not see.'),
      layer: 'hidden',
      end: htmlHidden.length,
    });
  if (htmlVisible !== undefined && !htmlAlike && differ(newText, htmlVisible))
    found.push(whole('parts-differ', 'The plain text and the HTML of this mail say different things.'));
  if (recentCount > BURST)
    found.push({
      ...whole('burst', `Its author has sent at least ${recentCount} messages within an hour.`),
      category: 'volume',
    });
  if (firstMessage)
    found.push({
      ...whole('first-message', 'This is the first message of a new pair.'),
      category: 'volume',
      severity: 'note',
    });
  return found;
}

function whole(rule: WholeRule, explain: string): Found {
  return {
    rule,
    category: 'structure',
    start: 0,
    end: 0,
    match: '',
    severity: 'normal',
    layer: 'message',
    explain,
  };
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}

const COMPARED = 20_000;
const FEWEST = 8;
const SHARE = 0.5;

/** Whether the longer of two texts has too few of the other's words; short ones are not told apart. */
function differ(plain: string, html: string): boolean {
  const [a, b] = [wordsOf(fold(plain.slice(0, COMPARED))), wordsOf(fold(html.slice(0, COMPARED)))];
  if (plain.length > COMPARED || html.length > COMPARED || a.size < 1 || b.size < FEWEST) return false;
  const shared = [...b].filter((word) => a.has(word)).length;
  return shared < SHARE * b.size || (a.size >= FEWEST && shared < SHARE * a.size);
}

function wordsOf({ text }: Folded): Set<string> {
  return new Set(text.match(/[a-z0-9\u00c0-\ud7ff]{3,}/g) ?? []);
}
