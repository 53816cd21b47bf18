import { fold, originalSpan } from './fold.js';
import { lettersTogether } from './letters.js';
import { ownRules } from './own-rules.js';
import type { Action, Policy } from './policy.js';
import { type Reading, readingOf } from './reading.js';
import { elsewhere } from './rules/elsewhere.js';
import { email } from './rules/email.js';
import { handle } from './rules/handle.js';
import { faultOf, links } from './rules/link.js';
import { phone } from './rules/phone.js';
import { abuse, safeguarding, signsIn } from './rules/phrases.js';
import { place } from './rules/place.js';
import type { Hit, Rule } from './rules/rule.js';
import { longestRead, wholeFindings, wholeRules } from './rules/structure.js';
import { whereabouts } from './rules/whereabouts.js';
import { addUp, type Scores, slowPattern } from './scores.js';
import { splitOverMessages } from './split.js';
import { type Content, type Found, type Layer, type Subject, textAlone } from './subject.js';
import { lexiconOfFiles } from './word-files.js';

/** What screening says of a message. */
export interface Screened {
  disposition: Action;
  /** By their layer, then by their place in its text. */
  findings: Found[];
  /** The names of the rules that found something, and of those that ran and found nothing. */
  hits: string[];
  misses: string[];
  /** What the pair's messages add up to now; to be kept for the next. */
  scores: Scores;
}

const ofRelay: readonly Rule[] = [
  ...safeguarding,
  ...abuse,
  email,
  phone,
  handle,
  place,
  whereabouts,
  elsewhere,
  ...links,
];

/** Every rule, in the order in which coordinators read what they found. All of them run. */
export function rulesOf(policy: Policy): readonly Rule[] {
  const own = ownRules(policy);
  return own.length === 0 ? ofRelay : [...ofRelay, ...own];
}

const namesOfRelay = namesOf(ofRelay);

function ruleNames(policy: Policy): readonly string[] {
  const rules = rulesOf(policy);
  return rules === ofRelay ? namesOfRelay : namesOf(rules);
}

function namesOf(rules: readonly Rule[]): string[] {
  return [...new Set([...rules, ...wholeRules].map(({ name }) => name))];
}

const SEVERITY: Action[] = ['deliver', 'redact', 'hold', 'reject'];

/** Screens a text alone, as the command does. */
export function screen(text: string, policy: Policy): Screened {
  return screenMessage(textAlone(text), policy);
}

/** What the rules of some categories find in a text alone; nothing else is looked for. */
export function findingsOf(
  text: string,
  policy: Policy,
  wanted: (category: string) => boolean,
): Pick<Found, 'category' | 'start' | 'end'>[] {
  const rules = rulesOf(policy).filter(({ category }) => wanted(category));
  const whole = wholeFindings(textAlone(text)).filter(({ category }) => wanted(category));
  return [...textFindings(readText(text), rules, policy), ...whole];
}

/** What the rules find in a message whatever came before it. */
export interface ReadContent {
  text: Reading;
  inText: Found[];
  /** In the other layers. */
  beside: Found[];
}

/** Runs every rule over every layer of a message. */
export function readContent(content: Content, policy: Policy): ReadContent {
  const rules = rulesOf(policy);
  const text = readText(content.newText);
  const inText = textFindings(text, rules, policy);
  const inLayers = layersOf(content).flatMap(({ layer, file, text }) =>
    // What does not go on tells nobody where its author is, but may be all that they dared to say.
    textFindings(readText(text), layer === 'signature' ? urgentOf(rules) : rules, policy).map((found) => ({
      ...found,
      layer,
      ...(file === undefined ? {} : { file }),
    })),
  );
  return { text, inText, beside: [...notAgain(inLayers, inText), ...linkFindings(content, rules, policy)] };
}

function urgentOf(rules: readonly Rule[]): Rule[] {
  return rules.filter(({ urgent }) => urgent);
}

/** What the HTML says again is told of the text alone. */
function notAgain(inLayers: Found[], inText: Found[]): Found[] {
  if (inLayers.length === 0) return inLayers;
  const said = ({ rule, match }: Found) => `${rule} ${match.replace(/\s+/g, ' ')}`;
  const told = new Set(inText.map(said));
  return inLayers.filter((found) => found.layer !== 'html' || !told.has(said(found)));
}

