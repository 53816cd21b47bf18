import type { Element } from '@xmldom/xmldom';
import type { AskSearch } from '../context.js';
import { attributesOf } from './xml.js';

/**
 * Gives those who changed or commented a document other names: the sender's own becomes what the search makes of it,
 * others are numbered, so that one can still tell who said what.
 */
export class Authors {
  private readonly names = new Map<string, string>();
  private readonly own = new Map<string, string>();

  constructor(private readonly search: AskSearch) {}

  /** Finds out which of the people a part names is the sender. */
  async meet(elements: Iterable<Element>): Promise<void> {
    const met = new Set<string>();
    for (const element of elements) {
      if (element.localName === 'author' || element.localName === 'creator')
        met.add(element.textContent ?? '');
      for (const { localName, value } of attributesOf(element))
        if (localName === 'author' || localName === 'name') met.add(value);
    }
    const names = [...met].filter((name) => name !== '' && !this.own.has(name));
    const hits = await this.search(names);
    for (const [index, name] of names.entries()) this.own.set(name, hits[index]?.[0]?.replacement ?? '');
  }

  rename(name: string): string {
    const known = this.names.get(name);
    if (known) return known;
    const renamed = this.own.get(name) || `Author ${this.names.size + 1}`;
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
