import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

const GAP = ' │ ';
const NARROWEST = 20;

/** Two texts beside each other, each wrapped to half of `width` columns of the terminal. */
export function sideBySide(left: string, right: string, width: number): string {
  const half = Math.max(NARROWEST, Math.floor((width - GAP.length) / 2));
  const [one, other] = [wrapped(left, half), wrapped(right, half)];
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => {
    const cell = one[at] ?? '';
    return `${cell}${' '.repeat(Math.max(0, half - stringWidth(cell)))}${GAP}${other[at] ?? ''}`.trimEnd();
  }).join('\n');
}

function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true, trim: false }).split('\n');
}
