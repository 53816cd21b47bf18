import { acrossCells } from '../html/across.js';
import { pageOf } from '../html/page.js';
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

interface Span {
  start: number;
  end: number;
}

function spans(text: string, policy: Policy): Span[] {
  return findingsOf(text, policy, takenOut(policy)).filter(({ start, end }) => end > start);
}

/** Of which categories what was found is taken out where a mail is redacted. */
export function takenOut({ actions }: Policy): (category: string) => boolean {
  return (category) => category === 'contact' || actions[category] === 'redact';
}

function merged(found: Span[], replacement: string): Hit[] {
  const hits: Hit[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const last = hits.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else hits.push({ start, end, kind: 'redaction', replacement });
  }
  return hits;
}

/** Two of one length stand for what was removed, so that "ring me on" or "my mail is" before it is not taken for a detail again. */
const standIns = ['+447700900123', 'ab@cd.example'] as const;

/** Whether a redacted mail still holds what was to be removed; the relay's own aliases do not count. */
export function stillThere(
  { subject, text, html }: { subject: string; text: string; html?: string },
  policy: ProgrammePolicy,
  relayDomain: string,
): boolean {
  const withoutAliases = (said: string) =>
    said
      .split(/(?<=[\s<>"()])/)
      .map((word) => (word.toLowerCase().includes(`@${relayDomain}`) ? '… ' : word))
      .join('');
  const page = html ? pageOf(html) : undefined;
  const shown = page ? [page.lines.map((line) => line.text).join('\n'), acrossCells(page.tree.root)] : [];
  return [`${subject}\n\n${text}`, ...shown].some((said) => {
    const parts = said.split(removed[policy.language]).map(withoutAliases);
    const [asNumber, asAddress] = standIns.map((standIn) => spansBeside(parts, standIn, policy));
    return asNumber?.some((one) => asAddress?.some(({ start, end }) => start < one.end && one.start < end));
  });
}

/** What is found in the parts of a text with a stand-in between them, but for what is no more than the stand-in. */
function spansBeside(parts: string[], standIn: string, policy: Policy): Span[] {
  const standing: Span[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    const start = at + part.length + 1;
    at = start + standIn.length + 1;
    standing.push({ start, end: at - 1 });
  }
  return spans(parts.join(` ${standIn} `), policy).filter(
    (found) => !standing.some(({ start, end }) => start <= found.start && found.end <= end),
  );
}
