import { isUnusual } from '../handles.js';
import { bitOf } from '../marks.js';
import type { Reading } from '../reading.js';
import { isIn, placesOf } from '../words.js';
import { type Hit, matches, type Rule } from './rule.js';

/** Names on the platforms young people use, and the wish to meet there. */
export const handle: Rule = {
  name: 'social-handle',
  category: 'contact',
  description: 'A user name on a social or gaming platform, or the wish to write there',
  explain: 'This gives or asks for a way to write to each other outside of the programme.',
  check: (reading) => [...phrased(reading), ...labelled(reading), ...marked(reading)],
};

function phrased({ phrases, tokens, folded: { text } }: Reading): Hit[] {
  return phrases
    .filter(({ pattern }) => pattern.sign === 'handle')
    .map(({ from, to }) => {
      const end = tokens[to - 1]?.end ?? 0;
      const rest = REST_OF_NAME.exec(text.slice(end, end + LONGEST_REST))?.[0] ?? '';
      return { start: tokens[from]?.start ?? 0, end: end + rest.length };
    });
}

const LONGEST_REST = 40;
/** What belongs to a name whose first part is a word: "wren" of "wren_07". */
const REST_OF_NAME = /^(?:[_-]+\w+|\.[a-z]*[\d_]\w*|_+)+/;

/** Short names of platforms that are hardly anything else. */
const CERTAIN = new Set(['snap', 'snaps', 'ig', 'insta', 'sc', 'fb', 'xbox', 'steam', 'username']);
/** Short names that mean the platform where a made-up name follows. */
const SHORT = new Set([
  'snap',
  'snaps',
  'ig',
  'insta',
  'sc',
  'fb',
  'dc',
  'tt',
  'yt',
  'tg',
  'wa',
  'vk',
  'psn',
  'xbox',
]);

