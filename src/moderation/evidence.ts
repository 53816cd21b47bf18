import type { ParsedMessage } from '../message/parse/parse.js';
import type { Finding } from '../screening/disposition.js';
import { open, seal } from '../store/secrets.js';

/** What was found, with the words around it. `explain` is the rule's own sentence, in English. */
export interface Found {
  rule: string;
  category: string;
  severity?: string;
  layer?: string;
  explain?: string;
  before: string;
  match: string;
  after: string;
}

/** What a coordinator is shown of a message; kept sealed with it, so that nothing need be read twice. */
export interface Evidence {
  subject: string;
  text: string;
  /** Whether the text was longer. */
  cut: boolean;
  files: { name: string; type: string; size: number }[];
  findings: Found[];
}

const LONGEST = 20_000;
const MOST = 50;
const AROUND = 60;

/** `textOf` gives the text that a finding's offsets are in, where it is at hand. */
export function evidenceOf(
  parsed: ParsedMessage,
  newText: string,
  findings: readonly Finding[],
  textOf: (finding: Finding) => string | undefined,
): Evidence {
  return {
    subject: parsed.subject.slice(0, 500),
    text: newText.slice(0, LONGEST),
    cut: newText.length > LONGEST,
    files: parsed.attachments.slice(0, MOST).map(({ filename, contentType, content }) => ({
      name: filename ?? '',
      type: contentType,
      size: content.length,
    })),
    findings: findings.slice(0, MOST).map((finding) => ({
      rule: finding.rule,
      category: finding.category,
      severity: finding.severity,
      layer: finding.layer,
      explain: finding.explain,
      ...inContext(finding, textOf(finding)),
    })),
  };
}

function inContext({ start = 0, end = 0, match }: Finding, text: string | undefined) {
  if (text === undefined || end <= start)
    return { before: '', match: (match ?? '').slice(0, 300), after: '' };
  const [before, after] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  return {
    // No half of a word at either end.
    before: start > AROUND ? before.replace(/^\S{1,20}\s/, '') : before,
    match: text.slice(start, Math.min(end, start + 300)),
    after: end + AROUND < text.length ? after.replace(/\s\S{1,20}$/, '') : after,
  };
}

export function sealEvidence(key: Buffer, evidence: Evidence): Buffer {
  return seal(key, Buffer.from(JSON.stringify(evidence)));
}

export function openEvidence(key: Buffer, sealed: Buffer): Evidence {
  return JSON.parse(open(key, sealed).toString());
}
