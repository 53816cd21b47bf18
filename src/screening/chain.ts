import { digitsOfWords, joinedLetters } from './evasion.js';
import type { Action, Policy } from './policy.js';
import { abuse } from './rules/abuse.js';
import { email } from './rules/email.js';
import { handle } from './rules/handle.js';
import { invitation, link } from './rules/link.js';
import { phone } from './rules/phone.js';
import { place } from './rules/place.js';
import type { Rule } from './rules/rule.js';
import { safeguarding } from './rules/safeguarding.js';
import { addUp, type Scores } from './scores.js';
import { type Found, type Layer, type Subject, textAlone } from './subject.js';
import { type View, viewOf } from './view.js';

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

/** Every rule, in the order in which coordinators read what they found. All of them run. */
export function rulesOf(policy: Policy): Rule[] {
  return [
    ...safeguarding,
    abuse,
    email,
    phone(policy.region),
    handle,
    place,
    invitation,
    link(policy.allowedLinks),
  ];
}

const LONGEST = 200_000;
const SEVERITY: Action[] = ['deliver', 'redact', 'hold', 'reject'];

/** Screens a text alone, as the command does. */
export function screen(text: string, policy: Policy): Screened {
  return screenMessage(textAlone(text), policy);
}

/** Runs every rule over every layer of a message. Pure: what it needs of the past is in the subject. */
export function screenMessage(subject: Subject, policy: Policy): Screened {
  const layers: { layer: Layer; text: string; file?: number }[] = [
    { layer: 'text', text: subject.newText },
    { layer: 'html', text: subject.htmlVisible ?? '' },
    { layer: 'hidden', text: subject.htmlHidden ?? '' },
    ...subject.fileTexts.map((text, file) => ({ layer: 'file' as const, text, file })),
  ];
  const findings = layers.flatMap(({ layer, text, file }) =>
    textFindings(text, policy).map((finding) => ({
      ...finding,
      layer,
      ...(file === undefined ? {} : { file }),
    })),
  );
  const actions = findings.map(({ category }) => policy.actions[category] ?? 'hold');
  const names = rulesOf(policy).map(({ name }) => name);
  const hits = [...new Set(findings.map(({ rule }) => rule))];
  return {
    disposition: worst([policy.always, ...actions]),
    findings,
    hits,
    misses: names.filter((name) => !hits.includes(name)),
    scores: addUp(subject.scores, [], subject.author, subject.at),
  };
}

/** Screens a text: plain, with spelled-out digits as digits, and with letters that stand apart put together. */
function textFindings(text: string, policy: Policy): Found[] {
  const plain = viewOf(text.slice(0, LONGEST));
  const views = [plain, digitsOfWords(plain), joinedLetters(plain)].filter(
    (view): view is View => view !== undefined,
  );
  const findings: Found[] = [];
  for (const rule of rulesOf(policy)) {
    for (const view of views) {
      for (const hit of rule.check(view)) {
        const { start, end } = view.original(hit.start, hit.end);
        if (findings.some((one) => one.rule === rule.name && one.start < end && start < one.end)) continue;
        findings.push({
          rule: rule.name,
          category: rule.category,
          start,
          end,
          match: text.slice(start, end),
          severity: rule.category === 'safeguarding' ? 'urgent' : 'normal',
          layer: 'text',
          explain: `${rule.description}.`,
        });
      }
    }
  }
  if (text.length > LONGEST)
    findings.push({
      rule: 'too-long',
      category: 'structure',
      start: LONGEST,
      end: text.length,
      match: '',
      severity: 'normal',
      layer: 'text',
      explain: 'The text is too long to be read whole.',
    });
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

function worst(actions: Action[]): Action {
  return actions.reduce((worse, next) => (SEVERITY.indexOf(next) > SEVERITY.indexOf(worse) ? next : worse));
}
