/** What a rule found; offsets are UTF-16 units of the text, where there is one. */
export interface Finding {
  rule: string;
  category: string;
  start?: number;
  end?: number;
  match?: string;
  /** Which part of the mail, where it is not the text. */
  layer?: string;
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
  /** What the rules say of the text, where mail is screened. */
  screened?: { disposition: Disposition; findings: Finding[] };
  /** There where nobody seems to have written it; not certain where only its words say so. */
  automatic?: { kind: string; certain: boolean };
}

/**
 * Turns what is known into a disposition with its findings. Whatever cannot be attributed or read is held
 * for a coordinator, never dropped.
 */
export function decide(judged: Judged): { disposition: Disposition; findings: Finding[] } {
  const { automatic } = judged;
  if (automatic?.certain)
    return { disposition: 'discard', findings: [{ rule: automatic.kind, category: 'automatic' }] };
  const findings: Finding[] = [];
  if (automatic) findings.push({ rule: automatic.kind, category: 'automatic' });
  if (judged.pairState !== 'active') findings.push({ rule: `pair-${judged.pairState}`, category: 'pair' });
  if (!judged.authorKnown) findings.push({ rule: 'unknown-author', category: 'identity' });
  for (const defect of judged.defects) findings.push({ rule: defect, category: 'structure' });
  const hold = findings.length > 0;
  const { screened } = judged;
  if (screened) findings.push(...screened.findings);
  // Nothing is redacted on its way yet, and nothing is rejected unseen: a person decides.
  const screenedOut = screened !== undefined && screened.disposition !== 'deliver';
  return { disposition: hold || screenedOut ? 'hold' : 'deliver', findings };
}
