import type { Finding } from './disposition.js';
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
import { type View, viewOf } from './view.js';

/** What screening says of a text. */
export interface Screened {
  disposition: Action;
  /** By their place in the text; offsets are UTF-16 units of it. */
  findings: Required<Finding>[];
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

/** Screens a text: plain, with spelled-out digits as digits, and with letters that stand apart put together. */
export function screen(text: string, policy: Policy): Screened {
  const plain = viewOf(text.slice(0, LONGEST));
  const views = [plain, digitsOfWords(plain), joinedLetters(plain)].filter(
    (view): view is View => view !== undefined,
  );
  const findings: Required<Finding>[] = [];
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
        });
      }
    }
  }
  if (text.length > LONGEST)
    findings.push({ rule: 'too-long', category: 'structure', start: LONGEST, end: text.length, match: '' });
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  const actions = findings.map(({ category }) => policy.actions[category] ?? 'hold');
  return { disposition: worst([policy.always, ...actions]), findings };
}

function worst(actions: Action[]): Action {
  return actions.reduce((worse, next) => (SEVERITY.indexOf(next) > SEVERITY.indexOf(worse) ? next : worse));
}
