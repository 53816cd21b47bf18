/** What a rule found; offsets are UTF-16 units of the text, where there is one. */
export interface Finding {
  rule: string;
  category: string;
  start?: number;
  end?: number;
  match?: string;
  severity?: 'note' | 'normal' | 'urgent';
  /** Where in the message: `text`, `html`, `hidden`, `file` or `message`. */
  layer?: string;
  /** Which file, in the layer `file`. */
  file?: number;
  /** A plain sentence for a coordinator. */
  explain?: string;
}

/** What becomes of a message; `discard` is for mail that nobody wrote, which is kept and goes no further. */
export type Disposition = 'deliver' | 'redact' | 'hold' | 'reject' | 'discard';

/** What is known of a message when it is decided upon. */
export interface Judged {
  pairState: string;
  /** Whether every author named in the mail is the participant it came from. */
  authorKnown: boolean;
  /** Why the mail could not be taken apart safely, where it could not. */
  defects: string[];
  /** What the rules say of it. */
  screened?: { disposition: Disposition; findings: Finding[] };
  /** There where nobody seems to have written it; not certain where only its words say so. */
  automatic?: { kind: string; certain: boolean };
  /** There where the author speaks to the relay itself; not certain where it may be meant for the other person. */
  call?: { kind: string; certain: boolean };
}

/**
 * Turns what is known into a disposition with its findings. Whatever cannot be attributed or read is held
 * for a coordinator, never dropped; and so is what would be rejected unseen though somebody may be in danger.
 */
export function decide(judged: Judged): { disposition: Disposition; findings: Finding[] } {
  const { automatic, call, screened } = judged;
  if (automatic?.certain)
    return { disposition: 'discard', findings: [{ rule: automatic.kind, category: 'automatic' }] };
  const doubts = doubtsOf(judged);
  const calls: Finding[] = call ? [{ rule: call.kind, category: 'help' }] : [];
  const findings = [...calls, ...doubts, ...(screened?.findings ?? [])];
  // A call for help is never sent to the person it may be about.
  if (call?.certain && judged.authorKnown) return { disposition: 'discard', findings };
  if (doubts.length > 0 || call) return { disposition: 'hold', findings };
  const wanted = screened?.disposition ?? 'deliver';
  if (wanted === 'redact' && findings.some(outOfReach)) return { disposition: 'hold', findings };
  const inDanger = findings.some(
    ({ category, severity }) => category === 'safeguarding' && severity !== 'note',
  );
  return { disposition: wanted === 'reject' && inDanger ? 'hold' : wanted, findings };
}

/** In a file, or in several messages together, nothing can be taken out with certainty. */
function outOfReach({ layer, category }: Finding): boolean {
  return layer === 'file' || (layer === 'message' && category === 'contact');
}

/** Why a person has to look whatever the rules say. */
function doubtsOf({ automatic, pairState, authorKnown, defects }: Judged): Finding[] {
  return [
    ...(automatic ? [{ rule: automatic.kind, category: 'automatic' }] : []),
    ...(pairState === 'active' ? [] : [{ rule: `pair-${pairState}`, category: 'pair' }]),
    ...(authorKnown ? [] : [{ rule: 'unknown-author', category: 'identity' }]),
    ...defects.map((defect) => ({ rule: defect, category: 'structure' })),
  ];
}

/** The rules that found something, each once, as lists show them. */
export function rulesIn(findings: readonly Pick<Finding, 'rule'>[]): string {
  return [...new Set(findings.map(({ rule }) => rule))].join(' ');
}
