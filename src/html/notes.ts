import type { Hit } from '../identity/search.js';

/** What was taken out, and how often. `simplified`: the HTML was so entangled that only its text was kept. */
export type NoteKind =
  | 'remote-image'
  | 'tracking-pixel'
  | 'image'
  | 'link'
  | 'hidden-text'
  | 'comment'
  | 'script'
  | 'form'
  | 'embedded'
  | 'reversed'
  | 'quotes'
  | 'signature'
  | 'simplified';

/** Something replaced, or removed where there is no `after`. */
export interface Replacement {
  layer: 'html-text' | 'html-link' | 'html-image';
  what: Hit['kind'];
  before?: string;
  after: string;
}

/** Collects what a rebuilding did. */
export class Ledger {
  readonly replaced: Replacement[] = [];
  readonly cids = new Set<string>();
  private readonly counts = new Map<NoteKind, number>();

  note(kind: NoteKind, times = 1): void {
    if (times > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + times);
  }

  has(kind: NoteKind): boolean {
    return this.counts.has(kind);
  }

  notes(): { kind: NoteKind; count: number }[] {
    return [...this.counts].map(([kind, count]) => ({ kind, count }));
  }
}
