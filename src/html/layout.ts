import { blocks, droppedTags, spaced, tableRows } from './elements.js';
import { LineText } from './line-text.js';
import { type Counts, isChosen, numberMark } from './list-marks.js';
import type { Element, Text } from './tree.js';
import { typedIn } from './typed.js';

/** What a line is made of: text, or an element that holds none. */
export type Leaf = Text | Element;

/** A line as a reader sees it, and what in the tree it is made of. */
export interface Line {
  text: string;
  leaves: Leaf[];
}

/** A link with the place of its text. */
export interface PlacedLink {
  element: Element;
  line: number;
  start: number;
  end: number;
}

export interface Layout {
  lines: Line[];
  links: PlacedLink[];
}

/** How elements that are not plain text are written; each gives what stands before and after, or instead. */
export interface Writing {
  /** Before every line of what the element holds; `first` before its first one. */
  margin?(element: Element): { first: string; every: string } | undefined;
  /** After the text of a link. */
  link?(element: Element, text: string): string;
  image(element: Element): string;
  rule?: string;
}

/** As a reader sees it: a picture is what its alt text says, and a number that an author chose is text too. */
function asSeen(): Writing {
  const counts: Counts = new Map();
  return {
    image: ({ attributes }) => attributes.alt?.trim() ?? '',
    margin(element) {
      const mark = element.tag === 'li' && isChosen(element, counts) && numberMark(element, counts);
      return mark ? { first: `${mark} `, every: '' } : undefined;
    },
  };
}

/** The lines of all that is seen, top to bottom; cells of a row are parted by tabs. Linear in the size of the tree. */
export function layout(root: Element, writing: Writing = asSeen()): Layout {
  const page = new Page(writing);
  page.element(root);
  page.end();
  return { lines: page.lines, links: page.links };
}

class Page {
  readonly lines: Line[] = [];
  readonly links: PlacedLink[] = [];
  private text = new LineText();
  private leaves: Leaf[] = [];
  private lead = '';
  /** The line holds something, if only a space that was asked for. */
  private begun = false;
  /** What comes next stands on a new line, after an empty one, or after a tab. */
  private newLine = false;
  private emptyLine = false;
  private tab = false;
  private firstCell = false;
  /** The line in which the last cell began, once something was written in it. */
  private cellFrom = -1;
  private cellStarts = false;
  private margins: Margin[] = [];

  constructor(private readonly writing: Writing) {}

  element(element: Element): void {
    const { tag, hidden } = element;
    if (element.gone || droppedTags.has(tag)) return;
    if (tag === 'br') this.break(element);
    else if (tag === 'hr') this.ruled(element);
    else if (hidden) this.children(element);
    else if (tag === 'img') this.word(element, this.writing.image(element));
    else if (tag === 'input') this.typed(element);
    else this.container(element);
  }

  private container(element: Element): void {
    const { tag } = element;
    const cell = (tag === 'td' || tag === 'th') && tableRows.has(element.parent?.tag ?? '');
    const block = blocks.has(tag) || (!cell && (tag === 'td' || tag === 'th'));
    if (block) this.block(element);
    if (tag === 'tr') this.firstCell = true;
    if (cell) this.cell();
    const margin = this.writing.margin?.(element);
    if (margin) this.margins.push({ ...margin, used: false });
    if (tag === 'a') this.link(element);
    else this.children(element);
    if (margin) this.margins.pop();
    if (block) this.block(element);
  }

  end(): void {
    if (this.begun || this.leaves.length > 0) this.flush();
  }

  private children(element: Element): void {
    for (const child of element.children) {
      if (child.kind === 'element') this.element(child);
      else if (!child.hidden && !child.gone) this.word(child, child.text);
    }
  }

  private word(leaf: Leaf, text: string): void {
    if (leaf.kind === 'text' && (text === '' || text === ' ')) {
      if (text && this.begun && !this.newLine) this.text.add(text);
    } else {
      if (this.newLine && this.begun) this.flush();
      if (!this.begun) this.begin();
      if (this.tab) this.text.tab();
      this.newLine = this.tab = false;
      this.text.add(text);
    }
    this.leaves.push(leaf);
  }

  private typed(input: Element): void {
    const words = typedIn(input);
    if (words !== '') this.word(input, words);
  }

  private link(element: Element): void {
    const line = this.nextLine();
    const from = this.newLine || !this.begun ? 0 : this.text.length + (this.tab ? 1 : 0);
    this.children(element);
    const isOneLine = this.lines.length === line;
    const shown = isOneLine ? this.text.from(from) : '';
    const lead = isOneLine ? this.lead.length : 0;
    const start = lead + from + shown.length - shown.trimStart().length;
    this.links.push({ element, line, start, end: start + shown.trim().length });
    const after = this.writing.link?.(element, (isOneLine ? shown : this.text.from(0)).trim());
    if (after) this.word(element, after);
  }

  /** The line in which the next word will stand. */
  private nextLine(): number {
    if (this.begun && !this.newLine) return this.lines.length;
    const before = this.begun ? this.lead + this.text.whole() : (this.lines.at(-1)?.text ?? '');
    const empty = this.emptyLine && before.trim() !== '';
    return this.lines.length + (this.begun ? 1 : 0) + (empty ? 1 : 0);
  }

  private ruled(element: Element): void {
    this.block(element);
    this.word(element, this.writing.rule ?? '');
    this.block(element);
  }

  private break(element: Element): void {
    if (this.newLine && this.begun) this.flush();
    if (!this.begun) this.begin(true);
    this.leaves.push(element);
    this.flush();
    this.newLine = false;
  }

  private block(element: Element): void {
    if (this.tab) return;
    this.newLine = true;
    if (spaced.has(element.tag) && !isTight(element)) this.emptyLine = true;
  }

  /** Cells of one line each stand beside each other. */
  private cell(): void {
    if (!this.firstCell && this.begun && this.lines.length === this.cellFrom) {
      this.newLine = this.emptyLine = false;
      this.tab = true;
    }
    this.cellStarts = !this.tab;
    this.firstCell = false;
  }

  private begin(empty = false): void {
    if (this.emptyLine && this.lines.at(-1)?.text.trim()) {
      this.lines.push({ text: this.prefix(true).trimEnd(), leaves: [] });
    }
    this.emptyLine = false;
    if (this.cellStarts) this.cellFrom = this.lines.length;
    this.cellStarts = false;
    this.begun = true;
    this.lead = this.prefix(empty);
  }

  private flush(): void {
    const text = this.text.whole();
    this.lines.push({ text: text ? this.lead + text : this.lead.trimEnd(), leaves: this.leaves });
    this.text = new LineText();
    this.leaves = [];
    this.begun = this.tab = false;
  }

  private prefix(empty: boolean): string {
    return this.margins
      .map((margin) => {
        const lead = margin.used || empty ? margin.every : margin.first;
        if (!empty) margin.used = true;
        return lead;
      })
      .join('');
  }
}

interface Margin {
  first: string;
  every: string;
  used: boolean;
}

/** A paragraph without margins, as Outlook writes them. */
function isTight({ style }: Element): boolean {
  const none = (value: string | undefined) =>
    value !== undefined && /^0(?:[a-z]+|%)?$|^[.0]+1pt$/.test(value);
  const [top, , bottom] = (style.get('margin') ?? '').split(/\s+/);
  return none(style.get('margin-top') ?? top) && none(style.get('margin-bottom') ?? bottom ?? top);
}