/** Screens a message with what came before it. Pure: that is in the subject. `read` is its content, where that was read already. */
export function screenMessage(
  subject: Subject,
  policy: Policy,
  read: ReadContent = readContent(subject, policy),
): Screened {
  const { text, inText, beside } = read;
  const findings = [
    ...inText,
    ...splitOverMessages(text, subject, policy),
    ...beside,
    ...wholeFindings(subject),
  ];
  const scores = addUp(subject.scores, signsIn(text), subject.author, subject.at);
  const slow = slowPattern(
    scores,
    subject.author,
    findings.some(({ severity }) => severity === 'urgent'),
  );
  if (slow) findings.push(slow);
  const hits = [...new Set(findings.map(({ rule }) => rule))];
  const actions = findings.map(
    ({ category, severity }) => policy.actions[category] ?? (severity === 'note' ? 'deliver' : 'hold'),
  );
  return {
    disposition: worst([policy.always, ...actions]),
    findings,
    hits,
    misses: ruleNames(policy).filter((name) => !hits.includes(name)),
    scores,
  };
}

function layersOf({ htmlVisible, htmlHidden, signature, fileNames, fileTexts, newText }: Content) {
  const layers: { layer: Layer; text: string; file?: number }[] = [];
  if (htmlVisible && htmlVisible !== newText) layers.push({ layer: 'html', text: htmlVisible });
  if (htmlHidden) layers.push({ layer: 'hidden', text: htmlHidden });
  if (signature) layers.push({ layer: 'signature', text: signature });
  if (fileNames.length > 0)
    layers.push({ layer: 'file', text: fileNames.map((name) => name.replace(/\.\w{1,5}$/, '')).join('\n') });
  for (const [file, text] of fileTexts.entries()) if (text) layers.push({ layer: 'file', text, file });
  return layers;
}

function readText(text: string): Reading {
  return readingOf(fold(text.slice(0, longestRead)), lexiconOfFiles());
}

/** What the rules find in a text as it is, and in it with letters that stand apart put together. */
function textFindings(reading: Reading, rules: readonly Rule[], policy: Policy): Found[] {
  const together = lettersTogether(reading.folded);
  const joined = together && readingOf(together, reading.lexicon);
  const findings: Found[] = [];
  for (const rule of rules) {
    const spans = spansOf(rule, reading, policy);
    if (joined) spans.push(...spansOf(rule, joined, policy));
    if (spans.length === 0) continue;
    for (const { start, end, explain } of merged(spans)) {
      findings.push({
        rule: rule.name,
        category: rule.category,
        start,
        end,
        match: reading.folded.original.slice(start, end),
        severity: rule.urgent ? 'urgent' : 'normal',
        layer: 'text',
        explain: explain ?? rule.explain,
      });
    }
  }
  return findings.length === 0
    ? findings
    : toldOnce(findings, reading.folded.original.length).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What a rule finds in a reading, as stretches of the original. */
function spansOf(rule: Rule, reading: Reading, policy: Policy): Hit[] {
  const hits = rule.check(reading, policy);
  if (hits.length === 0) return [];
  return hits.map(({ start, end, explain }) => ({ ...originalSpan(reading.folded, start, end), explain }));
}

/** "Text me on" with the number or address itself beside it is told once; linear in the length of the text. */
function toldOnce(findings: Found[], length: number): Found[] {
  if (!findings.some(({ rule }) => rule === handle.name)) return findings;
  const told = new Uint8Array(length);
  for (const { rule, start, end } of findings)
    if (rule === phone.name || rule === email.name) told.fill(1, start, end);
  return findings.filter(
    ({ rule, start, end }) => rule !== handle.name || !told.subarray(start, end).includes(1),
  );
}

/** Stretches that overlap become one. */
function merged<T extends { start: number; end: number }>(spans: T[]): T[] {
  if (spans.length < 2) return spans;
  const result: T[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else result.push(span);
  }
  return result;
}

/** Links of the HTML and of files; what the text shows as it is was judged there. */
function linkFindings(
  { links, newText, fileTexts }: Content,
  rules: readonly Rule[],
  policy: Policy,
): Found[] {
  return links.flatMap(({ href, text, file }): Found[] => {
    const shown = file === undefined ? newText : (fileTexts[file] ?? '');
    const place = file === undefined ? { layer: 'html' as const } : { layer: 'file' as const, file };
    const [, mail] = /^\s*mailto:(.*)$/is.exec(href) ?? [];
    if (mail !== undefined)
      return textFindings(readText(mail), rules, policy)
        .filter(({ match }) => !shown.includes(match))
        .map((found) => ({ ...found, start: 0, end: 0, ...place }));
    const fault = faultOf(href, policy, text);
    if (!fault || (fault.rule === 'link' && shown.includes(href))) return [];
    return [{ ...fault, category: 'link', start: 0, end: 0, match: href, severity: 'normal', ...place }];
  });
}

function worst(actions: Action[]): Action {
  return actions.reduce((worse, next) => (SEVERITY.indexOf(next) > SEVERITY.indexOf(worse) ? next : worse));
}
