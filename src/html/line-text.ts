/** The text of a line as it grows: white space runs together as it is shown. Appending takes constant time. */
export class LineText {
  length = 0;
  private pieces: string[] = [];
  private last = '';

  /** What stands so far from a place on. */
  from(start: number): string {
    let at = this.length;
    let index = this.pieces.length;
    while (index > 0 && at > start) at -= this.pieces[--index]?.length ?? 0;
    return this.pieces
      .slice(index)
      .join('')
      .slice(Math.max(0, start - at));
  }

  /** A space at the beginning, or after another, is not shown. */
  add(text: string): void {
    const spaced = this.last === '' || this.last === ' ' || this.last === '\t';
    const shown = text.startsWith(' ') && spaced ? text.slice(1) : text;
    this.append(shown.replaceAll('\u00a0', ' '));
  }

  /** What follows stands in the next cell. */
  tab(): void {
    this.append('\t');
  }

  /** The whole line; "-- " keeps the space that makes it the mark of a signature (RFC 3676 §4.3). */
  whole(): string {
    const text = this.pieces.join('');
    return text === '-- ' ? text : text.trimEnd();
  }

  private append(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.length += text.length;
    this.last = text.charAt(text.length - 1);
  }
}