/** "Insta: wren", "snap - wren07", "discord=wren": a platform, a mark, and one word that ends the line. */
function labelled(reading: Reading): Hit[] {
  const { tokens, folded } = reading;
  const hits: Hit[] = [];
  for (const at of placesOf(reading, 'platform')) {
    const named = namedBefore(reading, at);
    if (named) hits.push(named);
    const [platform, name] = [tokens[at], tokens[at + 1]];
    if (!platform || !name) continue;
    const gap = folded.text.slice(platform.end, name.start);
    if (!/^ ?(?:[:=>]|->|=>|-|@|\||\()[ "'@(]{0,3}$/.test(gap) || isIn(reading, at + 1, 'not-a-name'))
      continue;
    const plain = isIn(reading, at, 'platform');
    // "x = a1", "switch (b2)" and "tg-config" are code.
    if (!plain && (/[=(]/.test(gap) ? !CERTAIN.has(platform.word.text) : gap === '-')) continue;
    let end = name.end;
    while (end - name.start < 40 && /[\w.-]/.test(folded.text[end] ?? '')) end++;
    const after = folded.text.slice(end, end + 3);
    const alone =
      /^(?:\s*$|\s?\n|[,;!)]|\.(?:\s|$)| (?:and|or|und|et|y|[|/])|\s?[:;][)D(])/.test(after) ||
      end >= folded.text.length;
    const marked =
      /[_\d]|[a-z]\.[a-z]/.test(folded.text.slice(name.start, end)) && name.word.kind !== 'digits';
    const sure = plain || (SHORT.has(platform.word.text) && isUnusual(reading, at + 1));
    const weak = !sure || gap === '-';
    if (marked || (alone && !weak && /[:=@>]/.test(gap))) hits.push({ start: platform.start, end });
  }
  return hits;
}

const BEFORE = /(?:^|[\s("':,])@?([a-z][\w.]{3,38}\w) (?:on|auf|sur|en|bei) $/;
/** A word with a number behind it, as of a film or a virus, is no name. */
const TITLE =
  /^(?:covid|part|season|episode|level|day|week|year|grade|chapter|page|vol|top|channel|fifa|gta|ps|mp|area|formula|apollo|version)_?\d+$/;

/** "wren.draws on snap", "rowan_m14 auf insta": a made-up name, and where. */
function namedBefore({ tokens, folded: { text } }: Reading, at: number): Hit | undefined {
  const platform = tokens[at];
  if (!platform || !(CERTAIN.has(platform.word.text) || platform.word.marks & bitOf('platform')))
    return undefined;
  const from = Math.max(0, platform.start - 48);
  const found = BEFORE.exec(text.slice(from, platform.start));
  const name = found?.[1] ?? '';
  if (!found || !/_\w|[a-z]\.[a-z]|[a-z]{3}\d/.test(name) || TITLE.test(name)) return undefined;
  return { start: from + found.index, end: platform.end };
}

const AT_NAME = /(?<![\w\u00c0-\ud7ff.@/`(<-])@[a-z\u00c0-\ud7ff_][\w\u00c0-\ud7ff.]{2,29}/g;
/** "drop ur @": the sign for the name itself. */
const BARE = /(?<![a-z])(?:my|your|ur|yr|ya|dein|ton|tu) @s?(?![a-z0-9_@])/g;
/** As a maker of games writes who plays: only letters and digits that nobody mistakes for another. */
const PLAYER = /(?<![\w#&/])#(?=[a-z]*\d)(?=\d*[a-z])[0289pylqgrjcuv]{7,10}(?!\w)/g;
const TAG = /(?<![\w#/])[a-z0-9][\w.]{1,31}#\d{4}(?![\w-])/g;
const CODE =
  /^@(?:param|returns?|override|import|media|author|deprecated|tests?|examples?|property|keyframes|font|charset|app|click|model|type|see|since|throws|staticmethod|classmethod|autowired|component|injectable|entity|before|after|functionalinterface|suppresswarnings|dataclass|pytest|include|extends?|mixin|supports|layer|container|page|todo|echo|interface|end|private|public|protected|input|output|nullable|nonnull|data|bean|service|controller|rest|get|post|put|delete|path|noon|home|school|work|midnight|lunch|break|the|all|everyone|here|channel)/;

/** A picture that stands for a platform, and a name: "👻 wren_07", "📸: wrendraws". */
const PICTURED =
  /[\u{1f47b}\u{1f4f7}\u{1f4f8}\u{1f3ae}\u{1f426}]+ ?(?:[:=@>-]{1,2} ?@?[a-z][\w.]{3,29}(?=\s*(?:$|\n))|@?[a-z]\w*(?:[._]\w|\d)[\w.]*)/gu;
/** As Skype numbers those who signed up by telephone or with Microsoft. */
const SKYPE = /(?<![a-z0-9])live:(?:\.cid\.[a-f0-9]|[a-z])[\w.-]{4,40}/g;

/** As Nintendo numbers its players. */
const SWITCH = /(?<!\w)sw[- ]\d{4}[- ]\d{4}[- ]\d{4}(?!\d)/g;
/** As Reddit writes who somebody is. */
const REDDIT = /(?<![\w/])\/?u\/[a-z0-9_-]{4,20}(?![\w/])/g;

/** "@wren.draws", unless it is code, and "wren#1234". */
function marked({ folded: { text } }: Reading): Hit[] {
  return [
    ...(text.includes('\ud83d') || text.includes('\ud83c') ? matches(text, PICTURED) : []),
    ...(text.includes('u/') ? matches(text, REDDIT) : []),
    ...(text.includes('sw-') || text.includes('sw ') ? matches(text, SWITCH) : []),
    ...(text.includes('live:') ? matches(text, SKYPE) : []),
    ...(text.includes('@')
      ? [...matches(text, AT_NAME, (match) => isName(match, text)), ...matches(text, BARE)]
      : []),
    ...(text.includes('#')
      ? [
          ...matches(text, PLAYER),
          ...matches(
            text,
            TAG,
            ([found]) =>
              !/^(?:no|nr|issue|bug|pr|page|room|level|season|episode|color|colour|bg)#/.test(found),
          ),
        ]
      : []),
  ];
}

function isName({ 0: found, index }: RegExpExecArray, text: string): boolean {
  const after = text.slice(index + found.length, index + found.length + 2);
  if (/^[(/@:]/.test(after) || CODE.test(found)) return false;
  if (/(?:decorator|annotation|dekorator)[a-z ]{0,20}$/.test(text.slice(Math.max(0, index - 35), index)))
    return false;
  return !/\n\s*(?:def|class|public|private|fun|async|static|export|const|let)\b/.test(
    text.slice(index + found.length, index + found.length + 30),
  );
}
