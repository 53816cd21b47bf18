import { readHtml } from '../html/read.js';
import type { Hit, Search } from '../identity/search.js';
import type { ProgrammePolicy } from '../policy/policy.js';
import { findingsOf } from './chain.js';
import type { Policy } from './policy.js';

const removed: Record<ProgrammePolicy['language'], string> = {
  en: '[removed by the programme]',
  de: '[vom Programm entfernt]',
  fr: '[retiré par le programme]',
  es: '[eliminado por el programa]',
};

/** Finds contact details, and whatever else the policy redacts; the programme's words stand for them. */
export function contactSearch(policy: ProgrammePolicy): Search {
  return (text) => merged(spans(text, policy), removed[policy.language]);
}

function spans(text: string, policy: Policy): { start: number; end: number }[] {
  const redacted = (category: string) => category === 'contact' || policy.actions[category] === 'redact';
  return findingsOf(text, policy, redacted).filter(({ start, end }) => end > start);
}

function merged(found: { start: number; end: number }[], replacement: string): Hit[] {
  const hits: Hit[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const last = hits.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else hits.push({ start, end, kind: 'redaction', replacement });
  }
  return hits;
}

/** Whether a redacted mail still holds what was to be removed; the relay's own aliases do not count. */
export function stillThere(
  { subject, text, html }: { subject: string; text: string; html?: string },
  policy: ProgrammePolicy,
  relayDomain: string,
): boolean {
  const own = (said: string) =>
    said
      .replaceAll(removed[policy.language], ' … ')
      .split(/(?<=[\s<>"()])/)
      .map((word) => (word.toLowerCase().includes(`@${relayDomain}`) ? '… ' : word))
      .join('');
  const shown = html ? readHtml(html).visibleText : '';
  return [`${subject}\n\n${text}`, shown].some((said) => spans(own(said), policy).length > 0);
}
