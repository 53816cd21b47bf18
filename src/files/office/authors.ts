import type { Search } from '../../identity/search.js';

/**
 * Gives those who changed or commented a document other names: the sender's own becomes what the search makes of it,
 * others are numbered, so that one can still tell who said what.
 */
export class Authors {
  private readonly names = new Map<string, string>();

  constructor(private readonly search: Search) {}

  rename(name: string): string {
    const known = this.names.get(name);
    if (known) return known;
    const renamed = this.search(name)[0]?.replacement ?? `Author ${this.names.size + 1}`;
    this.names.set(name, renamed);
    return renamed;
  }

  /** The first letters of the new name. */
  initials(name: string): string {
    return this.rename(name)
      .split(' ')
      .map((word) => word.charAt(0))
      .join('');
  }
}
